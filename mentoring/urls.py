"""Addresses of the programme, by who reads the page."""

from mentoring.group_urls import EMPLOYEE_GROUP, PORTAL_GROUP

app_name = "mentoring"
urlpatterns = [*PORTAL_GROUP, *EMPLOYEE_GROUP]
