"""What somebody takes home from the room, and that they were there. Nobody's absence is ever written."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.typed_words import short_enough
from mentoring import rules
from mentoring.models import Attendance, Meeting, MentorGroup, Takeaway

LONGEST = 2_000


def write_takeaway(*, group: MentorGroup, words: str, by: User, at: datetime) -> None:
    """The group reads it, without a name. Changed freely; an empty box takes it back."""
    with action(by=by, at=at) as act:
        rules.require_side(act, group)
        words = short_enough(words, "words", LONGEST)
        old = next(iter(act.lock(Takeaway.objects.filter(group=group, user=by))), None)
        if not words and old is None:
            raise Refused(_("Skriv något du tar med dig."), field="words")
        if not words and old is not None:
            act.record("takeaway.take_back", old)
            old.delete()
            return
        row = old or Takeaway(group=group, user=by)
        row.words, row.written_at = words, at
        row.save()
        act.record("takeaway.write", row, fields=["words"])


def say_was_there(*, meeting: Meeting, was: bool, by: User, at: datetime) -> None:
    """'Jag var med', by each for themselves, once the meeting has begun; and taken back."""
    with action(by=by, at=at) as act:
        rules.require_side(act, meeting.group)
        work = meeting.assignment
        if work.is_cancelled or work.starts_at is None or work.starts_at > at:
            raise Refused(_("Träffen har inte börjat än."), code="early")
        if was:
            Attendance.objects.get_or_create(meeting=meeting, user=by)
        else:
            Attendance.objects.filter(meeting=meeting, user=by).delete()
        act.record("meeting.was_there" if was else "meeting.was_there_undone", meeting)
