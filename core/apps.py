from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Grund"

    def ready(self) -> None:
        from core import setup

        setup.register()


class AdminConfig(DjangoAdminConfig):
    default_site = "core.admin.CoordinationSite"
