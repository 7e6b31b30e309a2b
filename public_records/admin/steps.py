"""Each step of a request as a page: what will happen, what is needed, one action."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock, files
from core.admin import Step, Workplace, bound, own_buttons, work_page
from core.models import User
from core.templatetags.words import day_year
from public_records import actions, rules, testing
from public_records.forms import AppealForm, DecideForm, DelayForm, GiveToForm, SubjectForm
from public_records.models import AnswerFile, Outcome, PublicRequest
from public_records.states import OPEN, RequestState


class StepPages(Workplace[PublicRequest]):
    """The pages that take one step each."""

    def step_pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/rubrik/", self.subject_page, "subject"),
            self.page("<uuid:row_id>/ge/", self.give_page, "give"),
            self.page("<uuid:row_id>/drojer/", self.delay_page, "delay"),
            self.page("<uuid:row_id>/provat/", self.tested_page, "tested"),
            self.page("<uuid:row_id>/besluta/", self.decide_page, "decide"),
            self.page("<uuid:row_id>/prova-om/", self.again_page, "again"),
            self.page("<uuid:row_id>/lamna-ut/", self.hand_page, "hand_out"),
            self.page("<uuid:row_id>/overklagat/", self.appeal_page, "appeal"),
            self.page("<uuid:row_id>/vidare/", self.sent_on_page, "sent_on"),
            self.page("<uuid:row_id>/avsluta/", self.close_page, "close"),
            self.page("<uuid:row_id>/behovs-inte/", self.withdraw_page, "withdraw"),
            self.page("<uuid:row_id>/fil/<slug:part>/", self.file_view, "file"),
        ]

    def step(
        self, request: HttpRequest, row: PublicRequest, verb: Callable[..., Any], **page: Any
    ) -> HttpResponse:
        said = page.pop("said", _("Sparat."))

        def perform(data: dict[str, Any]) -> str:
            verb(request=row, by=cast(User, request.user), at=clock.now(), **data)
            return str(said)

        here = self.url_of("change", row.pk)
        shared = {
            "form": bound(request, Form),
            "done": here,
            "back": here,
            "back_label": str(row),
            "row": row,
        }
        return work_page(request, perform=perform, **{**shared, **page})

    def subject_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        return self.step(
            request,
            row,
            actions.name_subject,
            form=bound(request, SubjectForm, initial={"subject": row.subject}),
            title=_("Vad det gäller"),
            intro=_("Några ord utan namn. De står kvar när det som frågades har tömts."),
            button=_("Spara"),
        )

    def give_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        form = bound(request, GiveToForm, board=row.board_id, on=clock.today())
        return self.step(
            request,
            row,
            actions.give_to,
            form=form,
            title=_("Ge till en kollega"),
            intro=_("Kollegan ser den här begäran på Idag, och kan samla och pröva handlingar."),
            button=_("Spara"),
        )

    def delay_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        return self.step(
            request,
            row,
            actions.tell_delay,
            form=bound(request, DelayForm, initial={"words": row.delay_words}),
            title=_("Säg att det dröjer"),
            intro=_("Orden visas för den som har koden. Har du adressen kan du också skriva eller ringa."),
            button=_("Spara"),
        )

    def tested_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        records = actions.tested_records(row)
        return self.step(
            request,
            row,
            actions.finish_testing,
            title=_("Klar att besluta"),
            intro=_("Alla handlingar är prövade rad för rad.")
            if records
            else _("Ingen handling är samlad. Svaret blir att vi inte har någon sådan handling."),
            button=_("Klar att besluta"),
        )

    def decide_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Whoever may not refuse sees what a refusal waits for, and nothing to press."""
        row = self.row_or_404(request, row_id)
        records = actions.tested_records(row)
        outcome = Outcome(testing.outcome_of(records))
        may_decide = outcome == Outcome.GIVEN or access.may(request.user, rules.DECIDE, row)
        if request.method == "POST" and not may_decide:
            raise Http404
        sections = {test.section for record in records for test in record.tests.all() if test.section}
        return self.step(
            request,
            row,
            actions.decide,
            template="public_records/admin/decide.html",
            form=bound(request, DecideForm, initial={"outcome": outcome.value}),
            title=_("Besluta"),
            button=_("Besluta"),
            said=_("Beslutat. Svaret görs klart."),
            outcome=outcome,
            may_decide=may_decide,
            records=records,
            sections=sorted(sections, key=str),
        )

    def again_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        return self.step(
            request,
            row,
            actions.test_again,
            title=_("Pröva om"),
            intro=_("Beslutet tas tillbaka och filerna tas bort. Inget har lämnats ut."),
            button=_("Ta tillbaka beslutet"),
        )

    def hand_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        return self.step(
            request,
            row,
            actions.hand_out,
            template="public_records/admin/hand_out.html",
            title=_("Lämna ut"),
            button=_("Det är lämnat"),
            said=_("Lämnat. Adressen är borttagen."),
        )

    def appeal_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        return self.step(
            request,
            row,
            actions.note_appeal,
            form=bound(request, AppealForm, initial={"on": clock.today()}),
            title=_("Någon har överklagat"),
            intro=_("Skriv bara dagen. Brevet skickas vidare till domstolen tillsammans med beslutet."),
            button=_("Skriv upp"),
        )

    def sent_on_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        return self.step(
            request,
            row,
            actions.note_sent_on,
            title=_("Skickat till domstolen"),
            intro=_("Överklagandet, beslutet och handlingarna är skickade till domstolen."),
            button=_("Det är skickat"),
        )

    def close_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        last: date | None = actions.last_day_to_wait(row)
        return self.step(
            request,
            row,
            actions.close,
            title=_("Avsluta"),
            intro=_t(
                "Det som den som frågade skrev töms, och koden slutar gälla. Vad det gällde, prövningen och "
                "beslutet står kvar."
            )
            + (
                _t(" Vänta till och med %(day)s: svaret kan läsas eller överklagas.")
                % {"day": day_year(last)}
                if last
                else ""
            ),
            button=_("Avsluta"),
        )

    def withdraw_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        return self.step(
            request,
            row,
            actions.withdraw,
            title=_("Behövs inte längre"),
            intro=_(
                "Den som frågade har sagt att det inte behövs. Fråga inte varför. Det personen skrev töms."
            ),
            button=_("Avsluta"),
        )

    def file_view(self, request: HttpRequest, row_id: UUID, part: str) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        file = AnswerFile.objects.select_related("stored", "request").filter(request=row, part=part).first()
        if file is None:
            raise Http404
        actions.fetch_part(file=file, by=cast(User, request.user), at=clock.now())
        return files.download(file.stored)


