"""Below /admin/jobb/."""

from django.urls import path

from core.views import jobs, lists

urlpatterns = [
    path("", jobs.stopped, name="core_jobs"),
    path("lista/<uuid:list_id>/", lists.list_file, name="core_list"),
    path("<uuid:job_id>/", jobs.decide, name="core_job"),
]
