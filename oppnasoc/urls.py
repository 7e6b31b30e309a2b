"""Every address of the house, listed by hand."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from core.views.health import health
from core.views.sms_hook import sms_hook
from portal.views import employee

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("core.urls")),
    path("portal/", include("portal.urls")),
    path("sms/", sms_hook, name="sms_hook"),
    path("halsa/", health, name="health"),
    path("admin/jobb/", include("core.job_urls")),
    path("admin/innan-start/", include("core.start_urls")),
    path("admin/", admin.site.urls),
    path("redaktion/", include("news.editor_urls")),
    path("medarbetare/", employee.home, name="employee_home"),
    path("medarbetare/", include("participants.employee_urls")),
    path("medarbetare/rapporter/", include("reports.urls")),
    path("", include("participants.public_urls")),
    path("begar-ut/", include("public_records.urls")),
    path("", include("digital_inclusion.urls")),
    path("", include("klarsprak.urls")),
    path("", include("mentoring.urls")),
    path("", include("recruitment.urls")),
    path("", include("reporters.urls")),
    # Last: whatever is left is a page of the public site, or nothing.
    path("", include("news.urls")),
]

handler404 = "news.views.public.not_found"
