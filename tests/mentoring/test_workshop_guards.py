"""What the database refuses around workshops: the same on SQLite and on PostgreSQL, against plain writes."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mentoring.models import Idea, ProgrammePoint, Seat, Workshop
from tests.factories.many import many
from tests.factories.mentoring import make_employee
from tests.factories.participants import make_board, profile_of
from tests.factories.workshops import (
    AFTER,
    answer_it,
    make_idea,
    make_owned,
    make_seat,
    make_workshop,
    make_written_down,
    own,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LATER = AFTER + timedelta(days=1)


def refused(name: str, write: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


def change(row: Any, **values: Any) -> Callable[[], int]:
    return lambda: type(row)._default_manager.filter(pk=row.pk).update(**values)


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop(make_board(), each_side=2)


@pytest.fixture
def over() -> Workshop:
    """All is written down; its one idea is new."""
    return make_written_down(make_board())


@pytest.fixture
def answered() -> Idea:
    """The one idea of a closed workshop."""
    idea = make_owned(make_board())
    answer_it(idea)
    return idea


# --- Equal sides -------------------------------------------------------------------------------------
def test_no_seat_comes_in_beyond_the_places_of_the_other_side(workshop: Workshop) -> None:
    seat = make_seat(workshop)
    make_seat(workshop)
    employee = profile_of(make_employee(workshop.board))
    refused("seat_within_places", lambda: many(seat, 1, employee=employee))


def test_a_seat_is_not_moved_to_another_workshop(workshop: Workshop) -> None:
    seat, other = make_seat(workshop), make_workshop(workshop.board)
    refused("seat_stays_at_its_workshop", change(seat, workshop=other))


def test_nobody_comes_in_afterwards(over: Workshop) -> None:
    employee = profile_of(make_employee(over.board))
    refused(
        "seat_before_written_down",
        lambda: Seat.objects.create(workshop=over, employee=employee, taken_at=LATER),
    )


# --- What was said -----------------------------------------------------------------------------------
def test_nothing_joins_what_is_written_down(over: Workshop) -> None:
    refused("idea_before_written_down", lambda: many(over.ideas.get(), 1))


def test_what_was_said_does_not_leave_and_another_does_not_take_its_place(over: Workshop) -> None:
    idea, elsewhere = over.ideas.get(), make_workshop(over.board)
    refused("what_was_said_is_kept", lambda: Idea.objects.filter(pk=idea.pk)._raw_delete("default"))
    again = Idea(id=idea.pk, workshop=elsewhere, words="Något annat", said_at=LATER)
    refused("idea_before_written_down", lambda: again.save(force_insert=True))


SAID = ({"words": "Något annat"}, {"part": "before"}, {"by_clients": False}, {"said_at": LATER})


@pytest.mark.parametrize("values", SAID)
def test_what_was_said_is_not_changed(over: Workshop, values: dict[str, Any]) -> None:
    refused("what_was_said_stays", change(over.ideas.get(), **values))


def test_words_are_corrected_while_it_is_written_and_blanked_afterwards(workshop: Workshop) -> None:
    idea = make_idea(workshop)
    change(idea, words="Rätt ord")()
    change(workshop, written_down_at=AFTER)()
    change(idea, words="")()
    assert Idea.objects.get().words == ""


def test_what_was_said_is_not_moved_to_another_workshop(workshop: Workshop) -> None:
    refused("what_was_said_stays", change(make_idea(workshop), workshop=make_workshop(workshop.board)))


# --- The answers -------------------------------------------------------------------------------------
def test_no_idea_has_an_owner_before_all_is_written_down(workshop: Workshop) -> None:
    owner = profile_of(make_employee(workshop.board))
    write = change(make_idea(workshop), state="owned", level="self", owner=owner)
    refused("idea_owned_when_written_down", write)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("idea_is_owned_with_a_level", {"state": "owned", "level": "self"}),
        ("idea_is_owned_with_a_level", {"state": "answered", "outcome": "used", "answer": "Ja."}),
    ],
)
def test_an_idea_without_an_owner_goes_nowhere(over: Workshop, rule: str, values: dict[str, Any]) -> None:
    refused(rule, change(over.ideas.get(), **values))


def test_an_owner_without_a_level_or_an_answer_without_words_is_refused(over: Workshop) -> None:
    owner = profile_of(make_employee(over.board))
    idea = over.ideas.get()
    refused("idea_is_owned_with_a_level", change(idea, state="owned", owner=owner))
    idea = own(idea)
    refused("idea_answer_has_words", change(idea, state="answered", outcome="used"))
    refused("idea_answer_has_words", change(idea, state="answered", answer="Ja."))


@pytest.mark.parametrize(
    "values", [{"answer": "Nej."}, {"outcome": "not_now"}, {"state": "owned"}, {"level": "organisation"}]
)
def test_an_answer_stays_as_it_was_given(answered: Idea, values: dict[str, Any]) -> None:
    refused("answered_idea_stays", change(answered, **values))


def test_who_answered_may_be_taken_out_of_it(answered: Idea) -> None:
    change(answered, owner=profile_of(make_employee(answered.workshop.board)))()


# --- The workshop ------------------------------------------------------------------------------------
def test_a_workshop_is_not_closed_while_an_idea_waits(over: Workshop) -> None:
    refused("workshop_closed_when_answered", change(over, closed_at=LATER))


@pytest.mark.parametrize(
    "values",
    [
        {"written_down_at": None, "closed_at": None},
        {"written_down_at": LATER},
        {"closed_at": None},
        {"closed_at": LATER},
        {"clients": "andra"},
        {"employees": "andra"},
    ],
)
def test_a_closed_workshop_is_not_changed(answered: Idea, values: dict[str, Any]) -> None:
    refused("written_down_workshop_stays", change(answered.workshop, **values))


def test_another_workshop_does_not_take_its_place(over: Workshop) -> None:
    row = Workshop(pk=over.pk, board=over.board, assignment=make_workshop(over.board).assignment)
    refused("written_down_workshop_not_replaced", lambda: row.save(force_insert=True))


def test_the_schedule_of_a_day_that_has_been_stays(workshop: Workshop) -> None:
    point = ProgrammePoint.objects.create(workshop=workshop, starts=time(9), ends=time(10), what="Fika")
    change(point, what="Resan")()
    change(workshop, written_down_at=AFTER)()
    refused("schedule_of_the_day_update", change(point, what="Fika"))
    refused("schedule_of_the_day_insert", lambda: many(point, 1))
    refused("schedule_of_the_day_delete", lambda: point.delete())
