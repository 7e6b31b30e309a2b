"""Addresses of the programme, by who reads the page."""

from reporters.commission_urls import COMMISSIONS
from reporters.portal_urls import PORTAL
from reporters.public_urls import PUBLIC
from reporters.question_urls import URLS as QUESTIONS

app_name = "reporters"
urlpatterns = [*PUBLIC, *QUESTIONS, *COMMISSIONS, *PORTAL]
