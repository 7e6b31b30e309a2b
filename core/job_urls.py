"""Below /admin/jobb/."""

from django.urls import path

from core.views import jobs

urlpatterns = [
    path("", jobs.stopped, name="core_jobs"),
    path("<uuid:job_id>/", jobs.decide, name="core_job"),
]
