"""Addresses of the programme, by who reads the page."""

from recruitment.employee_urls import EMPLOYEE
from recruitment.portal_urls import PORTAL

app_name = "recruitment"
urlpatterns = [*PORTAL, *EMPLOYEE]
