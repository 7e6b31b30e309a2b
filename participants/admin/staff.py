"""Medarbetare and roles: the administrator's pages. They see no participants."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Workplace, bound, work_page
from core.models import User
from participants import actions, rules
from participants.forms import EmployeeForm, GiveRoleForm, RegisterEmployeeForm
from participants.models import RoleGrant, StaffProfile
from participants.querysets import RoleGrantQuerySet, StaffProfileQuerySet

EMPLOYEE_FIELDS = ("first_name", "last_name", "work_phone", "hours", "stand_in")


@admin.register(StaffProfile)
class StaffWorkplace(Workplace[StaffProfile]):
    view_permission = add_permission = change_permission = rules.GIVE_ROLE
    section = "staff"
    list_display = ("name", "units", "work_phone", "hours")
    find_in = ("first_name", "last_name")
    find_label = _("Sök medarbetare")

    @admin.display(description=_("namn"), ordering="first_name")
    def name(self, row: StaffProfile) -> str:
        return row.full_name

    def narrow(self, request: HttpRequest, rows: QuerySet[StaffProfile]) -> QuerySet[StaffProfile]:
        return cast(StaffProfileQuerySet, rows).with_units(clock.today())

    @admin.display(description=_("enheter"))
    def units(self, row: StaffProfile) -> str:
        return row.unit_names

    def choices(self, request: HttpRequest) -> QuerySet[StaffProfile]:
        """Colleagues of one's own boards may be named as contacts by anyone who holds a role there."""
        held = {grant.board_id for grant in access.grants_of(request.user)}
        return StaffProfile.objects.filter(board__in=held)

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Ny medarbetare"), "url": self.url_of("add")}]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        user = cast(User, request.user)

        def perform(data: dict[str, Any]) -> str:
            actions.register_employee(by=user, at=clock.now(), **data)
            return _t("Medarbetaren kan logga in och får en roll under Roller.")

        return self.step(
            request,
            form=bound(request, RegisterEmployeeForm, user=user, permission=rules.GIVE_ROLE),
            perform=perform,
            title=_("Ny medarbetare"),
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        initial = {name: getattr(row, name) for name in EMPLOYEE_FIELDS}

        def perform(data: dict[str, Any]) -> str:
            actions.change_employee(profile=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat.")

        return self.step(
            request,
            form=bound(request, EmployeeForm, boards=[row.board_id], initial=initial),
            perform=perform,
            title=_("Ändra medarbetare"),
        )

    def step(self, request: HttpRequest, **page: Any) -> HttpResponse:
        back = self.url_of("changelist")
        return work_page(
            request, button=_("Spara"), done=back, back=back, back_label=_("Medarbetare"), **page
        )


@admin.register(RoleGrant)
class RoleGrantWorkplace(Workplace[RoleGrant]):
    """Roller: who may do what, for which board, from and to which day. Never one's own."""

    view_permission = add_permission = rules.GIVE_ROLE
    section = "staff"
    list_display = ("employee", "role_label", "board", "valid_from", "valid_to")
    list_select_related = ("user__staff_profile", "board")
    ordering = ("user__staff_profile__first_name", "valid_from")

    def narrow(self, request: HttpRequest, rows: QuerySet[RoleGrant]) -> QuerySet[RoleGrant]:
        return cast(RoleGrantQuerySet, rows).not_over(clock.today())

    @admin.display(description=_("medarbetare"))
    def employee(self, row: RoleGrant) -> str:
        return row.user.staff_profile.full_name

    @admin.display(description=_("roll"))
    def role_label(self, row: RoleGrant) -> str:
        return str(row).capitalize()

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Ge en roll"), "url": self.url_of("add")}]

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/avsluta/", self.end_page, "end")]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        user = cast(User, request.user)

        def perform(data: dict[str, Any]) -> str:
            holder = data.pop("employee").user
            actions.give_role(user=holder, by=user, at=clock.now(), **data)
            return _t("Rollen är given.")

        initial = {"valid_from": clock.today()}
        form = bound(request, GiveRoleForm, user=user, permission=rules.GIVE_ROLE, initial=initial)
        return self.step(request, form=form, perform=perform, title=_("Ge en roll"), button=_("Ge rollen"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A role is not edited: it is ended, and another is given."""
        return self.end_page(request, self.row_or_404(request, object_id).pk)

    def end_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.end_role(grant=row, by=cast(User, request.user), at=clock.now())
            return _t("Rollen är avslutad.")

        return self.step(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_("Avsluta rollen"),
            intro=f"{self.employee(row)}: {row}, {row.board}.",
            button=_("Avsluta"),
        )

    def step(self, request: HttpRequest, **page: Any) -> HttpResponse:
        back = self.url_of("changelist")
        return work_page(request, done=back, back=back, back_label=_("Roller"), **page)
