"""The addresses of an installation that has configured a log-in provider."""

from django.urls import include, path

from core.urls import provider_patterns
from oppnasoc.urls import urlpatterns as house

urlpatterns = [path("konto/", include(provider_patterns)), *house]
