"""A group is prepared, announced, begun, and finished or called off."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

import participants.actions
from core import messages
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from mentoring import rules
from mentoring.apart import pairs_in
from mentoring.emails import GROUP_CALLED_OFF, GROUP_CHANGED, NO_PLACE, ON_WAITING_LIST
from mentoring.models import Meeting, MentorGroup, Place
from mentoring.states import GroupState, PlaceState


def save_group(*, group: MentorGroup, by: User, at: datetime) -> MentorGroup:
    """A new or changed group. Its title tells its meetings from other groups' when mentors are asked."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, group)
        is_new = group._state.adding
        if is_new:
            group.created_at = at
        refuse_unfinished(group)
        group.save(force_insert=is_new)
        act.record("mentor_group.save", group)
    return group


def announce(*, group: MentorGroup, by: User, at: datetime) -> None:
    """Employees may apply. The days are set by then: a manager must know which hours are asked for."""
    with action(by=by, at=at) as act:
        row = arranged(act, group)
        if not row.meetings.ahead(at).exists():
            raise Refused(_("Planera träffarna först. Chefen behöver veta vilka tider det gäller."))
        if row.apply_by is None:
            raise Refused(_("Skriv först vilken dag man kan söka till."))
        if row.apply_by < timezone.localdate(at):
            raise Refused(_("Sista dagen att söka har redan varit. Ändra den först."))
        move(row, GroupState.ANNOUNCED, by=Turn.STAFF, at=at)
        tell_applicants(row, GROUP_CHANGED, at)
    group.state = row.state


def take_back_announcement(*, group: MentorGroup, by: User, at: datetime) -> None:
    """Something has to change first. Applications stay as they are; who has applied is told, now and when it
    opens again."""
    with action(by=by, at=at) as act:
        row = arranged(act, group)
        move(row, GroupState.DRAFT, by=Turn.STAFF, at=at)
        tell_applicants(row, GROUP_CHANGED, at)
    group.state = row.state


def begin_group(*, group: MentorGroup, by: User, at: datetime) -> None:
    """With enough on both sides, and nobody who is kept apart from another. Who has no place is told."""
    with action(by=by, at=at) as act:
        row = arranged(act, group)
        refuse_too_few(row)
        if pairs_in(row):
            raise Refused(_("Två i gruppen passar inte ihop. Se vilka på gruppens sida."), code="apart")
        move(row, GroupState.RUNNING, by=Turn.STAFF, at=at)
        for place in act.lock(row.places_taken.filter(state=PlaceState.CONFIRMED)):
            move(place, PlaceState.WAITING, by=Turn.SYSTEM, at=at)
            messages.send(ON_WAITING_LIST, recipient=place.employee.user, at=at, about=place.pk)
        close_places(act, row, (PlaceState.APPLIED,), at)
    group.state = row.state


def finish_group(*, group: MentorGroup, by: User, at: datetime) -> None:
    """When its last meeting has been. Whoever still waited for a place is told."""
    with action(by=by, at=at) as act:
        row = arranged(act, group)
        if row.meetings.ahead(at).exists():
            raise Refused(_("En träff är kvar. Avsluta gruppen när den har varit."))
        move(row, GroupState.FINISHED, by=Turn.STAFF, at=at)
        row.finished_on = timezone.localdate(at)
        row.save(update_fields=["finished_on"])
        close_places(act, row, (PlaceState.WAITING,), at)
    group.state, group.finished_on = row.state, row.finished_on


def cancel_group(*, group: MentorGroup, by: User, at: datetime) -> None:
    """It does not come off. Mentors are told by the register, employees here; nobody is to blame."""
    with action(by=by, at=at) as act:
        row = arranged(act, group)
        move(row, GroupState.CANCELLED, by=Turn.STAFF, at=at)
        tell_applicants(row, GROUP_CALLED_OFF, at)
        for meeting in row.meetings.ahead(at):
            participants.actions.cancel_assignment(assignment=meeting.assignment, by=by, at=at)
    group.state = row.state


# --- Parts -----------------------------------------------------------------------------------------
def arranged(act: Action, group: MentorGroup) -> MentorGroup:
    """The group's row, locked, for somebody who arranges groups in its board."""
    row = act.lock(MentorGroup.objects.filter(pk=group.pk))[0]
    act.require(rules.ARRANGE, row)
    return row


def refuse_unfinished(group: MentorGroup) -> None:
    group.title = group.title.strip()
    if not group.title:
        raise Refused(_("Skriv en rubrik."), field="title")
    if group.fewest > group.most:
        raise Refused(_("Det minsta antalet är större än det högsta."), field="fewest")
    same = MentorGroup.objects.for_boards([group.board_id]).open().filter(title=group.title)
    if same.exclude(pk=group.pk).exists():
        words = _("Det finns redan en grupp med den rubriken. Skriv något som skiljer dem åt.")
        raise Refused(words, field="title")
    taken = Place.objects.filter(group=group).seated().count()
    if taken > group.most:
        raise Refused(_("%(n)d har redan plats.") % {"n": taken}, field="most")


def refuse_too_few(group: MentorGroup) -> None:
    seated, mentors = rules.seats_of(group).count(), rules.mentors_of(group).count()
    if seated < group.fewest:
        words = _(
            "%(n)d har plats och gruppen behöver minst %(fewest)d. Ändra antalet om ni vill börja ändå."
        )
        raise Refused(words % {"n": seated, "fewest": group.fewest}, code="few_employees")
    if mentors < rules.FEWEST_MENTORS:
        few = ngettext(
            "%(n)d mentor har tackat ja. Det behövs minst två.",
            "%(n)d mentorer har tackat ja. Det behövs minst två.",
            mentors,
        )
        raise Refused(few % {"n": mentors}, code="few_mentors")


def tell_applicants(group: MentorGroup, kind: str, at: datetime) -> None:
    for place in group.places_taken.under_way().select_related("employee__user").order_by("pk"):
        messages.send(kind, recipient=place.employee.user, at=at, about=place.pk)


def close_places(act: Action, group: MentorGroup, states: tuple[str, ...], at: datetime) -> None:
    for place in act.lock(group.places_taken.filter(state__in=states)):
        move(place, PlaceState.NOT_THIS_TIME, by=Turn.SYSTEM, at=at)
        messages.send(NO_PLACE, recipient=place.employee.user, at=at, about=place.pk)


def is_over(group: MentorGroup, at: datetime) -> bool:
    """Every meeting that stands has been."""
    return not Meeting.objects.filter(group=group).ahead(at).exists()
