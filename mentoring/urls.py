"""Addresses of the programme, by who reads the page."""

from mentoring.employee_urls import EMPLOYEE
from mentoring.portal_urls import PORTAL

app_name = "mentoring"
urlpatterns = [*PORTAL, *EMPLOYEE]
