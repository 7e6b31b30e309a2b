"""Those who have applied, by number or initials, and a time for each: nothing more is held about them."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import User
from core.typed_words import said, short_enough
from recruitment.actions.leading import locked_own, refuse_not_under_way
from recruitment.models import Candidate, Recruitment, Slot

MOST_CANDIDATES = 40
NOT_A_MARK = _("”%(mark)s” går inte. Skriv nummer eller initialer, till exempel 4 eller AB. Aldrig namn.")
LONGEST_ROOM, LONGEST_PRESENT = 120, 160


def add_candidates(*, recruitment: Recruitment, marks: str, by: User, at: datetime) -> Sequence[Candidate]:
    """From '1 2 3, AB'. One that is there already is left as it is.

    Initials are typed in capitals: "Eva" is a name, and is never made into initials.
    """
    with action(by=by, at=at) as act:
        row = open_own(act, recruitment)
        typed = [mark for mark in re.split(r"[\s,;.]+", marks) if mark]
        if not typed:
            raise Refused(_("Skriv minst ett nummer eller initialer."), field="marks")
        there = set(row.candidates.values_list("mark", flat=True))
        new = [Candidate(recruitment=row, mark=mark) for mark in dict.fromkeys(typed) if mark not in there]
        if len(there) + len(new) > MOST_CANDIDATES:
            raise Refused(_("Skriv in de som ska intervjuas, högst 40."), field="marks")
        for one in new:
            refuse_name(one)
            one.save(force_insert=True)
            act.record("recruitment.add_candidate", one, fields=["mark"])
    return new


def withdraw_candidate(*, candidate: Candidate, by: User, at: datetime) -> None:
    """The applicant does not wish to go on: nobody assesses, and the time is free for another."""
    with action(by=by, at=at) as act:
        open_own(act, candidate.recruitment)
        found = act.lock(Candidate.objects.filter(pk=candidate.pk))[0]
        if found.withdrew_at is not None:
            return
        found.withdrew_at = at
        found.save(update_fields=["withdrew_at"])
        act.record("recruitment.withdraw_candidate", found, fields=["withdrew_at"])


def plan_slot(
    *,
    candidate: Candidate,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    at: datetime,
    room: str = "",
    present: str = "",
) -> Slot:
    """One time a candidate; planned again it moves, and calendars hear of it."""
    with action(by=by, at=at) as act:
        row = open_own(act, candidate.recruitment)
        found = act.lock(Candidate.objects.filter(pk=candidate.pk))[0]
        if found.withdrew_at is not None:
            raise Refused(_("Den sökande har dragit sig ur."), code="withdrew")
        if starts_at < at:
            raise Refused(_("Välj en tid som kommer."), field="day")
        if ends_at <= starts_at:
            raise Refused(_("Sluttiden måste vara efter starttiden."), field="ends")
        slot = row.slots.filter(candidate=found).first() or Slot(recruitment=row, candidate=found)
        others = row.slots.filter(candidate__withdrew_at__isnull=True).exclude(pk=slot.pk)
        if others.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
            raise Refused(_("Den tiden är tagen av en annan sökande."), field="day")
        is_new = slot._state.adding
        slot.starts_at, slot.ends_at = starts_at, ends_at
        slot.room = short_enough(room, "room", LONGEST_ROOM)
        slot.present = short_enough(present, "present", LONGEST_PRESENT)
        slot.calendar_sequence += not is_new
        slot.save()
        act.record("recruitment.plan_slot", slot, fields=["starts_at", "ends_at", "room", "present"])
    return slot


# --- Parts ----------------------------------------------------------------------------------------
def open_own(act: Action, recruitment: Recruitment) -> Recruitment:
    row = locked_own(act, recruitment)
    refuse_not_under_way(row)
    return row


def refuse_name(candidate: Candidate) -> None:
    """The column takes nothing but a number or four letters; it is said before the database does."""
    said(candidate.mark, "marks", _("Skriv ett nummer eller initialer."))
    try:
        candidate.clean_fields(exclude=["recruitment"])
    except ValidationError:
        raise Refused(NOT_A_MARK % {"mark": candidate.mark}, field="marks") from None
