"""The journey is written down, each idea gets an owner and an answer, and the answer reaches all who came."""

import itertools
from typing import Any
from uuid import uuid4

import pytest

from core.access import Denied
from core.actions import Refused
from core.models import Message
from core.states import Turn
from mentoring import actions
from mentoring.actions import Said
from mentoring.actions.ideas import kind_of, words_of
from mentoring.emails import IDEA_OWNED, IDEAS_ANSWERED
from mentoring.models import Idea, IdeaLevel, JourneyPart, Workshop
from mentoring.states import IdeaState, idea_machine
from participants.models import Answer, Board, Contribution
from participants.states import ContributionState
from tests.factories.mentoring import make_employee
from tests.factories.participants import make_board, make_staff, profile_of
from tests.factories.times import AT
from tests.factories.workshops import (
    AFTER,
    DURING,
    answer_it,
    make_client,
    make_idea,
    make_owned,
    make_seat,
    make_workshop,
    make_written_down,
    own,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def board() -> Board:
    return make_board()


def said(**fields: Any) -> Said:
    return Said(key=uuid4(), **{"part": JourneyPart.IDEAS, "words": "Ett mejl om vad som händer.", **fields})


def say(workshop: Workshop, by: Any, **fields: Any) -> Idea:
    at = fields.pop("at", DURING)
    return actions.write_down(workshop=workshop, said=said(**fields), by=by, at=at)


# --- Writing it down -----------------------------------------------------------------------------------
def test_each_side_writes_for_itself_whatever_the_form_says(board: Board) -> None:
    workshop, employee = make_workshop(board), make_employee(board)
    person = make_client(workshop)
    make_seat(workshop, profile_of(employee))
    assert say(workshop, person.user, by_clients=False).by_clients
    assert not say(workshop, employee, by_clients=True).by_clients


def test_the_coordinator_writes_for_both(board: Board) -> None:
    workshop = make_workshop(board)
    assert [make_idea(workshop, by_clients=side).by_clients for side in (True, False)] == [True, False]


def test_whoever_is_not_there_writes_nothing(board: Board) -> None:
    workshop, person = make_workshop(board), make_client(make_workshop(board))
    for user in (make_employee(board), person.user, make_staff(make_board())):
        with pytest.raises(Denied):
            say(workshop, user)


def test_a_double_tap_writes_once(board: Board) -> None:
    workshop, one = make_workshop(board), said()
    for _tap in range(2):
        actions.write_down(workshop=workshop, said=one, by=make_staff(board), at=DURING)
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  \n", "x" * 1_001])
def test_words_are_needed_and_not_too_many(board: Board, words: str) -> None:
    with pytest.raises(Refused) as refused:
        say(make_workshop(board), make_staff(board), words=words)
    assert refused.value.field == "words"


def test_nothing_is_written_before_the_day_nor_when_all_stands_there(board: Board) -> None:
    with pytest.raises(Refused, match="har inte varit än"):
        say(make_workshop(board), make_staff(board), at=AT)
    with pytest.raises(Refused, match="allt är nedskrivet"):
        say(make_written_down(board), make_staff(board), at=AFTER)


def test_what_was_written_twice_is_taken_away_by_the_coordinator_alone(board: Board) -> None:
    workshop = make_workshop(board, employees=1)
    idea = make_idea(workshop)
    with pytest.raises(Denied):
        actions.take_away(idea=idea, by=workshop.seats.get().employee.user, at=DURING)
    actions.take_away(idea=idea, by=make_staff(board), at=DURING)
    assert not Idea.objects.exists()


# --- Afterwards --------------------------------------------------------------------------------------
def test_everyone_who_came_is_owed_an_answer_once(board: Board) -> None:
    workshop = make_written_down(board, clients=2)
    owed = Contribution.objects.all()
    assert {row.participant for row in owed} == {one.participant for one in offers_of(workshop)}
    assert {row.state for row in owed} == {ContributionState.OWED}
    with pytest.raises(Refused):
        actions.finish_writing(workshop=workshop, by=make_staff(board), at=AFTER)


def offers_of(workshop: Workshop) -> Any:
    return workshop.assignment.offers.select_related("participant")


def test_a_workshop_without_ideas_is_not_finished(board: Board) -> None:
    workshop = make_workshop(board, clients=1)
    make_idea(workshop, part=JourneyPart.BEFORE)
    with pytest.raises(Refused, match="minst en idé"):
        actions.finish_writing(workshop=workshop, by=make_staff(board), at=AFTER)


def test_an_idea_gets_a_level_and_an_owner_who_hears_of_it(board: Board) -> None:
    employee = make_employee(board)
    idea = own(make_written_down(board).ideas.get(), employee, level=IdeaLevel.ORGANISATION)
    assert (idea.state, idea.level) == (IdeaState.OWNED, IdeaLevel.ORGANISATION)
    assert Message.objects.filter(kind=IDEA_OWNED, recipient=employee).count() == 1
    again = own(idea)
    assert again.owner
    assert again.owner.user != employee


def test_a_step_of_the_journey_has_no_owner(board: Board) -> None:
    workshop = make_workshop(board, clients=1)
    step = make_idea(workshop, part=JourneyPart.BEFORE)
    make_idea(workshop)
    actions.finish_writing(workshop=workshop, by=make_staff(board), at=AFTER)
    with pytest.raises(Refused, match="Bara idéer"):
        own(step)


def test_an_owner_is_somebody_who_can_answer(board: Board) -> None:
    idea = make_written_down(board).ideas.get()
    with pytest.raises(Refused) as refused:
        own(idea, make_employee(make_board()))
    assert refused.value.field == "owner"


def test_the_last_answer_closes_and_reaches_everyone(board: Board) -> None:
    """Two ideas: one used, one not now. Nobody hears anything before both have an answer."""
    workshop = make_written_down(board, ideas=2, clients=2, employees=3)
    first, second = (own(idea) for idea in workshop.ideas.order_by("said_at", "pk"))
    answer_it(first)
    assert not Answer.objects.exists()
    answer_it(second, "not_now", "Lagen säger nej.")
    assert [row.kind for row in Answer.objects.all()] == ["partly", "partly"]
    assert set(Contribution.objects.values_list("state", flat=True)) == {ContributionState.ANSWERED}
    assert "Vi gör det från mars." in Answer.objects.all()[0].result
    assert "Lagen säger nej." not in Answer.objects.all()[0].result
    assert Message.objects.filter(kind=IDEAS_ANSWERED).count() == 3
    assert Workshop.objects.get(pk=workshop.pk).closed_at == AFTER


def test_only_the_owner_or_the_coordinator_answers(board: Board) -> None:
    idea = make_owned(board)
    with pytest.raises(Denied):
        actions.answer_idea(idea=idea, outcome="used", words="Ja.", by=make_employee(board), at=AFTER)
    actions.answer_idea(idea=idea, outcome="used", words="Ja.", by=make_staff(board), at=AFTER)
    assert Idea.objects.get().state == IdeaState.ANSWERED


@pytest.mark.parametrize(
    ("outcome", "words", "field"),
    [
        ("", "Ja.", "outcome"),
        ("question", "Hur?", "outcome"),
        ("used", " ", "words"),
        ("used", "x" * 1_001, "words"),
    ],
)
def test_an_answer_says_what_and_in_words(board: Board, outcome: str, words: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        answer_it(make_owned(board), outcome, words)
    assert refused.value.field == field


def test_an_answer_is_given_once_and_its_idea_gets_no_other_owner(board: Board) -> None:
    idea = make_owned(board)
    answer_it(idea)
    with pytest.raises(Refused):
        answer_it(idea, "not_now", "Nej.")
    with pytest.raises(Refused):
        own(idea, level=IdeaLevel.ORGANISATION)
    row = Idea.objects.get()
    assert (row.outcome, row.level, row.owner) == ("used", IdeaLevel.SELF, idea.owner)


# --- Parts ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("outcomes", "kind"),
    [
        (["used", "used"], "used"),
        (["not_now"], "not_now"),
        (["partly"], "partly"),
        (["used", "not_now"], "partly"),
    ],
)
def test_what_all_answers_come_to(outcomes: list[str], kind: str) -> None:
    assert kind_of(outcomes) == kind


def test_the_words_count_the_ideas() -> None:
    words = "Ni hade 3 idéer. 2 av dem blir något, helt eller delvis. Alla har fått ett svar. "
    assert words_of(["used", "partly", "not_now"]) == words + "Läs svaren på workshoppens sida."


RULE = {("new", "owned"): "staff", ("owned", "owned"): "staff", ("owned", "answered"): "owner staff"}


@pytest.mark.parametrize(("source", "target"), list(itertools.product(IdeaState.values, repeat=2)))
def test_an_ideas_steps(source: str, target: str) -> None:
    allowed = {turn.value for turn in Turn if idea_machine.allows(source, target, turn)}
    assert allowed == set(RULE.get((source, target), "").split())
