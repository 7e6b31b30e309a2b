"""A mentor says whom of the employees they have met before. Nobody else reads the answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mentoring import actions
from mentoring.apart import groups_asked
from mentoring.forms.met import TO_MENTOR, Met, MetForm, said_as
from mentoring.models import HaveMet, MentorGroup, Place
from participants.views.portal import PortalView


class MentorsView(PortalView):
    """For whoever is asked to be a mentor of the group, or has said yes. No employee sees it."""

    def load(self, group_id: UUID) -> MentorGroup:
        group = groups_asked(self.participant).filter(pk=group_id).first()
        if group is None:
            raise Http404
        return group

    def employees(self, group: MentorGroup) -> list[Place]:
        """Those who have a place or may get one, by name."""
        rows = Place.objects.filter(group=group).ready().select_related("employee")
        return list(rows.order_by("employee__first_name", "employee__last_name", "pk"))

    def said(self, place: Place) -> Met:
        rows = HaveMet.objects.filter(participant=self.participant, employee=place.employee_id)
        row = rows.filter(mentor_said_at__isnull=False).first()
        return said_as(row is not None, bool(row and row.mentor_wishes))


class WhoHaveMet(MentorsView):
    template_name = "mentoring/portal/met.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        group = self.load(group_id)
        rows = HaveMet.objects.filter(participant=self.participant, mentor_said_at__isnull=False)
        said = {row.employee_id: said_as(True, row.mentor_wishes) for row in rows}
        employees = [(place, said.get(place.employee_id, Met.NO)) for place in self.employees(group)]
        return self.page(group=group, employees=employees)


class SayMet(MentorsView):
    """One employee, three answers."""

    template_name = "mentoring/portal/say_met.html"

    def get(self, request: HttpRequest, group_id: UUID, place_id: UUID) -> HttpResponse:
        group, place = self.both(group_id, place_id)
        return self.page(group=group, place=place, form=self.form_for(place))

    def post(self, request: HttpRequest, group_id: UUID, place_id: UUID) -> HttpResponse:
        group, place = self.both(group_id, place_id)
        form = self.form_for(place, request.POST)
        if not form.is_valid():
            return self.page(group=group, place=place, form=form)
        who: dict[str, Any] = {"participant": self.participant, "employee": place.employee}
        if form.said is Met.NO:
            actions.take_back_as_mentor(**who, by=self.user, at=self.at)
        else:
            wishes = form.said is Met.WISHES
            actions.say_met_as_mentor(group=group, **who, wishes=wishes, by=self.user, at=self.at)
        messages.success(request, _("Sparat. Bara du ser vad du har svarat."))
        return redirect("mentoring:portal_met", group_id)

    def form_for(self, place: Place, data: Any = None) -> MetForm:
        return MetForm(data, question=TO_MENTOR, said=self.said(place))

    def both(self, group_id: UUID, place_id: UUID) -> tuple[MentorGroup, Place]:
        group = self.load(group_id)
        for place in self.employees(group):
            if place.pk == place_id:
                return group, place
        raise Http404
