"""The first page of a reader: everything about the texts in one query, and each kind in its own row."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from klarsprak.first_page import Kind, rows_of
from klarsprak.models import Letter, Outcome, Reading, ReviewedText
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.klarsprak import (
    answer,
    hand_in,
    make_comment,
    make_handed_in,
    make_hearer,
    make_letter,
    make_reader,
    make_reading,
    make_round,
    to_answering,
)
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT, TODAY
from tests.portal.pages import read
from tests.portal.test_home import MOST_QUERIES

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _at() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def reader() -> Participant:
    """A text to read, one begun, one that ended, a talk, a letter and a question back."""
    board = make_board()
    person = make_participant(board)
    make_reader(make_round(board, title="ATTLASA"), person)
    make_reading(make_round(board, title="BORJAD"), person)
    make_hearer(board, person, title="SAMTALET")
    make_letter(make_handed_in(make_round(board, title="BREVET"), person))
    asked_back(make_reading(make_round(board, title="FRAGAN"), person))
    ended = make_reading(make_round(board, title="SLUTADE"), person)
    to_answering(ended.round.version.text)
    return person


def asked_back(reading: Reading) -> None:
    remark = make_comment(reading)
    hand_in(reading)
    to_answering(reading.round.version.text)
    text = ReviewedText.objects.get(versions__rounds=reading.round)
    answer(remark, Outcome.QUESTION, text=text)


TOLD = [
    (Kind.ENDED, "SLUTADE"),
    (Kind.LETTER, "BREVET"),
    (Kind.QUESTION, "FRAGAN"),
    (Kind.TALK, "SAMTALET"),
    (Kind.TO_READ, "ATTLASA"),
    (Kind.TO_READ, "BORJAD"),
]


def test_each_kind_is_told_of_in_one_query(reader: Participant) -> None:
    with CaptureQueriesContext(connection) as asked:
        rows = rows_of(reader, TODAY)
    assert len(asked) == 1
    assert sorted((row.kind, row.title) for row in rows) == TOLD
    assert {row.title: row.is_begun for row in rows if row.kind == Kind.TO_READ} == {
        "ATTLASA": False,
        "BORJAD": True,
    }


def test_a_row_carries_what_its_address_and_its_days_need(reader: Participant) -> None:
    rows = {row.title: row for row in rows_of(reader, TODAY)}
    letter = Letter.objects.select_related("reading").get()
    assert (rows["BREVET"].row_id, rows["BREVET"].round_id) == (letter.pk, letter.reading.round_id)
    talk = Reading.objects.select_related("round__assignment").get(round=rows["SAMTALET"].round_id)
    assert rows["SAMTALET"].talks_until == talk.round.talks_until
    assert rows["ATTLASA"].due_on == talk.round.assignment.due_on
    assert all(row.since == AT for row in rows.values())


def test_the_first_page_of_a_reader_costs_no_more_than_anybodys(reader: Participant) -> None:
    phone = logged_in(reader.user)
    with CaptureQueriesContext(connection) as asked:
        said = phone.get("/portal/").content.decode()
    assert all(title in said for _kind, title in TOLD)
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in asked)
    assert len([query for query in asked if 'FROM "klarsprak_readinground"' in query["sql"]]) == 1


def test_a_question_and_an_end_of_the_same_reading_are_both_told(reader: Participant) -> None:
    reading = Reading.objects.get(round__version__text__title="FRAGAN")
    Reading.objects.filter(pk=reading.pk).update(state="ended", end_read_at=None)
    kinds = {row.kind for row in rows_of(reader, TODAY) if row.title == "FRAGAN"}
    assert kinds == {Kind.QUESTION, Kind.ENDED}


def test_the_letter_that_has_waited_longest_comes_first(reader: Participant) -> None:
    older = make_letter(make_handed_in(make_round(reader.board, title="ALDRE"), reader))
    Letter.objects.filter(pk=older.pk).update(sent_at=AT - timedelta(days=3))
    said = read(logged_in(reader.user), "/portal/")
    assert "ALDRE" in said
    assert "BREVET" not in said


def test_nothing_of_anybody_elses_is_told(reader: Participant) -> None:
    assert rows_of(make_participant(reader.board), TODAY) == []
