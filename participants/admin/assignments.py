"""Uppdrag: plan, change, call off, and tell the units that need to know."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin import Step, Workplace, bound, buttons_for, own_buttons, read_audited, work_page
from core.models import User
from core.templatetags.words import day, time_range
from participants import actions, programmes, rules
from participants.forms import AssignmentForm, InformForm, PlanForm, initial_of
from participants.models import Adaptation, Assignment, AssignmentKind, Offer
from participants.planning_notes import put_notes
from participants.querysets import AssignmentQuerySet
from participants.states import OfferState


@admin.register(Assignment)
class AssignmentWorkplace(Workplace[Assignment]):
    view_permission = change_permission = rules.PLAN
    add_permission = rules.PLAN
    section = "assignments"
    order = 10
    list_display = ("title", "when", "place_name", "answers", "programme_label", "standing")
    list_filter = ("kind", "timing")
    ordering = ("-starts_at", "-planned_at")
    find_in = ("title", "place_name")
    find_label = _("Sök på rubrik eller plats")

    export_columns = (
        (_("Rubrik"), lambda row: row.title),
        (_("Börjar"), lambda row: row.starts_at),
        (_("Slutar"), lambda row: row.ends_at),
        (_("Plats"), lambda row: row.place_name),
        (_("Program"), lambda row: str(programmes.label_of(row.programme))),
        (_("Platser"), lambda row: row.places),
        (_("Tackat ja"), lambda row: row.coming),
        (_("Inställt"), lambda row: row.cancelled_at),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return cast(AssignmentQuerySet, super().get_queryset(request)).with_answers()

    @admin.display(description=_("när"), ordering="starts_at")
    def when(self, row: Assignment) -> str:
        if row.starts_at and row.ends_at:
            return format_html("{} {}", day(row.starts_at), time_range(row.starts_at, row.ends_at))
        return _t("före %(day)s") % {"day": day(row.due_on)} if row.due_on else _t("utan slutdatum")

    @admin.display(description=_("platser"))
    def answers(self, row: Any) -> str:
        return _t("%(coming)d av %(places)d") % {"coming": row.coming, "places": row.places}

    @admin.display(description=_("program"))
    def programme_label(self, row: Assignment) -> str:
        return str(programmes.label_of(row.programme)) or "–"

    @admin.display(description=_("läge"))
    def standing(self, row: Any) -> str:
        if row.is_cancelled:
            return _t("Inställt")
        waiting = row.unanswered
        return (
            ngettext("%(n)d har inte svarat", "%(n)d har inte svarat", waiting) % {"n": waiting}
            if waiting
            else ""
        )

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Planera uppdrag"), "url": self.url_of("add")}]

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/andra/", self.change_page, "edit"),
            self.page("<uuid:row_id>/informera/", self.inform_page, "inform"),
            self.page("<uuid:row_id>/stall-in/", self.cancel_page, "cancel"),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        user, made = cast(User, request.user), []
        initial = asked_for(request.GET.get("slag"))

        def perform(data: dict[str, Any]) -> str:
            made.append(actions.plan_assignment(by=user, at=clock.now(), **data))
            return _t("Uppdraget är planerat.")

        return work_page(
            request,
            form=bound(request, PlanForm, user=user, permission=rules.PLAN, initial=initial),
            perform=perform,
            title=_("Planera uppdrag"),
            button=_("Planera"),
            done=lambda: self.url_of("change", made[0].pk),
            back=self.url_of("changelist"),
            back_label=_("Uppdrag"),
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Facts, who has been asked, and the steps that every app offers."""
        row = self.row_or_404(request, object_id)
        # Whoever stood in the register twice was asked once.
        asked = Offer.objects.filter(assignment=row, participant__merged_into__isnull=True)
        offers = asked.with_person_and_work().order_by("participant__sort_key")
        known = [offer for offer in offers if rules.may_know_of(request.user, offer.participant)]
        put_notes(known)
        needs = Adaptation.objects.for_places(known, clock.now())
        if needs:
            read_audited(request, row, "read_needs")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Uppdrag"),
            "needs": [
                (offer.participant, needs[offer.pk].needs.lines) for offer in known if offer.pk in needs
            ],
            "row": row,
            "when": self.when(row),
            "programme": programmes.label_of(row.programme),
            "offers": known,
            "others": len(offers) - len(known),
            "informed": row.informed_units.select_related("unit").order_by("informed_at"),
            "buttons": buttons_for(request.user, row),
            "OfferState": OfferState,
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/assignment.html", context)

    def change_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.change_assignment(assignment=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat. De som har tackat ja får veta om tid eller plats är ny.")

        return self.step(
            request,
            row,
            form=bound(request, AssignmentForm, boards=[row.board_id], initial=initial_of(row)),
            perform=perform,
            title=_("Ändra uppdraget"),
            button=_("Spara"),
        )

    def inform_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            for unit in data["units"]:
                actions.inform_unit(assignment=row, unit=unit, by=cast(User, request.user), at=clock.now())
            return _t("Enheterna får veta vad, när och var. Inga namn.")

        return self.step(
            request,
            row,
            form=bound(request, InformForm, assignment=row),
            perform=perform,
            title=_("Det här behöver veta"),
            button=_("Informera"),
            intro=_("Enheten får ett mejl om vad som händer, när och var. Ingen persons namn står med."),
        )

    def cancel_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.cancel_assignment(assignment=row, by=cast(User, request.user), at=clock.now())
            return _t("Uppdraget är inställt. De som skulle komma får veta det.")

        return self.step(
            request,
            row,
            form=bound(request, Form),
            perform=perform,
            title=_("Ställ in uppdraget"),
            button=_("Ställ in"),
            intro=_("De som har tackat ja får ett meddelande. Informerade enheter får ett mejl."),
        )

    def step(self, request: HttpRequest, row: Assignment, **page: Any) -> HttpResponse:
        """A page about one assignment that leads back to it."""
        here = self.url_of("change", row.pk)
        return work_page(request, done=here, back=here, back_label=row.title, **page)


def asked_for(kind: str | None) -> dict[str, str]:
    """The sort of work that the link to the page named, as a link to supervision does."""
    if kind not in AssignmentKind.values:
        return {}
    return {"kind": kind, "title": AssignmentKind(kind).label.capitalize()}


def is_standing(row: Assignment) -> bool:
    return not row.is_cancelled


own_buttons(
    Assignment,
    Step("edit", _("Ändra"), rules.PLAN, 60, is_standing),
    Step("inform", _("Det här behöver veta"), rules.INFORM, 70, is_standing),
    Step("cancel", _("Ställ in"), rules.PLAN, 90, is_standing),
)
