"""Raderingar: what a person has asked for, what would go, a second pair of eyes, and the receipt. Spärrar."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Step, Workplace, bound, buttons_for, own_buttons, read_audited, work_page
from core.models import User
from core.registry import Text
from core.templatetags.words import day_year
from participants import actions, rules
from participants.erasure_plan import from_rows
from participants.forms import ChannelForm
from participants.models import ErasureCase, Hold, Participant
from participants.querysets import ErasureCaseQuerySet, HoldQuerySet
from participants.rights_forms import DeclineForm
from participants.states import ErasureState


def called(request: HttpRequest, person: Participant, number: Text) -> str:
    """The name, for whoever reads people; the number of the case for everybody else."""
    if access.may(request.user, rules.READ, person) and rules.may_know_of(request.user, person):
        return person.full_name
    return str(number)


def by_name_or_number(request: HttpRequest, rows: Any) -> Any:
    """A coordinator sees those they know of; the second person sees all of the board, without names."""
    nameless = Q(participant__board__in=access.boards_for(request.user, rules.APPROVE_ERASURE))
    return rows.filter(nameless | Q(pk__in=rows.known_to(request.user).values("pk")))


@admin.register(ErasureCase)
class ErasureCaseWorkplace(Workplace[ErasureCase]):
    view_permission = rules.READ_RIGHTS
    board_path = "participant__board"
    section = "people"
    order = 60
    list_display = ("who", "state", "asked_at", "runs_on")
    list_select_related = ("participant__contact", "participant__board")
    list_filter = ("state",)
    ordering = ("-asked_at",)

    def narrow(self, request: HttpRequest, rows: QuerySet[ErasureCase]) -> QuerySet[ErasureCase]:
        found: QuerySet[ErasureCase] = by_name_or_number(request, cast(ErasureCaseQuerySet, rows))
        return found

    @admin.display(description=_("ärende"))
    def who(self, row: ErasureCase) -> str:
        return row.number

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/forslag/", self.propose_page, "propose"),
            self.page("<uuid:row_id>/godkann/", self.approve_page, "approve"),
            self.page("<uuid:row_id>/avsla/", self.decline_page, "decline"),
            self.page("<uuid:row_id>/andrat-sig/", self.take_back_page, "take_back"),
            self.page("<uuid:row_id>/brev/", self.letter_page, "letter"),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.case_or_404(request, object_id)
        read_audited(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": called(request, row.participant, _t("Ärende %(n)s") % {"n": row.number}),
            "row": row,
            "knows": access.may(request.user, rules.READ, row.participant)
            and rules.may_know_of(request.user, row.participant),
            "counted": from_rows(row.receipt or row.proposal),
            "hold": actions.hold_on(row.participant, clock.now()),
            "remains": actions.what_remains(row.participant, clock.now()) if row.is_open else [],
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/erasure_case.html", context)

    def letter_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """What was decided, on one A4, for whoever has neither phone nor e-mail."""
        row = self.case_or_404(request, row_id, rules.RECORD)
        if not rules.may_know_of(request.user, row.participant):
            raise Http404
        read_audited(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Svar på att du vill bli raderad"),
            "row": row,
            "person": row.participant,
            "counted": from_rows(row.proposal),
            "back": self.url_of("change", row.pk),
        }
        return render(request, "participants/admin/erasure_letter.html", context)

    def propose_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.note(
            request,
            row_id,
            rules.EDIT,
            actions.propose_erasure,
            _t("Förslaget är gjort. En annan person godkänner det."),
            title=_("Gör ett förslag"),
            intro=_(
                "Vi räknar vad som får tas bort enligt kommunens beslut och vad som måste ligga kvar. Inget "
                "tas bort. En dataskyddshandläggare läser förslaget."
            ),
            button=_("Gör förslaget"),
        )

    def approve_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.note(
            request,
            row_id,
            rules.APPROVE_ERASURE,
            actions.approve_erasure,
            _t("Godkänt. Personen får veta det och har en vecka på sig att ändra sig."),
            title=_("Godkänn"),
            intro=_("Om en vecka görs det här. Det som har tagits bort går inte att få tillbaka."),
            button=_("Jag godkänner"),
            template="participants/admin/erasure_approve.html",
        )

    def decline_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.case_or_404(request, row_id, rules.APPROVE_ERASURE)

        def perform(data: dict[str, Any]) -> str:
            actions.decline_erasure(case=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Svaret är skrivet. Personen får ett meddelande och kan läsa det i portalen.")

        return self.step(
            request,
            row,
            form=bound(request, DeclineForm),
            perform=perform,
            title=_("Svara nej"),
            intro=_("Personen får svaret i skrift, med hur det går att överklaga."),
            button=_("Skicka svaret"),
        )

    def take_back_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.case_or_404(request, row_id, rules.RECORD)

        def perform(data: dict[str, Any]) -> str:
            person = row.participant
            actions.take_back_erasure(participant=person, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Inskrivet. Inget raderas.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Personen har ändrat sig"),
            button=_("Skriv in"),
        )

    def note(
        self,
        request: HttpRequest,
        row_id: UUID,
        permission: str,
        verb: Callable[..., Any],
        done_words: str,
        **page: Any,
    ) -> HttpResponse:
        row = self.case_or_404(request, row_id, permission)

        def perform(data: dict[str, Any]) -> str:
            verb(case=row, by=cast(User, request.user), at=clock.now())
            return done_words

        return self.step(request, row, form=bound(request, Form), perform=perform, **page)

    def step(self, request: HttpRequest, row: ErasureCase, **page: Any) -> HttpResponse:
        here = self.url_of("change", row.pk)
        label = called(request, row.participant, row.number)
        counted = from_rows(row.proposal)
        return work_page(request, done=here, back=here, back_label=label, row=row, counted=counted, **page)

    def case_or_404(
        self, request: HttpRequest, row_id: Any, permission: str = rules.READ_RIGHTS
    ) -> ErasureCase:
        rows = self.get_queryset(request).select_related(
            "participant__user", "participant__board", "participant__contact__stand_in"
        )
        row = self.named_row(rows, row_id)
        if row is None or not access.may(request.user, permission, row):
            raise Http404
        access.pass_doors(request, row)
        return row


def is_undecided(row: ErasureCase) -> bool:
    return row.state in (ErasureState.ASKED, ErasureState.PROPOSED)


def is_proposed(row: ErasureCase) -> bool:
    return row.state == ErasureState.PROPOSED


def may_still_stay(row: ErasureCase) -> bool:
    return row.is_open and row.state != ErasureState.RUNNING


def has_answer(row: ErasureCase) -> bool:
    return row.state in (ErasureState.APPROVED, ErasureState.DECLINED)


own_buttons(
    ErasureCase,
    Step("propose", _("Gör ett förslag"), rules.EDIT, 10, is_undecided),
    Step("approve", _("Godkänn"), rules.APPROVE_ERASURE, 20, is_proposed),
    Step("decline", _("Svara nej"), rules.APPROVE_ERASURE, 30, is_undecided),
    Step("letter", _("Brev att skriva ut"), rules.RECORD, 35, has_answer),
    Step("take_back", _("Har ändrat sig"), rules.RECORD, 40, may_still_stay),
)


@admin.register(Hold)
class HoldWorkplace(Workplace[Hold]):
    """Set from the person's page; lifted here, by another role."""

    view_permission = rules.READ_RIGHTS
    board_path = "participant__board"
    section = "people"
    order = 62
    list_display = ("reference", "reason", "valid", "standing")
    ordering = ("-set_at",)

    def narrow(self, request: HttpRequest, rows: QuerySet[Hold]) -> QuerySet[Hold]:
        found: QuerySet[Hold] = by_name_or_number(request, cast(HoldQuerySet, rows))
        return found

    @admin.display(description=_("gäller"), ordering="valid_from")
    def valid(self, row: Hold) -> str:
        last = f" – {day_year(row.valid_to)}" if row.valid_to else ""
        return _t("från %(day)s") % {"day": day_year(row.valid_from)} + last

    @admin.display(description=_("läge"))
    def standing(self, row: Hold) -> str:
        if row.is_lifted:
            return _t("hävd %(day)s") % {"day": day_year(row.lifted_at)}
        is_over = row.valid_to is not None and row.valid_to < clock.today()
        return _t("har gått ut") if is_over else _t("gäller")

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/hav/", self.lift_page, "lift")]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.hold_or_404(request, object_id)
        read_audited(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Spärr %(number)s") % {"number": row.reference},
            "row": row,
            "who": called(request, row.participant, _t("visas inte för dig")),
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/hold.html", context)

    def lift_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.hold_or_404(request, row_id)
        if not access.may(request.user, rules.LIFT_HOLD, row):
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.lift_hold(hold=row, by=cast(User, request.user), at=clock.now())
            return _t("Spärren är hävd. En radering som väntade på den fortsätter inom ett dygn.")

        here = self.url_of("change", row.pk)
        return work_page(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_("Häv spärren"),
            intro=_("När ärendet är avslutat. Det som får tas bort kan sedan tas bort igen."),
            button=_("Häv spärren"),
            done=here,
            back=here,
            back_label=row.reference,
        )

    def hold_or_404(self, request: HttpRequest, row_id: Any) -> Hold:
        rows = self.get_queryset(request).select_related("participant__contact", "participant__board")
        row = self.named_row(rows.select_related("set_by__staff_profile", "participant__user"), row_id)
        if row is None:
            raise Http404
        access.pass_doors(request, row)
        return row


def is_standing(row: Hold) -> bool:
    return not row.is_lifted


own_buttons(Hold, Step("lift", _("Häv spärren"), rules.LIFT_HOLD, 10, is_standing))
