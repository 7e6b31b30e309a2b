"""The open pages where anyone asks for records, and reads the answer with a code."""

from django.urls import path

from public_records.views import public

app_name = "public_records"
urlpatterns = [
    path("", public.ask, name="ask"),
    path("svar/", public.look, name="look"),
    path("svar/hamta/", public.fetch, name="fetch"),
    path("svar/ta-tillbaka/", public.take_back, name="take_back"),
]
