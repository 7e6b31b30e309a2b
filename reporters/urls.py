"""Addresses of the programme, by who reads the page."""

from django.urls import URLPattern

app_name = "reporters"
urlpatterns: list[URLPattern] = []
