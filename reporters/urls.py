"""Addresses of the programme, by who reads the page."""

from reporters.commission_urls import COMMISSIONS

app_name = "reporters"
urlpatterns = [*COMMISSIONS]
