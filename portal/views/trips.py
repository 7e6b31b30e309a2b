"""Own car: kilometres beside the time, and a trip made before in one tap."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.actions import Refused
from core.refusals import add_refusal
from fees import actions
from fees.mileage import car_rates
from fees.models import WorkEntry
from fees.states import EntryState
from fees.trips import made_before, trip_words
from portal.beside_forms import TripForm
from portal.views.hours import EntryView


class AddTrip(EntryView):
    template_name = "portal/hours_trip.html"

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, EntryState.DRAFT)
        return self.show(entry, TripForm(entry.assignment.title))

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, EntryState.DRAFT)
        form = TripForm(entry.assignment.title, request.POST)
        if not form.is_valid():
            return self.show(entry, form)
        try:
            actions.add_trip(
                entry=entry, trip=form.trip(), key=form.cleaned_data["key"], by=self.user, at=self.at
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(entry, form)
        return redirect("portal:hours_time", entry.pk)

    def show(self, entry: WorkEntry, form: TripForm) -> HttpResponse:
        try:
            rates = car_rates(entry.assignment.board_id, entry.worked_on)
        except Refused:  # said beside the form when something is sent
            rates = None
        known = [(expense, trip_words(expense.trip)) for expense in made_before(self.participant)]
        return self.page(entry=entry, form=form, known=known, rates=rates)


class TripAgain(EntryView):
    """The key in the form makes a double tap one trip."""

    def post(self, request: HttpRequest, entry_id: UUID, expense_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, EntryState.DRAFT)
        like = next((row for row in made_before(self.participant) if row.pk == expense_id), None)
        if like is None:
            raise Http404
        try:
            key = UUID(request.POST.get("key", ""))
        except ValueError:
            raise Http404 from None
        try:
            actions.repeat_trip(entry=entry, like=like, key=key, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
            return redirect("portal:hours_trip", entry.pk)
        return redirect("portal:hours_time", entry.pk)
