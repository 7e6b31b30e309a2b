"""Addresses of the programme, by who reads the page."""

from klarsprak.employee_urls import EMPLOYEE
from klarsprak.portal_urls import PORTAL
from klarsprak.public_urls import PUBLIC

app_name = "klarsprak"
urlpatterns = [*PUBLIC, *PORTAL, *EMPLOYEE]
