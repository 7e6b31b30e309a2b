"""Samtal: whom we have promised to call, and the page with the number. What is said is written nowhere."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.actions import Refused
from core.admin import Workplace, read_audited
from core.models import User
from core.templatetags.words import day
from participants import actions, rules
from participants.models import AssignmentKind, Call, Channel
from participants.querysets import CallQuerySet
from participants.states import CallState


@admin.register(Call)
class CallWorkplace(Workplace[Call]):
    """One's own promised calls, and those of the board whose day has passed."""

    view_permission = rules.RECORD
    board_path = "participant__board"
    section = "people"
    order = 55
    list_display = ("person", "promised", "after")
    list_select_related = ("participant", "offer__assignment")
    ordering = ("promised_on", "asked_at")

    def narrow(self, request: HttpRequest, rows: QuerySet[Call]) -> QuerySet[Call]:
        return cast(CallQuerySet, rows).made_by(request.user, clock.today()).open()

    @admin.display(description=_("person"))
    def person(self, row: Call) -> str:
        return row.participant.full_name

    @admin.display(description=_("vi ringer senast"))
    def promised(self, row: Call) -> str:
        return day(row.promised_on)

    @admin.display(description=_("efter"))
    def after(self, row: Call) -> str:
        return row.offer.assignment.title if row.offer else row.get_asked_via_display()

    # --- One call -------------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The number, and what came of calling. Each look at it is audited."""
        call = self.call_or_404(request, object_id)
        if request.method == "POST" and request.POST.get("said") in SAID:
            return HttpResponseRedirect(self.take_down(request, call))
        read_audited(request, call)
        person = call.participant
        plan = f"{reverse('admin:participants_assignment_add')}?slag={AssignmentKind.SUPERVISION}"
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Ring %(name)s") % {"name": person.first_name}
            if call.is_open and call.has_number
            else person.first_name,
            "call": call,
            "person": person,
            "today": clock.today(),
            "is_held": call.state == CallState.HELD,
            "plan_url": plan if access.may(request.user, rules.PLAN, call) else "",
        }
        return render(request, "participants/admin/call.html", context)

    def take_down(self, request: HttpRequest, call: Call) -> str:
        """What came of it is written down; the page to go on to."""
        perform, words, leads_home = SAID[request.POST["said"]]
        try:
            perform(call, cast(User, request.user))
        except Refused as refused:
            messages.warning(request, str(refused.message))
            return self.url_of("change", call.pk)
        messages.success(request, str(words))
        return reverse("admin:index") if leads_home else self.url_of("change", call.pk)

    def call_or_404(self, request: HttpRequest, row_id: Any) -> Call:
        """Held ones too: from there supervision is planned."""
        rows = rules.calls_of(request.user, clock.today()).select_related(
            "participant__user", "participant__contact", "offer__assignment"
        )
        call = self.named_row(rows, row_id)
        if call is None:
            self.not_here(request, row_id)
        access.pass_doors(request, call)
        return call


def held(call: Call, by: User) -> None:
    actions.hold_call(call=call, by=by, at=clock.now())


def tried(call: Call, by: User) -> None:
    actions.note_try(call=call, by=by, at=clock.now())


def taken_back(call: Call, by: User) -> None:
    actions.take_back_call(call=call, by=by, at=clock.now(), channel=Channel.PHONE)


# What the button sends: what is done, what is said afterwards, and whether it leads back to 'Idag'.
SAID = {
    "held": (held, _("Antecknat. Vad ni pratade om sparas inte."), False),
    "tried": (tried, _("Antecknat. Samtalet ligger kvar på Idag."), True),
    "taken_back": (taken_back, _("Antecknat. Då ringer vi inte."), True),
}
