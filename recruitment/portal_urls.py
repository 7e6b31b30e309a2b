"""Pages of the representatives."""

from django.urls import URLPattern

PORTAL: list[URLPattern] = []
