"""The answers at the end are saved before the reading is handed in, so that a break loses none."""

from collections.abc import Mapping
from datetime import datetime

from core.models import User
from klarsprak.actions.comments import short_enough
from klarsprak.actions.readings import reading_now
from klarsprak.closing import QUESTIONS
from klarsprak.models import ClosingAnswer, Reading


def answer_closing(*, reading: Reading, answers: Mapping[str, str], by: User, at: datetime) -> None:
    """Each question may be left, and an answer that is emptied is gone."""
    with reading_now(reading, by, at) as (act, row):
        for question in QUESTIONS:
            words = short_enough(answers.get(question, "").strip(), question)
            if words:
                ClosingAnswer.objects.update_or_create(
                    reading=row, question=question, defaults={"words": words}
                )
            else:
                ClosingAnswer.objects.filter(reading=row, question=question).delete()
        act.record("reading.answer_closing", row, fields=["closing_answers"])
