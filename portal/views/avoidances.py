"""'Helst inte möta': the person says whom; nobody is told, and the platform keeps it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.templatetags.words import day
from participants import actions
from participants.avoidance_forms import SOMEBODY, RatherNotForm
from participants.models import Assignment, Avoidance, Participant, StaffProfile, Unit
from participants.views.portal import PortalView

SAVED = _("Sparat. Du kan ändra när du vill.")


class RatherNotMeet(PortalView):
    template_name = "portal/avoidances.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        said: dict[str, list[str]] = {"units": [], "employees": [], "others": []}
        form = self.form()
        for row in self.said:
            for name, key in (
                ("units", row.unit_id),
                ("employees", row.employee_id),
                ("others", row.pk if row in self.unlisted else row.other_id),
            ):
                said[name] += [str(key)] if key else []
        form.initial = said
        return self.show(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        together = actions.set_avoidances(
            participant=self.participant, rather_not=form.rather_not(), by=self.user, at=self.at
        )
        messages.success(request, saved_words(together))
        return redirect("portal:choices")

    def show(self, form: RatherNotForm) -> HttpResponse:
        written = [(row, self.name_of(row)) for row in self.said if row.recorded_by]
        return self.page(form=form, written_down=written)

    @cached_property
    def said(self) -> list[Avoidance]:
        rows = self.participant.avoidances.select_related("unit", "employee", "other")
        return list(rows.select_related("recorded_by__staff_profile").order_by("said_at", "pk"))

    @cached_property
    def companions(self) -> dict[Participant, Assignment]:
        return actions.companions_of(self.participant, self.at)

    @cached_property
    def unlisted(self) -> list[Avoidance]:
        """Those who stand in no list any more, such as someone who got protected data."""
        return [row for row in self.said if row.other and row.other not in self.companions]

    def name_of(self, row: Avoidance) -> str:
        if row in self.unlisted or row.other is None:
            return str(row.unit or row.employee or SOMEBODY)
        return row.other.first_name

    def form(self, *args: Any) -> RatherNotForm:
        board = self.participant.board_id
        units = list(Unit.objects.filter(board=board))
        employees = list(StaffProfile.objects.filter(board=board).with_units(timezone.localdate(self.at)))
        return RatherNotForm(
            *args,
            units=units,
            employees=employees,
            companions=self.companions,
            unlisted=self.unlisted,
        )


def saved_words(together: list[Assignment]) -> str:
    """What is booked already is the person's to keep or to leave."""
    if not together:
        return str(SAVED)
    days = ", ".join(day(work.starts_at) if work.starts_at else work.title for work in together)
    note = ngettext(
        "Ni är båda bokade %(days)s. Kan du inte då? Säg till under ”Alla mina uppdrag”.",
        "Ni är båda bokade de här dagarna: %(days)s. Kan du inte då? Säg till under ”Alla mina uppdrag”.",
        len(together),
    )
    return f"{SAVED} {note % {'days': days}}"
