"""Addresses of the programme, by who reads the page."""

from mentoring.employee_urls import EMPLOYEE
from mentoring.group_urls import EMPLOYEE_GROUP, PORTAL_GROUP
from mentoring.portal_urls import PORTAL
from mentoring.workshop_urls import WORKSHOPS

app_name = "mentoring"
urlpatterns = [*PORTAL, *PORTAL_GROUP, *EMPLOYEE, *EMPLOYEE_GROUP, *WORKSHOPS]
