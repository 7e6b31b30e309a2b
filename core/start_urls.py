"""Below /admin/innan-start/."""

from django.urls import path

from core.views import start

urlpatterns = [
    path("", start.show, name="core_start"),
    path("oppna/", start.open_up, name="core_start_open"),
    path("<slug:decision_key>/", start.note, name="core_start_decision"),
]
