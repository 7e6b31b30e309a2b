"""Medarbetare i enheter: who answers for which unit, given by a coordinator and never to oneself."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import Workplace, bound, work_page
from core.models import User
from participants import actions, rules
from participants.models import UnitRole
from participants.querysets import UnitRoleQuerySet
from participants.unit_role_form import GiveUnitRoleForm


@admin.register(UnitRole)
class UnitRoleWorkplace(Workplace[UnitRole]):
    view_permission = add_permission = rules.GIVE_UNIT
    board_path = "unit__board"
    section = "staff"
    list_display = ("name", "unit", "valid_from", "valid_to")
    list_select_related = ("employee", "unit")
    ordering = ("employee__first_name", "employee__last_name", "unit__name")

    def narrow(self, request: HttpRequest, rows: QuerySet[UnitRole]) -> QuerySet[UnitRole]:
        return cast(UnitRoleQuerySet, rows).not_over(clock.today())

    @admin.display(description=_("medarbetare"), ordering="employee__first_name")
    def name(self, row: UnitRole) -> str:
        return row.employee.full_name

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Ge en enhet"), "url": self.url_of("add")}]

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/avsluta/", self.end_page, "end")]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        user = cast(User, request.user)

        def perform(data: dict[str, Any]) -> str:
            role = actions.give_unit_role(by=user, at=clock.now(), **data)
            return _t("%(name)s svarar nu för %(unit)s.") % {
                "name": role.employee.first_name,
                "unit": role.unit.name,
            }

        return self.step(
            request,
            form=bound(request, GiveUnitRoleForm, user=user, initial={"valid_from": clock.today()}),
            perform=perform,
            title=_("Ge en medarbetare en enhet"),
            intro=_("Medarbetaren läser och svarar på det som sägs till enheten. Aldrig vem som sa det."),
            button=_("Ge enheten"),
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """It is not edited: it is ended, and another is given."""
        return self.end_page(request, self.row_or_404(request, object_id).pk)

    def end_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.end_unit_role(role=row, by=cast(User, request.user), at=clock.now())
            return _t("Avslutat. Enhetens svar är stängda för medarbetaren från och med nu.")

        return self.step(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_("Avsluta"),
            intro=f"{row.employee.full_name}, {row.unit}.",
            button=_("Avsluta"),
        )

    def step(self, request: HttpRequest, **page: Any) -> HttpResponse:
        back = self.url_of("changelist")
        return work_page(request, done=back, back=back, back_label=_("Medarbetare i enheter"), **page)
