"""An employee with a place says whom of the mentors they have met before. Nobody else reads the answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mentoring import actions, rules
from mentoring.forms.met import TO_EMPLOYEE, Met, MetForm, said_as
from mentoring.models import HaveMet, MentorGroup
from mentoring.states import PlaceState
from mentoring.views.employee import GroupsView
from participants.models import Participant


class SeatedView(GroupsView):
    """For whoever has a place: that somebody is a mentor is told to the group and to nobody else."""

    def group_of(self, group_id: UUID) -> MentorGroup:
        place = self.own_place_or_404(group_id)
        if place.state != PlaceState.SEATED:
            raise Http404
        return place.group

    def mentors(self, group: MentorGroup) -> list[Participant]:
        """By first name. Protected persons stand in no list."""
        return list(rules.mentors_of(group).unprotected().order_by("first_name", "pk"))


class WhoHaveMet(SeatedView):
    template_name = "mentoring/employee/met.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        group = self.group_of(group_id)
        rows = HaveMet.objects.filter(employee__user=self.user, employee_said_at__isnull=False)
        said = {row.participant_id: said_as(True, row.employee_wishes) for row in rows}
        mentors = [(person, said.get(person.pk, Met.NO)) for person in self.mentors(group)]
        return self.page(group=group, mentors=mentors)


class SayMet(SeatedView):
    """One mentor, three answers."""

    template_name = "mentoring/employee/say_met.html"

    def get(self, request: HttpRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
        group, person = self.both(group_id, person_id)
        return self.page(group=group, person=person, form=self.form_for(person))

    def post(self, request: HttpRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
        group, person = self.both(group_id, person_id)
        form = self.form_for(person, request.POST)
        if not form.is_valid():
            return self.page(group=group, person=person, form=form)
        if form.said is Met.NO:
            actions.take_back_as_employee(participant=person, by=self.user, at=self.at)
        else:
            wishes = form.said is Met.WISHES
            actions.say_met_as_employee(
                group=group, participant=person, wishes=wishes, by=self.user, at=self.at
            )
        messages.success(request, _("Sparat. Bara du ser vad du har svarat."))
        return redirect("mentoring:met", group_id)

    def form_for(self, person: Participant, data: Any = None) -> MetForm:
        rows = HaveMet.objects.filter(employee__user=self.user, participant=person)
        row = rows.filter(employee_said_at__isnull=False).first()
        said = said_as(row is not None, bool(row and row.employee_wishes))
        return MetForm(data, question=TO_EMPLOYEE, said=said)

    def both(self, group_id: UUID, person_id: UUID) -> tuple[MentorGroup, Participant]:
        group = self.group_of(group_id)
        for person in self.mentors(group):
            if person.pk == person_id:
                return group, person
        raise Http404
