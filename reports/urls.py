from django.urls import path

from reports.views import employee

app_name = "reports"
urlpatterns = [
    path("", employee.editions, name="editions"),
    path("<uuid:edition_id>/", employee.edition, name="edition"),
    path("<uuid:edition_id>/<str:ending>/", employee.download, name="download"),
]