# --- Buttons -------------------------------------------------------------------------------------
def in_states(*states: str) -> Callable[[Any], bool]:
    return lambda row: row.state in states


def can_be_appealed(row: PublicRequest) -> bool:
    return row.is_answered and row.outcome != Outcome.GIVEN and row.appealed_on is None


def waits_for_court(row: PublicRequest) -> bool:
    return row.is_answered and row.appealed_on is not None and row.sent_on_on is None


def is_answered(row: PublicRequest) -> bool:
    return row.is_answered


_R = RequestState
COLLECTED = (_R.REGISTERED, _R.COLLECTING, _R.TESTED)
own_buttons(
    PublicRequest,
    Step("collect", _("Sök handlingar"), rules.COLLECT, 10, in_states(*COLLECTED)),
    Step("tested", _("Klar att besluta"), rules.COLLECT, 20, in_states(_R.REGISTERED, _R.COLLECTING)),
    Step("decide", _("Besluta"), rules.COLLECT, 30, in_states(_R.TESTED)),
    Step("hand_out", _("Lämna ut"), rules.COLLECT, 40, in_states(_R.DECIDED)),
    Step("again", _("Pröva om"), rules.COLLECT, 50, in_states(_R.DECIDED)),
    Step("appeal", _("Någon har överklagat"), rules.COLLECT, 60, can_be_appealed),
    Step("sent_on", _("Skickat till domstolen"), rules.COLLECT, 60, waits_for_court),
    Step("close", _("Avsluta"), rules.COLLECT, 70, is_answered),
    Step("subject", _("Vad det gäller"), rules.COLLECT, 80, in_states(*OPEN)),
    Step("give", _("Ge till en kollega"), rules.COLLECT, 81, in_states(*OPEN)),
    Step("delay", _("Säg att det dröjer"), rules.COLLECT, 82, in_states(*OPEN)),
    Step("withdraw", _("Behövs inte längre"), rules.COLLECT, 90, in_states(*OPEN)),
)
