"""Besked på papper: the statement of a person without a phone, printed by somebody they have asked."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from core import access, clock, files
from core.admin import Unlisted, bound, read_audited, work_page
from core.admin.pages import write_refused
from core.models import User
from fees import actions
from fees.actions.statements import LIVES, STATEMENT, period_of, statement_file
from fees.models import StatementFile
from fees.statement_form import StatementForm
from fees.statement_words import title_words
from fees.statements import Period, statement_of, years_of
from participants import rules as register_rules
from participants.models import Participant


@admin.register(StatementFile)
class StatementWorkplace(Unlisted[StatementFile]):
    """No list of its own: it is reached from the person."""

    view_permission = register_rules.RECORD
    board_path = "participant__board"
    section = "people"
    not_exported = _("Besked visas i ingen lista: de görs för en person i taget.")

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/papper/", self.paper_page, "paper"),
            self.page("<uuid:row_id>/papper/hamta/", self.fetch_page, "fetch"),
        ]

    def paper_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Which month or year, and the PDF once a job has made it. Looking here is audited."""
        person, user = person_or_404(request, row_id), cast(User, request.user)
        if request.method == "GET":
            read_audited(request, person, "read_statements")
        here = self.url_of("paper", person.pk)

        def perform(data: dict[str, Any]) -> None:
            actions.ask_for_statement(participant=person, by=user, at=clock.now(), **data)

        wanted = asked_by(person, user)
        progress = STATEMENT.progress(wanted) if wanted else None
        response = work_page(
            request,
            form=bound(request, StatementForm, periods=periods_of(person)),
            perform=perform,
            title=_("Besked på papper"),
            intro=_(
                "Gör bara det här när personen har bett om det. Skriv ut beskedet, ge det i handen eller "
                "skicka det i ett kuvert utan avsändare, och ta sedan bort filen från din dator. Det loggas."
            ),
            button=_("Gör beskedet"),
            template="fees/admin/statement.html",
            wanted=wanted,
            wanted_title=title_words(period_of(wanted)) if wanted else "",
            check_number=check_number_of(wanted),
            file_url=self.url_of("fetch", person.pk),
            percent=progress.percent if progress else 0,
            has_stopped=progress is not None and progress.has_stopped,
            done=here,
            back=reverse("admin:participants_participant_change", args=[person.pk]),
            back_label=person.full_name,
        )
        if request.method == "GET" and progress and progress.is_being_made:
            response["Refresh"] = "3"
        return response

    def fetch_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """By whoever asked for it."""
        person = person_or_404(request, row_id)
        if request.method != "POST":
            raise Http404
        stored = actions.fetch_statement(participant=person, by=cast(User, request.user), at=clock.now())
        if stored is None:
            return HttpResponseRedirect(self.url_of("paper", person.pk))
        return files.download(stored)


def person_or_404(request: HttpRequest, row_id: UUID) -> Participant:
    """A person in whose name the employee may speak; a protected one only by those who may know."""
    boards = access.boards_for(request.user, register_rules.RECORD)
    rows = Participant.objects.for_boards(boards).known_to(request.user)
    person = rows.select_related("user", "board", "contact__stand_in").filter(pk=row_id).first()
    if person is None:
        write_refused(request, "fees.statementfile.read", Participant._meta.label, row_id)
        raise Http404
    access.pass_doors(request, person)
    return person


def periods_of(person: Participant) -> list[Period]:
    """Each year and its months, the latest first."""
    return [one.period for year, months in years_of(person) for one in (year, *months)]


def asked_by(person: Participant, user: User) -> StatementFile | None:
    row = statement_file(person, user)
    return row if row is not None and row.asked_at > clock.now() - LIVES else None


def check_number_of(row: StatementFile | None) -> str:
    """To compare with a paper that somebody holds in their hand."""
    if row is None or row.made_at is None:
        return ""
    return statement_of(row.participant, period_of(row)).check_number
