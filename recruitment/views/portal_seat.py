"""What the pages of a representative have in common. Another panel's recruitment does not exist here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from core.actions import Refused
from participants.views.portal import PortalView
from recruitment import rules
from recruitment.models import Candidate, Recruitment


class SeatView(PortalView):
    """A page about one recruitment on whose panel the person sits. Nobody else opens it, not even beside the
    person: what is said of a candidate is read by few."""

    row: Recruitment

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.recruitment_id: UUID = kwargs["recruitment_id"]
        return super().dispatch(request, *args, **kwargs)

    def opened(self) -> Recruitment:
        rows = rules.seats_of(self.participant).with_own_offer(self.participant).select_related("unit")
        found = rows.filter(pk=self.recruitment_id).first()
        if found is None:
            raise Http404
        self.row = found
        return found

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().page(status=status, row=self.row, **context)

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))

    def home(self) -> HttpResponse:
        return redirect("recruitment:panel", self.recruitment_id)


class CandidateView(SeatView):
    """A page about one of its candidates."""

    candidate: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.candidate_id: UUID = kwargs["candidate_id"]
        return super().dispatch(request, *args, **kwargs)

    def opened(self) -> Recruitment:
        row = super().opened()
        rows = Candidate.objects.filter(recruitment=row, pk=self.candidate_id)
        self.candidate = rows.met_by(self.participant).first()
        if self.candidate is None:
            raise Http404
        self.candidate.recruitment = row
        return row

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().page(status=status, candidate=self.candidate, **context)

    def to(self, name: str) -> HttpResponse:
        return redirect(f"recruitment:{name}", self.recruitment_id, self.candidate_id)
