"""The way out of a reading: a few questions, how long it took, in or back; and the way in again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.templatetags.words import duration
from klarsprak import actions
from klarsprak.actions.readings import SHOWN_FIELDS
from klarsprak.forms.readings import ClosingForm, HandInForm, ShownForm, TimeForm
from klarsprak.models import Reading
from klarsprak.states import ReadingState
from klarsprak.views.portal_rounds import RoundView

# What the actions call a field that the forms call something else.
CALLED = {"time": "typed"}


class WayOut(RoundView):
    """A form on the way out: what the rules refuse is said where it was typed."""

    def show(self, reading: Reading, form: forms.Form) -> HttpResponse:
        return self.page(round=reading.round, form=form)

    def refuse(self, reading: Reading, form: forms.Form, refused: Refused) -> HttpResponse:
        name = CALLED.get(refused.field or "", refused.field)
        if name not in form.fields:
            self.tell(refused)
            return self.back(reading.round_id)
        form.add_error(name, str(refused.message))
        return self.show(reading, form)


class Closing(WayOut):
    """The questions at the end, saved before the last page."""

    template_name = "klarsprak/portal/closing.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.under_way(round_id)
        if reading is None:
            return self.back(round_id)
        said = dict(reading.closing_answers.values_list("question", "words"))
        return self.show(reading, ClosingForm(initial=said))

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading, form = self.load(round_id), ClosingForm(request.POST)
        if not form.is_valid():
            return self.show(reading, form)
        try:
            actions.answer_closing(reading=reading, answers=form.cleaned_data, by=self.user, at=self.at)
        except Refused as refused:
            return self.refuse(reading, form, refused)
        return redirect("klarsprak:hand_in", round_id)


def known(reading: Reading) -> dict[str, Any]:
    """How the reader is shown so far."""
    return {name: getattr(reading, name) for name in SHOWN_FIELDS}


class HandIn(WayOut):
    """How long it took and what the others see; then it is handed in."""

    template_name = "klarsprak/portal/hand_in.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.under_way(round_id)
        if reading is None:
            return self.back(round_id)
        minutes = reading.minutes or reading.round.assignment.planned_minutes
        typed = duration(minutes).replace("\N{NO-BREAK SPACE}", " ") if minutes else ""
        return self.show(reading, HandInForm(reading, initial={"typed": typed, **known(reading)}))

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.load(round_id)
        form = HandInForm(reading, request.POST)
        if not form.is_valid():
            return self.show(reading, form)
        try:
            actions.hand_in(
                reading=reading,
                typed_time=form.typed_time(),
                shown=form.shown(),
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            return self.refuse(reading, form, refused)
        return self.back(round_id)


class ChangeShown(WayOut):
    """After the reading is handed in: another name, or none, and whether the owner may know."""

    template_name = "klarsprak/portal/change_shown.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.load(round_id)
        if reading.state != ReadingState.HANDED_IN:
            return self.back(round_id)
        return self.show(reading, ShownForm(reading, initial=known(reading)))

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.load(round_id)
        form = ShownForm(reading, request.POST)
        if not form.is_valid():
            return self.show(reading, form)
        try:
            actions.change_shown(reading=reading, shown=form.shown(), by=self.user, at=self.at)
        except Refused as refused:
            return self.refuse(reading, form, refused)
        messages.success(request, _("Sparat. Så här visas du nu, även där du redan har skrivit."))
        return self.back(round_id)


class HandBack(WayOut):
    """Not to the end: no why, and what was done counts."""

    template_name = "klarsprak/portal/hand_back.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.under_way(round_id)
        if reading is None:
            return self.back(round_id)
        return self.show(reading, TimeForm())

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading, form = self.load(round_id), TimeForm(request.POST)
        if not form.is_valid():
            return self.show(reading, form)
        try:
            actions.hand_back(reading=reading, typed_time=form.typed_time(), by=self.user, at=self.at)
        except Refused as refused:
            return self.refuse(reading, form, refused)
        return self.back(round_id)


class TakeUp(RoundView):
    """'Ändra något', or reading on after all."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        self.attempt(actions.take_up, reading=self.load(round_id))
        return self.back(round_id)
