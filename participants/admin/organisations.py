"""Boards, organisations, units and areas: plain rows without consequences, so plain forms."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import access
from core.admin import Workplace
from participants import rules
from participants.models import Area, Board, Organisation, Unit


@admin.register(Board)
class BoardWorkplace(Workplace[Board]):
    view_permission = add_permission = change_permission = rules.GIVE_ROLE
    board_path = "pk"
    section = "staff"
    list_display = ("name",)
    fields = ("name", "remind_days")

    def board_of(self, row: Any) -> Any:
        return row.pk

    def choices(self, request: HttpRequest) -> QuerySet[Board]:
        """In a form: the boards in which the user holds any role."""
        held = {grant.board_id for grant in access.grants_of(request.user)}
        return Board.objects.filter(pk__in=held)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A new board starts its own administration: done with the installation, not by a click."""
        return False


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

    def narrow(self, request: HttpRequest, rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
        boards = access.boards_for(request.user, self.view_permission)
        return rows & Organisation.objects.for_boards(boards)


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
