"""The letter that tells a reader what became of the reading. The reader's alone."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from klarsprak import actions
from klarsprak.letters import known_of, letter_of
from klarsprak.models import Letter
from participants.views.portal import PortalView


class ReadLetter(PortalView):
    """It stays with the person whatever becomes of the assignment. Opened, it is read."""

    template_name = "klarsprak/portal/letter.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        letter = self.letter(round_id)
        actions.open_letter(letter=letter, by=self.user, at=self.at)
        text = letter.reading.round.version.text
        return self.page(letter=letter, text=text, shown=letter_of(known_of(letter)))

    def letter(self, round_id: UUID) -> Letter:
        rows = Letter.objects.to(self.participant).select_related(
            "reading__participant", "reading__round__version__text", "contribution"
        )
        found = rows.filter(reading__round=round_id).first()
        if found is None:
            raise Http404
        return found
