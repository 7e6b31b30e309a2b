"""Boards, organisations, units and areas: plain rows without consequences, so plain forms.

What is agreed with an organisation has consequences, and so has who speaks for it: their pages call actions.
"""

from collections.abc import Collection
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Step, Workplace, bound, own_buttons, read_audited, work_page
from core.models import User
from participants import actions, rules
from participants.models import (
    Area,
    Board,
    Organisation,
    Participant,
    Partnership,
    Representative,
    Unit,
)
from participants.partnership_forms import (
    NewPartnershipForm,
    NewRepresentativeForm,
    PartnershipForm,
    RepresentativeForm,
)
from participants.querysets import ParticipantQuerySet, RepresentativeQuerySet

INCOME_SUPPORT = _("Beslutar om försörjningsstöd")
DECIDES = _(
    "Nämnden beslutar om försörjningsstöd. Här registreras ingen, och ingen roll ser personer eller timmar: "
    "bara rapportens antal, där små grupper är dolda. Den som hör hit kan inte ha en sådan roll i en annan "
    "nämnd heller."
)
DECIDES_NOT = _("Nämnden beslutar inte om försörjningsstöd.")


@admin.register(Board)
class BoardWorkplace(Workplace[Board]):
    view_permission = add_permission = change_permission = rules.GIVE_ROLE
    board_path = "pk"
    section = "staff"
    list_display = ("name", "decides")
    fields = ("name", "remind_days", "decides")
    readonly_fields = ("decides",)

    @admin.display(description=_("försörjningsstöd"))
    def decides(self, row: Board) -> str:
        """In words: what follows for who may be here and who may see what."""
        return str(DECIDES if row.decides_income_support else DECIDES_NOT)

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/forsorjningsstod/", self.income_support_page, "income_support")]

    def income_support_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        decides = not row.decides_income_support

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            actions.set_income_support(board=row, decides=decides, by=user, at=clock.now())
            return _t("Sparat.")

        here = self.url_of("change", row.pk)
        return work_page(
            request,
            form=bound(request, Form),
            perform=perform,
            title=INCOME_SUPPORT,
            intro=_t("Gäller från nu: %(words)s") % {"words": DECIDES if decides else DECIDES_NOT},
            button=_("Nämnden beslutar om försörjningsstöd") if decides else _("Nämnden gör inte det längre"),
            done=here,
            back=here,
            back_label=row.name,
        )

    def board_of(self, row: Any) -> Any:
        return row.pk

    def choices(self, request: HttpRequest) -> QuerySet[Board]:
        """In a form: the boards in which the user holds any role."""
        held = {grant.board_id for grant in access.grants_of(request.user)}
        return Board.objects.filter(pk__in=held)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A new board starts its own administration: done with the installation, not by a click."""
        return False


own_buttons(Board, Step("income_support", INCOME_SUPPORT, rules.GIVE_ROLE, 20))


@admin.register(Organisation)
class OrganisationWorkplace(Workplace[Organisation]):
    view_permission = add_permission = change_permission = rules.ORGANISE
    board_path = ""
    section = "places"
    list_display = ("name", "is_department", "board")
    list_select_related = ("board",)
    fields = ("name", "is_department", "board")
    find_in = ("name",)
    find_label = _("Sök organisation")
    change_form_template = "participants/admin/organisation.html"

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/nytt-avtal/", self.new_partnership_page, "new_partnership"),
            self.page("<uuid:row_id>/ny-representant/", self.new_representative_page, "new_representative"),
        ]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """The name, and below it what has been agreed and who speaks for it."""
        boards, today = access.boards_for(request.user, self.view_permission), clock.today()
        row = self.get_object(request, object_id) if object_id else None
        extra: dict[str, Any] = {"today": today}
        if row is not None:
            people = row.representatives.for_boards(boards).known_to(request.user)
            extra["partnerships"] = row.partnerships.for_boards(boards)
            extra["representatives"] = people.select_related("participant")
        return super().changeform_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def new_partnership_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row, user = self.row_or_404(request, row_id), cast(User, request.user)

        def perform(data: dict[str, Any]) -> str:
            actions.note_partnership(organisation=row, by=user, at=clock.now(), **data)
            return _t("Avtalet är antecknat.")

        return self.step(
            request,
            row,
            form=bound(request, NewPartnershipForm, user=user, initial={"valid_from": clock.today()}),
            perform=perform,
            title=_("Nytt avtal"),
            intro=_("Det som nämnden har skrivit under. Själva papperet finns i diariet."),
            button=_("Spara"),
        )

    def new_representative_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row, user = self.row_or_404(request, row_id), cast(User, request.user)
        boards = access.boards_for(user, rules.ORGANISE)

        def perform(data: dict[str, Any]) -> str:
            actions.name_representative(organisation=row, by=user, at=clock.now(), **data)
            return _t("Representanten är antecknad.")

        return self.step(
            request,
            row,
            form=bound(
                request,
                NewRepresentativeForm,
                user=user,
                people=may_represent(user, boards),
                initial={"valid_from": clock.today()},
            ),
            perform=perform,
            title=_("Ny representant"),
            intro=_("Den som talar för föreningen: en deltagare, eller någon som inte är med i registret."),
            button=_("Spara"),
        )

    def step(self, request: HttpRequest, row: Organisation, **page: Any) -> HttpResponse:
        here = self.url_of("change", row.pk)
        return work_page(request, done=here, back=here, back_label=row.name, **page)

    def narrow(self, request: HttpRequest, rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
        boards = access.boards_for(request.user, self.view_permission)
        return rows & Organisation.objects.for_boards(boards)


def may_represent(user: Any, boards: Collection[UUID]) -> ParticipantQuerySet:
    return Participant.objects.for_boards(boards).known_to(user).order_by("sort_key")


@admin.register(Partnership)
class PartnershipWorkplace(Workplace[Partnership]):
    """Avtal: a new one is written from the organisation's page."""

    view_permission = change_permission = rules.ORGANISE
    section = "places"
    list_display = ("organisation", "kind", "reference", "valid_from", "valid_to", "standing")
    list_select_related = ("organisation",)

    @admin.display(description=_("läge"))
    def standing(self, row: Partnership) -> str:
        if row.is_in_force(clock.today()):
            return _t("Gäller")
        return _t("Börjar sedan") if row.valid_from > clock.today() else _t("Har slutat")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)

        def perform(data: dict[str, Any]) -> str:
            actions.change_partnership(partnership=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat.")

        initial = {name: getattr(row, name) for name in PartnershipForm.base_fields}
        return work_page(
            request,
            form=bound(request, PartnershipForm, initial=initial),
            perform=perform,
            title=row.organisation.name,
            intro=capfirst(str(row)),
            button=_("Spara"),
            **to_organisation(row.organisation),
        )


@admin.register(Representative)
class RepresentativeWorkplace(Workplace[Representative]):
    """Representanter: a new one is written from the organisation's page."""

    view_permission = change_permission = rules.ORGANISE
    section = "places"
    list_display = ("organisation", "who", "valid_from", "valid_to")
    list_select_related = ("organisation", "participant")

    def narrow(self, request: HttpRequest, rows: QuerySet[Representative]) -> QuerySet[Representative]:
        return cast(RepresentativeQuerySet, rows).known_to(request.user).not_over(clock.today())

    @admin.display(description=_("vem"))
    def who(self, row: Representative) -> str:
        return str(row)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)

        def perform(data: dict[str, Any]) -> str:
            actions.change_representative(
                representative=row, by=cast(User, request.user), at=clock.now(), **data
            )
            return _t("Sparat.")

        if request.method == "GET":
            read_audited(request, row)
        initial = {name: getattr(row, name) for name in RepresentativeForm.base_fields}
        people = may_represent(request.user, [row.board_id])
        return work_page(
            request,
            form=bound(request, RepresentativeForm, people=people, initial=initial),
            perform=perform,
            title=_("Representant"),
            intro=_("Slutar någon? Skriv sista dagen."),
            button=_("Spara"),
            **to_organisation(row.organisation),
        )


def to_organisation(row: Organisation) -> dict[str, Any]:
    """Where a page about an organisation's row leads afterwards."""
    here = reverse("admin:participants_organisation_change", args=[row.pk])
    return {"done": here, "back": here, "back_label": row.name}


own_buttons(
    Organisation,
    Step("new_partnership", _("Nytt avtal"), rules.ORGANISE, 10),
    Step("new_representative", _("Ny representant"), rules.ORGANISE, 20),
)


@admin.register(Unit)
class UnitWorkplace(Workplace[Unit]):
    view_permission = add_permission = change_permission = rules.ORGANISE
    section = "places"
    list_display = ("name", "organisation", "email")
    list_select_related = ("organisation",)
    fields = ("board", "organisation", "name", "email")
    find_in = ("name",)
    find_label = _("Sök enhet")


@admin.register(Area)
class AreaWorkplace(Workplace[Area]):
    """Named by service, never by problem."""

    view_permission = add_permission = change_permission = rules.ORGANISE
    section = "places"
    list_display = ("name", "explanation")
    fields = ("board", "name", "explanation")
