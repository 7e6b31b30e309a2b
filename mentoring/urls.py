"""Addresses of the programme, by who reads the page."""

from django.urls import path

from mentoring.employee_urls import EMPLOYEE
from mentoring.group_urls import EMPLOYEE_GROUP, PORTAL_GROUP
from mentoring.portal_urls import PORTAL
from mentoring.views import public
from mentoring.workshop_urls import WORKSHOPS

PUBLIC = [path("mentorskap/", public.results, name="public_results")]

app_name = "mentoring"
urlpatterns = [*PUBLIC, *PORTAL, *PORTAL_GROUP, *EMPLOYEE, *EMPLOYEE_GROUP, *WORKSHOPS]
