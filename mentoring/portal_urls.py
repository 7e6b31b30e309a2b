"""Pages of mentors."""

from django.urls import URLPattern

PORTAL: list[URLPattern] = []
