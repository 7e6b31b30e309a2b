"""An employee applies to a group, sees where it stands, and takes it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import access, calendar_file
from core.actions import Refused
from core.registry import CalendarEntry
from mentoring import actions, rules
from mentoring.forms.places import ApplyForm
from mentoring.models import Meeting, MentorGroup, Place
from mentoring.querysets import OPEN, UNDER_WAY
from mentoring.standing import standing_of
from mentoring.states import PlaceState
from mentoring.views.employee import GroupsView
from participants.rules import colleagues_of, own_units

A_PAGE = 25


class Groups(GroupsView):
    """What waits for an answer, one's own applications, and the groups that can be applied to."""

    template_name = "mentoring/employee/groups.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        own = Place.objects.of(self.user).select_related("group").order_by("-applied_at", "pk")
        paging = Paginator(own, A_PAGE).get_page(request.GET.get("sida"))
        boards = access.boards_for(self.user, rules.APPLY)
        open_to_all = MentorGroup.objects.for_boards(boards).to_apply_to(self.today)
        applied = own.filter(state__in=UNDER_WAY).values("group")
        asked = Place.objects.to_answer_by(self.user)
        confirmed = Place.objects.asked_of(self.user).ready().filter(group__state__in=OPEN)
        return self.page(
            paging=paging,
            rows=[(place, standing_of(place)) for place in paging],
            open_groups=open_to_all.exclude(pk__in=applied).order_by("apply_by", "pk")[:A_PAGE],
            asked=asked.select_related("group", "employee").order_by("applied_at", "pk")[:A_PAGE],
            confirmed=confirmed.select_related("group", "employee").order_by("-confirmed_at", "pk")[:A_PAGE],
        )


class OneGroup(GroupsView):
    """What the group is, when it meets, and where one's own application stands."""

    template_name = "mentoring/employee/group.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        group = self.load(group_id)
        place = self.own_place(group)
        is_open = MentorGroup.objects.to_apply_to(self.today).filter(pk=group.pk).exists()
        if place is None and not is_open:
            raise Http404
        return self.page(
            group=group,
            place=place,
            standing=standing_of(place) if place else None,
            meetings=meetings_of(group),
            may_apply=is_open and (place is None or place.state == PlaceState.WITHDRAWN),
            may_withdraw=place is not None and is_under_way(place),
            has_seat=place is not None and place.state == PlaceState.SEATED,
        )


class Apply(GroupsView):
    """Which unit, which manager, and why for who wishes to say it."""

    template_name = "mentoring/employee/apply.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        group = self.load(group_id)
        place = self.own_place(group)
        if place is not None and place.state != PlaceState.WITHDRAWN:
            return redirect("mentoring:place", group_id)
        return self.show(group, self.form_for(group))

    def post(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        group = self.load(group_id)
        form = self.form_for(group, request.POST)
        if not form.is_valid():
            return self.show(group, form)
        data = form.cleaned_data
        try:
            actions.apply_to_group(
                group=group,
                manager=data["chosen"],
                unit=form.unit_chosen,
                why=data["why"],
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(group, form)
        messages.success(request, _("Din ansökan är skickad. Chefen har fått en fråga."))
        return redirect("mentoring:place", group_id)

    def show(self, group: MentorGroup, form: ApplyForm) -> HttpResponse:
        return self.page(group=group, form=form, meetings=meetings_of(group))

    def form_for(self, group: MentorGroup, data: Any = None) -> ApplyForm:
        profile = rules.require_profile(self.user)
        units = own_units(self.user, self.today).filter(unit__board=group.board_id).select_related("unit")
        colleagues = colleagues_of(profile, self.today).filter(board=group.board_id)
        return ApplyForm(
            data,
            board=group.board,
            units=sorted({role.unit for role in units}, key=lambda unit: unit.name),
            colleagues=list(colleagues.order_by("first_name", "last_name", "pk")),
        )


class Withdraw(GroupsView):
    """A page that says what will happen, and one button."""

    template_name = "mentoring/employee/withdraw.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        place = self.own_place_or_404(group_id)
        if not is_under_way(place):
            return redirect("mentoring:place", group_id)
        return self.page(group=place.group, had_seat=place.state == PlaceState.SEATED)

    def post(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        try:
            actions.withdraw(place=self.own_place_or_404(group_id), by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return redirect("mentoring:place", group_id)
        messages.success(request, _("Din ansökan är återtagen. Ingen frågar varför."))
        return redirect("mentoring:groups")


class GroupCalendar(GroupsView):
    """The meetings as a calendar file, for whoever has a place. The words tell nothing to who looks on."""

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        place = self.own_place_or_404(group_id)
        if place.state != PlaceState.SEATED:
            raise Http404
        meetings = Meeting.objects.filter(group=place.group).select_related("assignment")
        entries = [entry_of(meeting) for meeting in meetings.order_by("number")]
        content = calendar_file.calendar_file(entries, place=place.group.place, at=self.at)
        response = HttpResponse(content, content_type=f"{calendar_file.CONTENT_TYPE}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{calendar_file.FILE_NAME}"'
        return response


# --- Parts -----------------------------------------------------------------------------------------
def meetings_of(group: MentorGroup) -> list[Meeting]:
    """In order of time, those that are called off too: an empty day in the calendar is to be seen."""
    rows = Meeting.objects.filter(group=group).select_related("assignment", "theme")
    return list(rows.order_by("assignment__starts_at", "number"))


def is_under_way(place: Place) -> bool:
    return place.state in UNDER_WAY and place.group.state in OPEN


def entry_of(meeting: Meeting) -> CalendarEntry:
    work = meeting.assignment
    if work.starts_at is None or work.ends_at is None:
        raise ValueError("A meeting has a time")
    return CalendarEntry(
        key=f"{meeting.pk}",
        starts_at=work.starts_at,
        ends_at=work.ends_at,
        sequence=work.calendar_sequence,
        is_cancelled=work.is_cancelled,
    )
