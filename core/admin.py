from django.contrib.admin import AdminSite


class CoordinationSite(AdminSite):
    pass
