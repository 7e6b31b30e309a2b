"""'Jag är borta' for whoever approves: meanwhile a deputy may. There is nowhere to write why."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import access, clock
from core.admin import bound, work_page
from core.models import User
from fees import rules
from participants.forms import day_field
from participants.models import StaffProfile

PAGE, APPROVE = "admin:fees_workentry_away", "admin:fees_workentry_approve"


class AwayForm(forms.Form):
    starts_on = day_field(_("Borta från och med"), required=True)
    ends_on = day_field(_("Borta till och med"), required=True)


def away_page(request: HttpRequest) -> HttpResponse:
    """The days to come, each taken back by one tap, and room for new ones."""
    user = cast(User, request.user)
    employee = StaffProfile.objects.filter(user=user).first()
    if employee is None or not access.may(user, rules.APPROVE):
        raise Http404
    rows = employee.absences.not_over(clock.today())
    if request.method == "POST" and "back" in request.POST:
        take_back(request.POST["back"], employee, user)
        return HttpResponseRedirect(reverse(PAGE))

    def perform(data: dict[str, Any]) -> str:
        participants.actions.be_away(employee=employee, by=user, at=clock.now(), **data)
        return str(_("Sparat. Din ersättare kan godkänna de dagarna."))

    return work_page(
        request,
        template="fees/admin/away.html",
        form=bound(request, AwayForm),
        perform=perform,
        title=_("Jag är borta"),
        button=_("Spara"),
        done=reverse(PAGE),
        back=reverse(APPROVE),
        back_label=_("Att godkänna"),
        intro=_("De dagarna kan den som är ersättare godkänna i ditt ställe. Ingen får veta varför."),
        rows=rows,
    )


def take_back(key: str, employee: StaffProfile, user: User) -> None:
    row = next((one for one in employee.absences.all() if str(one.pk) == key), None)
    if row is None:
        raise Http404
    participants.actions.take_back_absence(absence=row, by=user, at=clock.now())
