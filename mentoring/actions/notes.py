"""Own notes. Only the writer writes, reads, fetches and removes them; their words go nowhere else."""

from datetime import datetime

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from core.templatetags.words import day_year
from core.typed_words import said
from mentoring import rules
from mentoring.models import Meeting, Note

LONGEST = 20_000
CHANGED = _(
    "Anteckningen har ändrats på en annan skärm. Det du skrev står kvar här. Spara igen om det ska gälla."
)


def save_note(*, meeting: Meeting, words: str, seen: str = "", by: User, at: datetime) -> Note:
    """One for each meeting. `seen` is the mark of the note that the form was made from: one that has changed
    on another screen meanwhile is not written over unseen."""
    with action(by=by, at=at) as act:
        rules.require_side(act, meeting.group)
        words = said(words, "words", _("Skriv något först."), LONGEST)
        old = next(iter(act.lock(Note.objects.filter(user=by, meeting=meeting))), None)
        if old is not None and old.words == words:
            return old
        if seen != mark_of(old):
            raise Refused(CHANGED, field="words", code="changed")
        row = old or Note(user=by, meeting=meeting)
        row.words, row.saved_at = words, at
        row.save()
        act.record("note.save", row)
    return row


def remove_note(*, note: Note, by: User, at: datetime) -> None:
    """Gone at once. A second tap finds it gone, which is what was wanted."""
    with action(by=by, at=at) as act:
        for row in act.lock(Note.objects.filter(pk=note.pk)):
            if row.user_id != by.pk:
                raise access.Denied(rules.TAKE_PART, row)
            act.record("note.remove", row)
            row.delete()


def fetch_notes(*, by: User, at: datetime) -> str:
    """All one's own, as plain text to keep elsewhere; the first meeting first."""
    with action(by=by, at=at) as act:
        rows = own_notes(by)
        act.record("note.fetch", by)
        return "\n\n\n".join(f"{heading_of(row)}\n\n{row.words}" for row in rows) + "\n"


def own_notes(user: User) -> list[Note]:
    rows = Note.objects.filter(user=user).select_related("meeting__group", "meeting__assignment")
    return list(rows.order_by("meeting__group__created_at", "meeting__group", "meeting__number"))


def heading_of(note: Note) -> str:
    meeting = note.meeting
    words = _t("%(group)s, träff %(number)s") % {"group": meeting.group.title, "number": meeting.number}
    starts_at = meeting.assignment.starts_at
    return f"{words}, {day_year(starts_at)}" if starts_at else words


def mark_of(note: Note | None) -> str:
    """Changes by every save; empty before the first."""
    return f"{note.saved_at.timestamp():.6f}" if note else ""
