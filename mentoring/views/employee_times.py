"""The manager answers whether a colleague may have the time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from mentoring import actions
from mentoring.forms.places import NoTimeForm
from mentoring.models import Place
from mentoring.states import GroupState, PlaceState
from mentoring.views.employee import GroupsView
from mentoring.views.employee_places import meetings_of


class TimeView(GroupsView):
    """A page about one application where the user is the manager named; for others it does not exist."""

    def load_place(self, place_id: UUID) -> Place:
        rows = Place.objects.asked_of(self.user).exclude(state=PlaceState.WITHDRAWN)
        place = rows.select_related("group__board", "employee__user", "unit", "manager").filter(pk=place_id)
        found = place.first()
        if found is None:
            raise Http404
        return found


class AnswerTime(TimeView):
    """Who asks, for which hours, and two buttons."""

    template_name = "mentoring/employee/time.html"

    def get(self, request: HttpRequest, place_id: UUID) -> HttpResponse:
        place = self.load_place(place_id)
        meetings = meetings_of(place.group)
        return self.page(
            place=place,
            group=place.group,
            meetings=meetings,
            is_changed=any(meeting.told_sequence for meeting in meetings),
            is_asked=Place.objects.to_answer_by(self.user).filter(pk=place.pk).exists(),
            may_take_back=place.state == PlaceState.CONFIRMED,
            is_called_off=place.group.state == GroupState.CANCELLED,
        )

    def post(self, request: HttpRequest, place_id: UUID) -> HttpResponse:
        try:
            actions.confirm_time(place=self.load_place(place_id), by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return redirect("mentoring:time", place_id)
        messages.success(request, _("Tack! Din medarbetare får veta att tiden är klar."))
        return redirect("mentoring:groups")


class NoTime(TimeView):
    template_name = "mentoring/employee/no_time.html"

    def get(self, request: HttpRequest, place_id: UUID) -> HttpResponse:
        place = self.load_place(place_id)
        if not Place.objects.to_answer_by(self.user).filter(pk=place.pk).exists():
            return redirect("mentoring:time", place_id)
        return self.page(place=place, form=self.form_for())

    def post(self, request: HttpRequest, place_id: UUID) -> HttpResponse:
        place, form = self.load_place(place_id), self.form_for(request.POST)
        if not form.is_valid():
            return self.page(place=place, form=form)
        try:
            actions.decline_time(place=place, words=form.cleaned_data["words"], by=self.user, at=self.at)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.page(place=place, form=form)
        messages.success(request, _("Din medarbetare har fått ditt svar."))
        return redirect("mentoring:groups")

    def form_for(self, data: Any = None) -> NoTimeForm:
        return NoTimeForm(data)


class TakeBackTime(TimeView):
    """By one button, before a place is given."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, place_id: UUID) -> HttpResponse:
        try:
            actions.take_back_yes(place=self.load_place(place_id), by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Ditt ja är tillbaka hos dig. Svara när du vet."))
        return redirect("mentoring:time", place_id)
