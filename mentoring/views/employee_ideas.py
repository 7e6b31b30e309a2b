"""Workshops for those who sit on the employees' side, and ideas for those who answer them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import access
from core.actions import Refused
from core.refusals import add_refusal
from mentoring import actions, journey, rules
from mentoring.forms.workshops import IdeaAnswerForm
from mentoring.models import Idea, Seat, Workshop
from mentoring.states import IdeaState
from mentoring.views.workshop_pages import WritePage
from participants.views.employee import EmployeeView


class WorkshopsView(EmployeeView):
    """For whoever has a place, or arranges in the board; for the rest the workshop does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not access.boards_for(request.user, rules.APPLY):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def load(self, workshop_id: UUID) -> Workshop:
        rows = Workshop.objects.select_related("assignment", "board").filter(pk=workshop_id)
        mine = rows.seating(self.user) | rows.filter(board__in=rules.boards_arranged(self.user))
        found = mine.first()
        if found is None:
            raise Http404
        return found

    def seat_in(self, workshop: Workshop) -> Seat | None:
        return workshop.seats.select_related("employee__user").filter(employee__user=self.user).first()


class OneWorkshop(WorkshopsView):
    template_name = "mentoring/employee/workshop.html"

    def get(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        workshop = self.load(workshop_id)
        return self.page(seat=self.seat_in(workshop), **journey.shown(workshop, self.at))


class Write(WritePage, WorkshopsView):
    template_name = "mentoring/employee/workshop_write.html"
    own_page = "mentoring:workshop"


class Leave(WorkshopsView):
    """A page that says what will happen, and one button."""

    template_name = "mentoring/employee/workshop_leave.html"

    def own_seat(self, workshop_id: UUID) -> Seat:
        seat = self.seat_in(self.load(workshop_id))
        if seat is None:
            raise Http404
        return seat

    def get(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        seat = self.own_seat(workshop_id)
        return self.page(workshop=seat.workshop, work=seat.workshop.assignment)

    def post(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        try:
            actions.take_back_seat(seat=self.own_seat(workshop_id), by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
            return redirect("mentoring:workshop", workshop_id)
        messages.success(request, _("Du har lämnat din plats. Ingen frågar varför."))
        return redirect("employee_home")


class AnswerIdea(WorkshopsView):
    """The owner reads the idea and answers it; afterwards the answer stands here."""

    template_name = "mentoring/employee/idea.html"

    def find(self, idea_id: UUID) -> Idea:
        rows = Idea.objects.filter(owner__user=self.user).select_related(
            "workshop__assignment", "owner__user"
        )
        idea = rows.filter(pk=idea_id).first()
        if idea is None:
            raise Http404
        return idea

    def get(self, request: HttpRequest, idea_id: UUID) -> HttpResponse:
        return self.show(self.find(idea_id), IdeaAnswerForm())

    def post(self, request: HttpRequest, idea_id: UUID) -> HttpResponse:
        idea, form = self.find(idea_id), IdeaAnswerForm(request.POST)
        if not form.is_valid():
            return self.show(idea, form)
        try:
            actions.answer_idea(idea=idea, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(idea, form)
        messages.success(request, _("Tack! De som var med får läsa ditt svar."))
        return redirect("mentoring:idea", idea_id)

    def show(self, idea: Idea, form: IdeaAnswerForm) -> HttpResponse:
        is_waiting = idea.state != IdeaState.ANSWERED
        return self.page(idea=idea, work=idea.workshop.assignment, form=form, is_waiting=is_waiting)
