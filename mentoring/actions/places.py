"""An employee applies, the manager answers for the time, the coordinator gives the places."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import said, short_enough
from mentoring import rules
from mentoring.actions.groups import arranged
from mentoring.apart import pairs_apart, those_asked
from mentoring.emails import CONFIRM_TIME, NO_PLACE, ON_WAITING_LIST, PLACE_GIVEN, TIME_ANSWERED
from mentoring.models import MentorGroup, Place
from mentoring.states import GroupState, PlaceState
from participants.models import StaffProfile, Unit
from participants.rules import own_units

LONGEST_WORDS = 1_000
P = PlaceState


# --- The employee ------------------------------------------------------------------------------------
def apply_to_group(
    *,
    group: MentorGroup,
    manager: StaffProfile,
    unit: Unit | None = None,
    why: str = "",
    by: User,
    at: datetime,
) -> Place:
    """The manager is asked about the time at once. Who took an application back may apply again."""
    with action(by=by, at=at) as act:
        act.require(rules.APPLY, group)
        profile, today = rules.require_profile(by), timezone.localdate(at)
        row = act.lock(MentorGroup.objects.filter(pk=group.pk))[0]
        rules.refuse_closed(row, today)
        refuse_wrong_manager(manager, profile, row)
        refuse_other_unit(unit, by, today)
        given = {"manager": manager, "unit": unit, "why": short_enough(why, "why", LONGEST_WORDS)}
        place = Place.objects.filter(group=row, employee=profile).first()
        if place is None:
            place = Place.objects.create(
                group=row, employee=profile, applied_at=at, state_changed_at=at, **given
            )
        elif place.state == P.WITHDRAWN:
            apply_again(place, given, at)
        elif place.state == P.NOT_THIS_TIME:
            raise Refused(_("Du har fått besked om den här gruppen. Du är välkommen att söka nästa."))
        else:
            return place
        act.record("place.apply", place, fields=sorted(given))
        messages.send(CONFIRM_TIME, recipient=manager.user, at=at, about=place.pk)
    return place


def withdraw(*, place: Place, by: User, at: datetime) -> None:
    """Nobody asks why. A place that becomes free goes to whoever waits, until the group has begun."""
    with action(by=by, at=at) as act:
        group = act.lock(MentorGroup.objects.filter(pk=place.group_id))[0]
        row = locked(act, place)
        rules.require_own(act, row)
        had_seat = row.state == P.SEATED
        move(row, P.WITHDRAWN, by=Turn.PERSON, at=at)
        if had_seat:
            fill_free(act, group, at)
    place.state = row.state


# --- The manager -------------------------------------------------------------------------------------
def confirm_time(*, place: Place, by: User, at: datetime) -> None:
    """The employee may be away from work at the meetings."""
    with action(by=by, at=at) as act:
        row = locked(act, place)
        rules.require_manager(act, row)
        refuse_begun(row)
        # A row without the day would be refused by the database.
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])
        move(row, P.CONFIRMED, by=Turn.OWNER, at=at)
        messages.send(TIME_ANSWERED, recipient=row.employee.user, at=at, about=row.pk)
    place.state = row.state


def take_back_yes(*, place: Place, by: User, at: datetime) -> None:
    """Before a place is given, the manager may need the time after all."""
    with action(by=by, at=at) as act:
        row = locked(act, place)
        rules.require_manager(act, row)
        move(row, P.APPLIED, by=Turn.OWNER, at=at)
        row.confirmed_at = None
        row.save(update_fields=["confirmed_at"])
    place.state = row.state


def decline_time(*, place: Place, words: str, by: User, at: datetime) -> None:
    """With words that the employee reads: a no without a reason helps nobody."""
    with action(by=by, at=at) as act:
        row = locked(act, place)
        rules.require_manager(act, row)
        refuse_begun(row)
        why = _("Skriv varför det inte går den här gången.")
        row.manager_words = said(words, "words", why, LONGEST_WORDS)
        row.save(update_fields=["manager_words"])
        move(row, P.NOT_THIS_TIME, by=Turn.OWNER, at=at)
        act.record("place.decline_time", row, fields=["manager_words"])
        messages.send(TIME_ANSWERED, recipient=row.employee.user, at=at, about=row.pk)
    place.state = row.state


# --- The coordinator ---------------------------------------------------------------------------------
def give_places(*, group: MentorGroup, chosen: Collection[UUID], by: User, at: datetime) -> tuple[int, int]:
    """Those chosen get places and the others who are ready wait, in the order they applied: all or nobody.

    Answers with how many places were given, and how many now wait.
    """
    with action(by=by, at=at) as act:
        row = arranged(act, group)
        refuse_not_open(row)
        ready = act.lock(Place.objects.filter(group=row).to_be_given())
        picked = [place for place in ready if place.pk in set(chosen)]
        if len(picked) != len(set(chosen)):
            raise Refused(_("Någon du valde söker inte längre. Se listan igen."), field="places")
        refuse_over(row, len(picked))
        refuse_apart(row, picked)
        for place in picked:
            seat(place, Turn.STAFF, at)
        rest = [place for place in ready if place not in picked and place.state == P.CONFIRMED]
        for place in sorted(rest, key=lambda one: (one.applied_at, one.pk)):
            move(place, P.WAITING, by=Turn.STAFF, at=at)
            messages.send(ON_WAITING_LIST, recipient=place.employee.user, at=at, about=place.pk)
    return len(picked), len(rest)


def to_waiting_list(*, place: Place, by: User, at: datetime) -> None:
    """A place is taken back, so that two who do not fit need not meet or a unit does not fill the group."""
    with action(by=by, at=at) as act:
        group = arranged(act, place.group)
        row = locked(act, place)
        move(row, P.WAITING, by=Turn.STAFF, at=at)
        messages.send(ON_WAITING_LIST, recipient=row.employee.user, at=at, about=row.pk)
        act.record("place.to_waiting_list", row, fields=["state"])
    place.state, place.group = row.state, group


def say_no_place(*, place: Place, by: User, at: datetime) -> None:
    """Nobody is left to wait for a place that will not come."""
    with action(by=by, at=at) as act:
        arranged(act, place.group)
        row = locked(act, place)
        move(row, P.NOT_THIS_TIME, by=Turn.STAFF, at=at)
        messages.send(NO_PLACE, recipient=row.employee.user, at=at, about=row.pk)
    place.state = row.state


# --- Parts -------------------------------------------------------------------------------------------
def locked(act: Action, place: Place) -> Place:
    return act.lock(Place.objects.filter(pk=place.pk).select_related("group", "employee__user"))[0]


def apply_again(place: Place, given: Mapping[str, Any], at: datetime) -> None:
    for name, value in given.items():
        setattr(place, name, value)
    place.applied_at, place.confirmed_at, place.manager_words = at, None, ""
    place.save(update_fields=[*given, "applied_at", "confirmed_at", "manager_words"])
    move(place, P.APPLIED, by=Turn.PERSON, at=at)


def seat(place: Place, turn: Turn, at: datetime) -> None:
    move(place, P.SEATED, by=turn, at=at)
    messages.send(PLACE_GIVEN, recipient=place.employee.user, at=at, about=place.pk)


def free_seats(group: MentorGroup) -> int:
    """Read with the group's row locked, so that two cannot take the same place."""
    return int(group.most) - Place.objects.filter(group=group).seated().count()


