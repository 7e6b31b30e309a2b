"""The register's open addresses: the way in for the public."""

from django.urls import path

from participants.views import public

app_name = "take_part"
urlpatterns = [
    path("vara-med/", public.interest, name="interest"),
    path("vara-med/tack/", public.thanks, name="thanks"),
]
