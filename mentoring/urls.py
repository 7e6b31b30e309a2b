"""Addresses of the programme, by who reads the page."""

from mentoring.workshop_urls import WORKSHOPS

app_name = "mentoring"
urlpatterns = [*WORKSHOPS]
