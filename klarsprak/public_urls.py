"""Pages for anyone."""

from django.urls import URLPattern, path

from klarsprak.views import public, public_proposals

PUBLIC: list[URLPattern] = [
    path("klarsprak/", public.measure, name="measure"),
    path("klarsprak/foresla/", public_proposals.propose, name="propose"),
    path("klarsprak/forslag/<uuid:proposal_id>/", public_proposals.receipt, name="proposal_receipt"),
]
