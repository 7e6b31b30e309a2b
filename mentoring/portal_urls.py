"""Pages of mentors. The word in the address is neutral."""

from django.urls import path

from mentoring.views import portal_met as met

MET = "portal/grupper/<uuid:group_id>/traffats/"

PORTAL = [
    path(MET, met.WhoHaveMet.as_view(), name="portal_met"),
    path(f"{MET}<uuid:place_id>/", met.SayMet.as_view(), name="portal_say_met"),
]
