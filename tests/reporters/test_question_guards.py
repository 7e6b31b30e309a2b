"""What the database refuses by itself: the same rules on SQLite and on PostgreSQL, against plain writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core import guards
from reporters.models import PublicQuestion, QuestionAnswer, QuestionMove
from reporters.question_guards import all_guards
from tests.factories.participants import make_board, make_unit
from tests.factories.questions import (
    DUE_ON,
    make_answered,
    make_asking,
    make_open,
    make_private,
    make_unit_employee,
)
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


def test_every_guard_stands_in_the_live_database() -> None:
    live = " ".join(guards.live())
    assert [guard.name for guard in all_guards() if guard.name not in live] == []


@pytest.mark.parametrize("change", [{"words": "Något annat."}, {"answered_at": later(days=1)}])
def test_an_answer_is_never_changed(change: dict[str, Any]) -> None:
    make_answered(make_board())
    with refused("an answer is never changed"):
        QuestionAnswer.objects.update(**change)


def test_an_answer_is_kept() -> None:
    make_answered(make_board())
    with refused("an answer is never changed"):
        QuestionAnswer.objects.all()._raw_delete(using="default")  # type: ignore[attr-defined]


def test_no_insert_replaces_an_answer() -> None:
    """SQLite's OR REPLACE would push the old row out without asking for DELETE."""
    make_answered(make_board())
    columns = [field.column for field in QuestionAnswer._meta.concrete_fields]
    names = ", ".join(columns)
    values = ", ".join("'Annat.'" if name == "words" else name for name in columns)
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    told = "an answer is never changed" if connection.vendor == "sqlite" else "unique"
    with refused(told), connection.cursor() as cursor:
        cursor.execute(
            f"{replace} INTO reporters_questionanswer ({names}) SELECT {values} FROM reporters_questionanswer"
        )


def test_a_moved_day_stays_as_it_was_told() -> None:
    row = make_open(make_board())
    by = make_unit_employee(make_unit(row.board))
    values = {"moved_from": DUE_ON, "moved_to": later(days=28).date(), "moved_by": by, "moved_at": AT}
    QuestionMove.objects.create(question=row, because="x", **values)
    with refused("a moved day is never changed"):
        QuestionMove.objects.update(because="något annat")


@pytest.mark.parametrize("road", ["public", ""])
def test_an_own_case_is_never_made_open(road: str) -> None:
    row = make_private(make_asking(make_board()))
    with refused("closed_question_stays_closed"):
        PublicQuestion.objects.filter(pk=row.pk).update(road=road)


def test_an_own_case_can_turn_out_to_be_a_danger() -> None:
    row = make_private(make_asking(make_board()))
    PublicQuestion.objects.filter(pk=row.pk).update(road="report", state="handed_over")
    assert PublicQuestion.objects.get().road == "report"


def test_no_open_answer_is_put_to_an_own_case() -> None:
    unit = make_unit(make_board())
    row, by = make_private(make_asking(unit.board), unit), make_unit_employee(unit)
    with refused("open_answer_to_an_open_question"):
        QuestionAnswer.objects.create(question=row, unit=unit, words="x", answered_by=by, answered_at=AT)


def test_what_was_taken_back_stays_so() -> None:
    row = make_open(make_board())
    PublicQuestion.objects.filter(pk=row.pk).update(state="withdrawn")
    with refused("withdrawn_question_stays"):
        PublicQuestion.objects.filter(pk=row.pk).update(state="waiting")


def test_what_has_been_open_is_kept() -> None:
    row = make_open(make_board())
    row.asking.delete()
    with refused("question_is_kept"):
        PublicQuestion.objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize("change", [{"title": ""}, {"words": ""}, {"unit": None}, {"answer_by": None}])
def test_an_open_question_is_whole(change: dict[str, Any]) -> None:
    row = make_open(make_board())
    with refused("open_question_is_whole"):
        PublicQuestion.objects.filter(pk=row.pk).update(**change)


def test_an_own_case_has_no_open_words() -> None:
    row = make_private(make_asking(make_board()))
    with refused("closed_question_has_no_open_words"):
        PublicQuestion.objects.filter(pk=row.pk).update(words="Mitt ärende.")
