"""The letter that tells a reader what became of the reading, and the same as a file. The reader's alone."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from core import files
from klarsprak import actions
from klarsprak.actions.letter_files import LETTER, standing_letter_file
from klarsprak.letters import known_of, letter_of
from klarsprak.models import Letter
from participants.views.portal import PortalView


class OwnLetter(PortalView):
    """It stays with the person whatever becomes of the assignment."""

    def letter(self, round_id: UUID) -> Letter:
        rows = Letter.objects.to(self.participant).select_related(
            "reading__participant", "reading__round__version__text", "contribution"
        )
        found = rows.filter(reading__round=round_id).first()
        if found is None:
            raise Http404
        return found


class ReadLetter(OwnLetter):
    """Opened, it is read."""

    template_name = "klarsprak/portal/letter.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        letter = self.letter(round_id)
        actions.open_letter(letter=letter, by=self.user, at=self.at)
        return self.page(
            letter=letter,
            text=letter.reading.round.version.text,
            shown=letter_of(known_of(letter)),
            file=standing_letter_file(letter, self.at),
        )


class LetterAsFile(OwnLetter):
    """Ask for the file, and see how far it has come; reloads itself, without script, until it is there."""

    template_name = "klarsprak/portal/letter_file.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        letter = self.letter(round_id)
        row = standing_letter_file(letter, self.at)
        if row is None:
            return redirect("klarsprak:letter", round_id)
        progress = LETTER.progress(row)
        response = self.page(
            letter=letter,
            text=letter.reading.round.version.text,
            file=row,
            percent=progress.percent,
            has_stopped=progress.has_stopped,
        )
        if progress.reloads(self.at):
            response["Refresh"] = "3"
        return response

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        actions.ask_for_letter_file(letter=self.letter(round_id), by=self.user, at=self.at)
        return redirect("klarsprak:letter_file", round_id)


class FetchLetter(OwnLetter):
    """The PDF; that it was fetched is audited."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        stored = actions.fetch_letter_file(letter=self.letter(round_id), by=self.user, at=self.at)
        if stored is None:
            raise Http404
        return files.download(stored)
