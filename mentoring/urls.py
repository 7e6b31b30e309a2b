"""Addresses of the programme, by who reads the page."""

from mentoring.employee_urls import EMPLOYEE
from mentoring.portal_urls import PORTAL
from mentoring.workshop_urls import WORKSHOPS

app_name = "mentoring"
urlpatterns = [*PORTAL, *EMPLOYEE, *WORKSHOPS]