def fill_free(act: Action, group: MentorGroup, at: datetime) -> None:
    """Whoever has waited longest and fits. When the group has begun, the coordinator decides."""
    if group.state not in (GroupState.DRAFT, GroupState.ANNOUNCED):
        return
    people, free = those_asked(group), free_seats(group)
    waiting = Place.objects.filter(group=group).waiting_in_turn().select_related("employee__user")
    for place in waiting if free > 0 else ():
        if free > 0 and not pairs_apart(people, [place]):
            seat(place, Turn.SYSTEM, at)
            free -= 1


def refuse_wrong_manager(manager: StaffProfile, profile: StaffProfile, group: MentorGroup) -> None:
    if manager.pk == profile.pk:
        raise Refused(_("Du kan inte bekräfta din egen tid. Välj din chef."), field="manager")
    if manager.board_id != group.board_id:
        raise Refused(_("Välj en chef i samma förvaltning som gruppen."), field="manager")


def refuse_other_unit(unit: Unit | None, by: User, today: date) -> None:
    """Balance between units is worth nothing if anybody may write any unit."""
    if unit is not None and not own_units(by, today).filter(unit=unit).exists():
        raise Refused(_("Välj en enhet som du hör till."), field="unit")


def refuse_begun(place: Place) -> None:
    """The time is answered for while the group takes applications."""
    if place.group.state != GroupState.ANNOUNCED:
        raise Refused(_("Gruppen går inte att söka längre. Du behöver inte svara."), code="closed")


def refuse_not_open(group: MentorGroup) -> None:
    if group.state not in (GroupState.ANNOUNCED, GroupState.RUNNING):
        raise Refused(_("Platser ges när gruppen går att söka eller pågår."), code="closed")


def refuse_over(group: MentorGroup, wanted: int) -> None:
    free = free_seats(group)
    if wanted > free:
        raise Refused(
            _("Du valde %(wanted)d, och %(free)d platser är lediga.") % {"wanted": wanted, "free": free},
            field="places",
        )


def refuse_apart(group: MentorGroup, picked: Collection[Place]) -> None:
    """'Passar inte', and no more is known: why is somebody's own."""
    apart = {place for _person, place in pairs_apart(those_asked(group), picked)}
    names = sorted(place.employee.full_name for place in picked if place.pk in apart)
    if names:
        raise Refused(_("Passar inte: %(names)s.") % {"names": ", ".join(names)}, field="places")
