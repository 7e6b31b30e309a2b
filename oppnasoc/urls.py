"""Every address of the house, listed by hand."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("core.urls")),
    path("admin/", admin.site.urls),
    path("redaktion/", include("news.editor_urls")),
    # Last: whatever is left is a page of the public site, or nothing.
    path("", include("news.urls")),
]

handler404 = "news.views.public.not_found"
