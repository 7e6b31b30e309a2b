"""What an employee wants to ask, before the meeting. The mentors see it only if the employee wishes."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from core.typed_words import said
from mentoring import rules
from mentoring.models import Meeting, Place, Question

LONGEST, MOST = 1_000, 10


def ask_question(*, meeting: Meeting, words: str, mentors_may_read: bool, by: User, at: datetime) -> Question:
    """For a meeting that is not over. The same words again change only who may read them."""
    with action(by=by, at=at) as act:
        place = rules.require_seat(act, meeting.group)
        work = meeting.assignment
        if work.is_cancelled or (work.ends_at is not None and work.ends_at <= at):
            raise Refused(_("Träffen är över. Skriv frågan till en träff som kommer."), code="over")
        words = said(words, "words", _("Skriv din fråga."), LONGEST)
        asked = {row.words: row for row in Question.objects.filter(place=place, meeting=meeting)}
        if words not in asked and len(asked) >= MOST:
            raise Refused(_("Du har skrivit tio frågor. Ta bort en först."), field="words")
        row = asked.get(words) or Question(place=place, meeting=meeting, words=words, written_at=at)
        row.mentors_may_read = mentors_may_read
        row.save()
        act.record("question.ask", row, fields=["words", "mentors_may_read"])
    return row


def remove_question(*, question: Question, by: User, at: datetime) -> None:
    """By the one who wrote it. A second tap finds it gone."""
    with action(by=by, at=at) as act:
        for row in act.lock(Question.objects.filter(pk=question.pk)):
            if not Place.objects.of(by).filter(pk=row.place_id).exists():
                raise access.Denied(rules.TAKE_PART, row.meeting.group)
            act.record("question.remove", row)
            row.delete()
