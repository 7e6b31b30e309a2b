"""The programme's part of the report, counted by hand."""

from datetime import timedelta
from typing import Any

import pytest

from core.figures import Figure, Section
from core.periods import Month
from klarsprak.figures import report
from klarsprak.models import Comment, Decision, ReviewedText
from klarsprak.pooled import by_year
from participants.models import Board
from tests.factories.fees import make_entry
from tests.factories.klarsprak import (
    hand_in,
    make_brought_text,
    make_comment,
    make_reading,
    make_round,
    make_waiting_for_answers,
)
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


@pytest.fixture
def board() -> Board:
    return make_board()


def figures(board: Board, month: Month = NOVEMBER) -> dict[str, Figure]:
    return {figure.key: figure for figure in section(board, month).figures}


def section(board: Board, month: Month = NOVEMBER) -> Section:
    return report(month, boards=[board.pk])


def done(board: Board, **fields: Any) -> ReviewedText:
    """Closed in November, as if it had gone all the way: BEFORE 10 words, AFTER 3 and 4."""
    text = make_brought_text(board)
    values = {"is_historic": False, "year": None, "owner": make_staff(board), "state_changed_at": AT}
    ReviewedText.objects.filter(pk=text.pk).update(**{**values, **fields})
    return text


def decide(comment: Comment, outcome: str, days: int) -> None:
    words = {"reason": "law"} if outcome == "not_now" else {}
    words |= {"words": "Hur då?"} if outcome == "question" else {}
    by = make_staff(comment.reading.participant.board)
    at = AT + timedelta(days=days)
    Decision.objects.create(comment=comment, outcome=outcome, decided_by=by, decided_at=at, **words)


def test_texts_are_counted_in_the_month_they_were_closed(board: Board) -> None:
    done(board)
    done(board, state_changed_at=swedish(2026, 12, 2), kind="web")
    make_waiting_for_answers(board)
    make_brought_text(board)
    assert figures(board)["texts_done"].value == figures(board, DECEMBER)["texts_done"].value == 1
    [kinds] = section(board).breakdowns
    assert dict(kinds.rows) == {"sida på webben": 0, "broschyr": 0, "brevmall": 1, "annan text": 0}


def test_another_boards_texts_are_not_counted(board: Board) -> None:
    done(make_board())
    assert figures(board)["texts_done"].value == 0


def test_remarks_are_answered_used_or_not(board: Board) -> None:
    """Four that need an answer: used, partly, not now, and a question back, which is no answer yet."""
    reading = make_reading(make_round(board))
    for number, outcome in enumerate(("used", "partly", "not_now", "question"), start=2):
        decide(make_comment(reading, number), outcome, days=2)
    make_comment(reading, 6, reaction="good", needs_answer=False)
    hand_in(reading)
    found = figures(board)
    assert (found["remarks_answered"].value, found["remarks_answered"].of) == (3, 4)
    assert (found["remarks_used"].value, found["remarks_used"].of) == (2, 3)


def test_a_remark_that_is_not_handed_in_is_nobodys_business_yet(board: Board) -> None:
    make_comment(make_reading(make_round(board)))
    assert figures(board)["remarks_answered"].of == 0


def test_the_middle_of_the_days_to_an_answer(board: Board) -> None:
    """1, 2 and 4 days from when the reading was handed in; no number when nothing was answered."""
    assert figures(board)["days_to_answer"].value is None
    reading = make_reading(make_round(board))
    comments = [make_comment(reading, number) for number in (2, 3, 4)]
    hand_in(reading)
    for comment, days in zip(comments, (1, 4, 2), strict=True):
        decide(comment, "used", days)
    assert figures(board)["days_to_answer"].value == 2


def test_hours_count_when_somebody_has_looked_at_them(board: Board) -> None:
    reading = make_reading(make_round(board))
    make_entry(reading.participant, assignment=reading.round.assignment, state="reviewed")
    make_entry(make_reading(make_round(board)).participant, state="reviewed")
    assert figures(board)["reader_minutes"].value


def test_texts_are_measured_together(board: Board) -> None:
    """Two of the same: 20 words in 2 sentences become 14 in 4. Halves are rounded upwards: 3.5 is 4."""
    assert [figures(board)[key].value for key in ("sentence_before", "lix_after")] == [None, None]
    done(board)
    done(board)
    found = figures(board)
    assert (found["sentence_before"].value, found["sentence_after"].value) == (10, 4)
    assert "Om texten går att förstå vet bara läsarna." in str(found["lix_after"].definition)


def test_how_many_the_texts_reach(board: Board) -> None:
    done(board, reaches=300)
    done(board, reaches=None)
    assert figures(board)["texts_reach"].value == 300


def test_years_hold_old_texts_and_new_ones(board: Board) -> None:
    make_brought_text(board, year=2018)
    make_brought_text(board, year=2018)
    done(board)
    rows = by_year(ReviewedText.objects.closed())
    assert [(row.year, row.pooled.texts) for row in rows] == [(2026, 1), (2018, 2)]
    assert rows[1].pooled.before.words == 20
    assert rows[1].pooled.after.mean_sentence == 3.5


def test_no_figure_is_about_a_person(board: Board) -> None:
    reading = make_reading(make_round(board), first_name="Zebulon")
    hand_in(reading)
    assert "Zebulon" not in repr(section(board))
