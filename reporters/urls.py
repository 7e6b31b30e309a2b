"""Addresses of the programme, by who reads the page."""

from reporters.question_urls import URLS as QUESTIONS

app_name = "reporters"
urlpatterns = [*QUESTIONS]
