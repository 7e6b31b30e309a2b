"""Förskott och biljetter: who gets what before an assignment, from the assignment's page or the person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Button, Step, Workplace, bound, object_buttons, own_buttons, work_page
from core.admin.workplace import page_url
from core.models import User
from core.templatetags.words import day_year, kronor
from fees import actions, rules
from fees.actions.advances import COMING
from fees.advance_forms import AdvanceForm
from fees.models import Advance, AdvanceRequest
from fees.set_off import InHand, in_hand
from participants.models import Assignment, Offer, Participant
from participants.states import OfferState

SHOWN_STATES = (*COMING, OfferState.DONE)
MOST_OFFERS = 60


@dataclass(frozen=True)
class OfferRow:
    """One person's yes, what was handed over for it, and whether more is asked for."""

    offer: Offer
    advances: Sequence[Advance]
    request: AdvanceRequest | None
    money: InHand | None


@admin.register(Advance)
class AdvanceWorkplace(Workplace[Advance]):
    view_permission = rules.RECORD
    board_path = "offer__assignment__board"
    section = "pay"
    list_display = ("person", "kind", "amount", "assignment", "handed", "undone")
    list_filter = ("kind",)
    list_select_related = ("offer__participant", "offer__assignment")
    ordering = ("-noted_at",)
    fields = readonly_fields = ("kind", "words", "amount_ore", "handed_on", "noted_at", "undone_at")

    def narrow(self, request: HttpRequest, rows: QuerySet[Advance]) -> QuerySet[Advance]:
        return rows.filter(offer__participant__in=Participant.every.known_to(request.user))

    def board_of(self, row: Any) -> UUID | None:
        return cast(Advance, row).board_id

    @admin.display(description=_("person"), ordering="offer__participant__sort_key")
    def person(self, row: Advance) -> str:
        return row.offer.participant.full_name

    @admin.display(description=_("uppdrag"))
    def assignment(self, row: Advance) -> str:
        return row.offer.assignment.title

    @admin.display(description=_("kronor"), ordering="amount_ore")
    def amount(self, row: Advance) -> str:
        return kronor(row.amount_ore) if row.amount_ore else ""

    @admin.display(description=_("lämnat"), ordering="handed_on")
    def handed(self, row: Advance) -> str:
        return day_year(row.handed_on) if row.handed_on else _t("lovat")

    @admin.display(description=_("ångrat"), ordering="undone_at")
    def undone(self, row: Advance) -> str:
        return day_year(row.undone_at) if row.undone_at else ""

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return []

    def pages(self) -> list[URLPattern]:
        return [
            self.page("uppdrag/<uuid:row_id>/", self.at_page, "at"),
            self.page("person/<uuid:row_id>/", self.to_page, "to"),
            self.page("lamna/<uuid:offer_id>/", self.give_page, "give"),
            self.page("onskan/<uuid:request_id>/", self.solve_page, "solve"),
            self.page("<uuid:row_id>/lamnat/", self.hand_over_page, "hand_over"),
            self.page("<uuid:row_id>/angra/", self.undo_page, "undo"),
        ]

    # --- Whom it is about ------------------------------------------------------------------------
    def offers(self, request: HttpRequest) -> QuerySet[Offer]:
        return (
            Offer.objects.for_boards(access.boards_for(request.user, rules.RECORD))
            .filter(state__in=SHOWN_STATES)
            .filter(participant__in=Participant.objects.known_to(request.user))
            .select_related("participant__user", "participant__contact", "assignment")
        )

    def at_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Everyone who has said yes to one assignment."""
        boards = access.boards_for(request.user, rules.RECORD)
        assignment = get_object_or_404(Assignment.objects.for_boards(boards), pk=row_id)
        offers = self.offers(request).filter(assignment=assignment).order_by("participant__sort_key")
        return self.show(request, assignment.title, page_url(CHANGE_ASSIGNMENT, assignment), offers)

    def to_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """What one person has said yes to, the latest first."""
        boards = access.boards_for(request.user, rules.RECORD)
        people = Participant.objects.for_boards(boards).known_to(request.user)
        person = get_object_or_404(people, pk=row_id)
        access.pass_doors(request, person)
        offers = self.offers(request).filter(participant=person).order_by("-assignment__starts_at")
        return self.show(request, person.full_name, page_url(CHANGE_PERSON, person), offers)

    def show(self, request: HttpRequest, name: str, back: str, offers: QuerySet[Offer]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Förskott och biljetter"),
            "name": name,
            "back": back,
            "rows": rows_of(list(offers[:MOST_OFFERS])),
        }
        return render(request, "fees/admin/advances.html", context)

    # --- Steps -----------------------------------------------------------------------------------
    def give_page(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = get_object_or_404(self.offers(request), pk=offer_id)
        access.pass_doors(request, offer)

        def perform(data: dict[str, Any]) -> str:
            actions.give_advance(offer=offer, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat. Personen ser det på uppdragets sida.")

        return self.step(
            request,
            offer,
            form=bound(request, AdvanceForm, initial={"handed_on": clock.today()}),
            perform=perform,
            title=_t("Biljett eller förskott till %(name)s") % {"name": offer.participant.full_name},
            intro=offer.assignment.title,
            button=_("Spara"),
        )

    def hand_over_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.hand_over(advance=row, by=cast(User, request.user), at=clock.now())
            return _t("Sparat som lämnat i dag.")

        return self.step(
            request,
            row.offer,
            form=bound(request, Form),
            perform=perform,
            title=_("Är det lämnat?"),
            intro=f"{row.offer.participant.full_name}, {row.get_kind_display()}. {row.words}",
            button=_("Lämnat i dag"),
        )

    def undo_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.undo_advance(advance=row, by=cast(User, request.user), at=clock.now())
            return _t("Ångrat. Tid som redan är granskad ändras inte.")

        return self.step(
            request,
            row.offer,
            form=bound(request, Form),
            perform=perform,
            title=_("Ångra"),
            intro=_("För det som skrevs in av misstag, eller som har kommit tillbaka."),
            button=_("Ångra"),
        )

    def solve_page(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        """Solved without anything to write down: a lift, or a call."""
        asked = AdvanceRequest.objects.open().filter(offer__in=self.offers(request))
        row = (
            asked.select_related("offer__participant__user", "offer__assignment")
            .filter(pk=request_id)
            .first()
        )
        if row is None:
            raise Http404
        access.pass_doors(request, row.offer)

        def perform(data: dict[str, Any]) -> str:
            actions.solve_request(request=row, by=cast(User, request.user), at=clock.now())
            return _t("Löst.")

        return self.step(
            request,
            row.offer,
            form=bound(request, Form),
            perform=perform,
            title=_("Är det löst på annat sätt?"),
            intro=row.offer.participant.full_name,
            button=_("Ja, det är löst"),
        )

    def step(self, request: HttpRequest, offer: Offer, **page: Any) -> HttpResponse:
        back = self.url_of("at", offer.assignment_id)
        return work_page(request, done=back, back=back, back_label=_("Förskott och biljetter"), **page)


CHANGE_ASSIGNMENT = "admin:participants_assignment_change"
CHANGE_PERSON = "admin:participants_participant_change"


def rows_of(offers: Sequence[Offer]) -> list[OfferRow]:
    """With three queries for one row as for sixty."""
    keys = [offer.pk for offer in offers]
    given: dict[UUID, list[Advance]] = {}
    for row in Advance.objects.standing().filter(offer__in=keys):
        given.setdefault(row.offer_id, []).append(row)
    asked = {row.offer_id: row for row in AdvanceRequest.objects.open().filter(offer__in=keys)}
    money: Mapping[UUID, InHand] = in_hand(keys)
    return [OfferRow(one, given.get(one.pk, []), asked.get(one.pk), money.get(one.pk)) for one in offers]


def stands(row: Advance) -> bool:
    return row.undone_at is None


own_buttons(
    Advance,
    Step("hand_over", _("Lämnat"), rules.RECORD, 10, lambda row: stands(row) and row.handed_on is None),
    Step("undo", _("Ångra"), rules.RECORD, 90, stands),
)
for model, name in (("participants.assignment", "at"), ("participants.participant", "to")):
    object_buttons.add(
        f"fees.advances_{name}",
        Button(
            f"fees.advances_{name}",
            model,
            _("Förskott och biljetter"),
            lambda row, page=f"admin:fees_advance_{name}": page_url(page, row),  # type: ignore[misc]
            rules.RECORD,
            order=45,
        ),
    )
