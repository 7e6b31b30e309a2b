"""'Helst inte möta': the person says whom; nobody is told, and the platform keeps it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.templatetags.words import day
from participants import actions
from participants.models import Assignment, StaffProfile, Unit
from participants.views.portal import PortalView
from portal.avoidance_form import RatherNotForm

SAVED = _("Sparat. Du kan ändra när du vill.")


class RatherNotMeet(PortalView):
    template_name = "portal/avoidances.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        said: dict[str, list[str]] = {"units": [], "employees": [], "others": []}
        for row in self.participant.avoidances.all():
            for name, key in (
                ("units", row.unit_id),
                ("employees", row.employee_id),
                ("others", row.other_id),
            ):
                said[name] += [str(key)] if key else []
        return self.page(form=self.form(initial=said))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        together = actions.set_avoidances(
            participant=self.participant, rather_not=form.rather_not(), by=self.user, at=self.at
        )
        messages.success(request, saved_words(together))
        return redirect("portal:choices")

    def form(self, *args: Any, **kwargs: Any) -> RatherNotForm:
        board = self.participant.board_id
        units = list(Unit.objects.filter(board=board))
        employees = list(StaffProfile.objects.filter(board=board).with_units(timezone.localdate(self.at)))
        companions = actions.companions_of(self.participant, self.at)
        return RatherNotForm(units, employees, companions, *args, **kwargs)


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
