"""Intressen: who has left a number and waits for a call. Each look at a number is audited."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import (
    Button,
    Step,
    Workplace,
    bound,
    buttons_for,
    object_buttons,
    own_buttons,
    read_audited,
    work_page,
)
from core.models import User
from core.templatetags.words import day_year
from participants import actions, rules
from participants.models import Interest

# The address of "Ny person" names the row; what the row holds never stands in an address.
REFERENCE = "intresse"


@admin.register(Interest)
class InterestWorkplace(Workplace[Interest]):
    view_permission = rules.EDIT
    section = "people"
    order = 60
    list_display = ("what", "came", "standing", "tries")
    list_filter = ("state",)
    ordering = ("-came_at",)

    @admin.display(description=_("vad"))
    def what(self, row: Interest) -> str:
        return str(row)

    @admin.display(description=_("kom"), ordering="came_at")
    def came(self, row: Interest) -> str:
        return day_year(row.came_at)

    @admin.display(description=_("läge"))
    def standing(self, row: Interest) -> str:
        return row.get_state_display().capitalize()

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/igen/", self.try_again_page, "try_again"),
            self.page("<uuid:row_id>/avsluta/", self.close_page, "close"),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        read_audited(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": row,
            "row": row,
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/interest.html", context)

    def try_again_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.try_again(interest=row, by=cast(User, request.user), at=clock.now())
            return _t("Antecknat. Det ligger kvar på Idag.")

        return self.step(
            request,
            row,
            perform=perform,
            title=_("Inget svar, jag försöker igen"),
            intro=_("Vi skriver upp att någon har försökt. Det ligger kvar på Idag tills ni har pratat."),
            button=_("Skriv upp"),
            done=self.url_of("change", row.pk),
        )

    def close_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.close_interest(interest=row, by=cast(User, request.user), at=clock.now())
            return _t("Avslutat. Det personen lämnade är borttaget.")

        return self.step(
            request,
            row,
            perform=perform,
            title=_("Avsluta"),
            intro=_("Numret eller adressen tas bort nu. Personen kan alltid höra av sig igen."),
            button=_("Avsluta och ta bort"),
            done=reverse("admin:index"),
        )

    def step(self, request: HttpRequest, row: Interest, **page: Any) -> HttpResponse:
        shared = {"form": bound(request, Form), "back": self.url_of("change", row.pk), "back_label": str(row)}
        return work_page(request, **{**shared, **page})


def interest_named(request: HttpRequest) -> Interest | None:
    """The interest that the address of 'Ny person' names, for those who may register in its board."""
    if REFERENCE not in request.GET:
        return None
    try:
        key = UUID(request.GET[REFERENCE])
    except ValueError:
        raise Http404 from None
    rows = Interest.objects.for_boards(access.boards_for(request.user, rules.EDIT)).waiting()
    row = rows.filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def filled_in(row: Interest | None) -> dict[str, Any]:
    """What 'Ny person' begins with."""
    if row is None:
        return {}
    return {"board": row.board_id, "phone" if row.wants_call else "email": row.contact}


def waits(row: Interest) -> bool:
    return row.is_waiting


def welcome_url(row: Interest) -> str:
    return f"{reverse('admin:participants_participant_add')}?{REFERENCE}={row.pk}"


WELCOME = "participants.interest.welcome"
object_buttons.add(
    WELCOME,
    Button(WELCOME, "participants.interest", _("Välkommen in"), welcome_url, rules.EDIT, 10, waits),
)
own_buttons(
    Interest,
    Step("try_again", _("Inget svar, jag försöker igen"), rules.EDIT, 20, waits),
    Step("close", _("Avsluta"), rules.EDIT, 30, waits),
)
