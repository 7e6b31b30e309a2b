"""On the person's page: everything about them on paper, that they want to be erased, and holds."""

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import bound
from core.models import User
from participants import actions, rules
from participants.actions.copies import COPY, is_for
from participants.admin.said import PersonPages
from participants.forms import ChannelForm
from participants.models import DataCopy, Participant
from participants.rights_forms import HoldForm


class RightsPages(PersonPages):
    def rights_pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/allt-om-personen/", self.copy_page, "copy"),
            self.page("<uuid:row_id>/allt-om-personen/hamta/", self.copy_file, "copy_file"),
            self.page("<uuid:row_id>/vill-bli-raderad/", self.erase_page, "erase"),
            self.page("<uuid:row_id>/sparr/", self.hold_page, "hold"),
        ]

    def copy_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """For whoever has no device of their own: the PDF, made by a job, to print and hand over."""
        row = self.person_or_404(request, row_id)
        copy = DataCopy.objects.filter(participant=row).first()
        if copy is not None and not is_for(copy, row, cast(User, request.user)):
            copy = None

        def perform(data: dict[str, Any]) -> None:
            actions.ask_for_copy(participant=row, by=cast(User, request.user), at=clock.now(), **data)

        progress = COPY.progress(copy) if copy else None
        response = self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Allt om personen"),
            intro=_(
                "Gör bara det här när personen har bett om det. Allt som finns om personen skrivs i en fil. "
                "Skriv ut den, ge den i handen eller skicka den i ett kuvert utan avsändare, och ta sedan "
                "bort filen från din dator. Det loggas."
            ),
            button=_("Gör filen"),
            template="participants/admin/person_copy.html",
            copy=copy,
            file_url=self.url_of("copy_file", row.pk),
            percent=progress.percent if progress else 0,
            has_stopped=progress is not None and progress.has_stopped,
            done=self.url_of("copy", row.pk),
        )
        if request.method == "GET" and progress and progress.is_being_made:
            response["Refresh"] = "3"
        return response

    def copy_file(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Once, by whoever asked for it."""
        row = self.person_or_404(request, row_id)
        if request.method != "POST" or not access.may(request.user, rules.RECORD, row):
            raise Http404
        fetched = actions.fetch_copy(participant=row, by=cast(User, request.user), at=clock.now())
        if fetched is None:
            return HttpResponseRedirect(self.url_of("copy", row.pk))
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        headers["Content-Disposition"] = f'attachment; filename="{fetched.file_name}"'
        return HttpResponse(fetched.content, content_type=fetched.content_type, headers=headers)

    def erase_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.ask_to_be_erased(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Inskrivet. Det ligger på Idag tills ett förslag är gjort.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Vill bli raderad"),
            intro=_(
                "Fråga inte varför. Berätta att det som kommunen har beslutat om får tas bort, att resten "
                "ligger kvar, och att personen kan ändra sig tills det har börjat. Inget tas bort nu."
            ),
            button=_("Skriv in"),
        )

    def hold_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.set_hold(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Spärren gäller. Personen kan läsa om den i Allt om mig.")

        return self.step(
            request,
            row,
            form=bound(request, HoldForm, initial={"valid_from": clock.today()}),
            perform=perform,
            title=_("Får inte raderas"),
            intro=_(
                "När något måste ligga kvar, fast det annars hade fått tas bort. Inget om personen raderas "
                "medan spärren gäller. En dataskyddshandläggare häver den."
            ),
            button=_("Sätt spärren"),
        )


def has_no_case(person: Participant) -> bool:
    return not person.erasure_cases.open().exists()
