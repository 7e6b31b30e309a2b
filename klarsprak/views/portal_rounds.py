"""What every page about a text to read has in common: whose it is, and where one comes back to."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from core.actions import Refused
from klarsprak.models import Reading, ReadingRound
from klarsprak.states import ReadingState
from participants.views.portal import PortalView


class RoundView(PortalView):
    """A page about one text that the person has said yes to reading; others' do not exist here."""

    def round(self, round_id: UUID) -> ReadingRound:
        rows = ReadingRound.objects.said_yes_to_by(self.participant)
        found = rows.select_related("version__text", "assignment").filter(pk=round_id).first()
        if found is None:
            raise Http404
        return found

    def find(self, round_: ReadingRound) -> Reading | None:
        rows = Reading.objects.of(self.participant).select_related("at_block").filter(round=round_)
        reading = rows.first()
        if reading is not None:
            reading.round, reading.participant = round_, self.participant
        return reading

    def load(self, round_id: UUID) -> Reading:
        """The reading, once it is begun."""
        reading = self.find(self.round(round_id))
        if reading is None:
            raise Http404
        return reading

    def under_way(self, round_id: UUID) -> Reading | None:
        """The reading while it can be changed."""
        reading = self.load(round_id)
        return reading if reading.state == ReadingState.READING and reading.round.is_open else None

    def attempt(self, verb: Callable[..., object], **what: object) -> None:
        """One action; what the rules refuse is said on the page one comes to."""
        try:
            verb(by=self.user, at=self.at, **what)
        except Refused as refused:
            self.tell(refused)

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))

    def back(self, round_id: UUID, near: int | None = None) -> HttpResponse:
        """To the text, at the block that was in hand."""
        return redirect(address(round_id) if near is None else address(round_id, vid=near))


def address(round_id: UUID, *, at: str = "", name: str = "read", **query: object) -> str:
    """The page of the text, or another of the round. What the address holds are numbers of the text, never
    of the person."""
    asked = QueryDict(mutable=True)
    asked.update({key: str(value) for key, value in query.items()})
    path = reverse(f"klarsprak:{name}", args=[round_id])
    return path + (f"?{asked.urlencode()}" if asked else "") + (f"#{at}" if at else "")
