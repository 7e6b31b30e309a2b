"""'Jag är borta', on the employee's own pages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from participants import actions, rules
from participants.absence_form import AbsenceForm
from participants.models import Absence, StaffProfile
from participants.views.employee import EmployeeView


class Away(EmployeeView):
    template_name = "participants/employee/away.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            actions.be_away(employee=self.profile, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(form)
        messages.success(request, _("Sparat. Du får inga påminnelser de dagarna."))
        return redirect("employee:away")

    def show(self, form: AbsenceForm) -> HttpResponse:
        rows = self.profile.absences.not_over(self.today).select_related("stand_in")
        return self.page(form=form, rows=rows)

    def form(self, data: Any = None) -> AbsenceForm:
        return AbsenceForm(data, colleagues=rules.colleagues_of(self.profile, self.today))

    @property
    def profile(self) -> StaffProfile:
        return own_profile(self.user)


class BackAgain(EmployeeView):
    """Taken back by one tap."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = Absence.objects.filter(pk=row_id, employee__user=self.user).select_related("employee").first()
        if row is None:
            raise Http404
        actions.take_back_absence(absence=row, by=self.user, at=self.at)
        messages.success(request, _("Borttaget. Du får påminnelser som vanligt."))
        return redirect("employee:away")


def own_profile(user: Any) -> StaffProfile:
    profile = StaffProfile.objects.filter(user=user).first()
    if profile is None:
        raise Http404
    return profile
