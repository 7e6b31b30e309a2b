"""What a representative saw and heard: alone first, one's own until it is shared, and never changed after."""

from datetime import datetime
from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import User
from participants.models import Board, Participant
from recruitment import actions, rules
from recruitment.models import Acquaintance, Assessment, Candidate, Recruitment
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.participants import make_board, make_participant
from tests.factories.recruitment import (
    fresh,
    make_assessment,
    make_candidate,
    make_recruitment,
    put_in,
    say_knows,
)
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S, A = RecruitmentState, AssessmentState
ALL: dict[str, Any] = {
    "conduct": 4,
    "listening": 3,
    "respect": 4,
    "openness": 2,
    "seen": "Väntade in svaret.",
}


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


@pytest.fixture
def row(board: Board, person: Participant) -> Recruitment:
    return make_recruitment(board, S.ASSESSMENT, panel=[person, make_participant(board)], candidates=1)


@pytest.fixture
def candidate(row: Recruitment, person: Participant) -> Candidate:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    return one


def save(candidate: Candidate, by: User, at: datetime = AT, **said: Any) -> Assessment:
    return actions.save_assessment(candidate=candidate, by=by, at=at, **said)


def hand_in(candidate: Candidate, by: User) -> Assessment:
    return actions.hand_in_assessment(candidate=candidate, by=by, at=AT)


def states_of(person: Participant) -> list[tuple[int, str]]:
    own = Assessment.objects.filter(participant=person).order_by("version")
    return [(one.version, one.state) for one in own]


# --- Whose it is ----------------------------------------------------------------------------------
def test_another_panels_candidate_does_not_exist(board: Board, candidate: Candidate) -> None:
    other = make_participant(board)
    make_recruitment(board, S.ASSESSMENT, panel=[other], candidates=1)
    with pytest.raises(access.Denied):
        save(candidate, other.user, **ALL)


def test_nobody_writes_for_a_representative(candidate: Candidate, person: Participant) -> None:
    with pytest.raises(access.Denied):
        save(candidate, person.contact.user, **ALL)


# --- Jäv ------------------------------------------------------------------------------------------
def test_nothing_is_written_before_it_is_said_whether_one_knows_the_person(
    row: Recruitment, person: Participant
) -> None:
    with pytest.raises(Refused) as refused:
        save(row.candidates.get(), person.user, **ALL)
    assert refused.value.code == "unasked"


def test_whoever_knows_the_person_writes_nothing_and_what_was_begun_goes(
    candidate: Candidate, person: Participant
) -> None:
    save(candidate, person.user, **ALL)
    actions.say_if_known(candidate=candidate, knows=True, by=person.user, at=AT)
    assert states_of(person) == []
    with pytest.raises(Refused) as refused:
        save(candidate, person.user, **ALL)
    assert refused.value.code == "known"


def test_an_answer_about_jav_may_be_changed_and_stands_once(
    candidate: Candidate, person: Participant
) -> None:
    for knows in (True, False):
        actions.say_if_known(candidate=candidate, knows=knows, by=person.user, at=AT)
    assert Acquaintance.objects.get(candidate=candidate, participant=person).knows is False


def test_jav_is_not_said_over_what_is_shared(candidate: Candidate, person: Participant) -> None:
    make_assessment(candidate, person, A.SHARED)
    with pytest.raises(Refused) as refused:
        actions.say_if_known(candidate=candidate, knows=True, by=person.user, at=AT)
    assert refused.value.code == "shared"
    assert states_of(person) == [(1, A.SHARED)]


# --- Writing --------------------------------------------------------------------------------------
def test_a_part_is_saved_and_gone_on_with(candidate: Candidate, person: Participant) -> None:
    save(candidate, person.user, conduct=4, listening=None)
    save(candidate, person.user, seen=" Lyssnade. ")
    one = Assessment.objects.get(participant=person)
    assert (one.conduct, one.listening, one.seen, one.state) == (4, None, "Lyssnade.", A.WRITING)


@pytest.mark.parametrize("missing", ["conduct", "listening", "respect", "openness", "seen"])
def test_all_of_it_is_needed_to_hand_in(candidate: Candidate, person: Participant, missing: str) -> None:
    save(candidate, person.user, **{name: value for name, value in ALL.items() if name != missing})
    with pytest.raises(Refused) as refused:
        hand_in(candidate, person.user)
    assert refused.value.field == missing


def test_a_grade_outside_the_scale_is_refused(candidate: Candidate, person: Participant) -> None:
    with pytest.raises(Refused) as refused:
        save(candidate, person.user, conduct=5)
    assert refused.value.field == "conduct"


def test_handed_in_is_taken_back_changed_and_handed_in_again(
    candidate: Candidate, person: Participant
) -> None:
    save(candidate, person.user, **ALL)
    for _tap in range(2):
        hand_in(candidate, person.user)
    with pytest.raises(Refused) as refused:
        save(candidate, person.user, conduct=1)
    assert refused.value.code == "handed_in"
    actions.take_back_assessment(candidate=candidate, by=person.user, at=AT)
    save(candidate, person.user, conduct=1)
    hand_in(candidate, person.user)
    assert states_of(person) == [(1, A.HANDED_IN)]


@pytest.mark.parametrize("state", [S.ADVERT, S.QUESTIONS, S.DECIDED, S.BROKEN_OFF])
def test_nothing_is_written_before_the_interviews_or_after_the_decision(
    row: Recruitment, candidate: Candidate, person: Participant, state: str
) -> None:
    put_in(row, state)
    with pytest.raises(Refused) as refused:
        save(candidate, person.user, **ALL)
    assert refused.value.code == "state"


def test_a_candidate_who_withdrew_is_left_alone(candidate: Candidate, person: Participant) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(withdrew_at=AT)
    with pytest.raises(Refused) as refused:
        save(candidate, person.user, **ALL)
    assert refused.value.code == "withdrew"


# --- Shared ---------------------------------------------------------------------------------------
@pytest.fixture
def shared(row: Recruitment, candidate: Candidate, person: Participant) -> Candidate:
    """In the conversation: one's own is shared."""
    for one in rules.panel_of(row):
        make_assessment(candidate, one)
    assert row.manager
    actions.begin_conversation(recruitment=row, by=row.manager, at=AT)
    return Candidate.objects.select_related("recruitment").get(pk=candidate.pk)


def test_what_is_shared_is_neither_changed_nor_taken_back(shared: Candidate, person: Participant) -> None:
    for verb in (save, actions.take_back_assessment):
        with pytest.raises(Refused) as refused:
            verb(candidate=shared, by=person.user, at=AT)
        assert refused.value.code == "shared"


def test_a_new_version_is_written_beside_and_read_by_the_others_when_handed_in(
    shared: Candidate, person: Participant
) -> None:
    actions.write_anew(candidate=shared, by=person.user, at=AT)
    save(shared, person.user, seen="Och skrev ner det vi sa.")
    assert states_of(person) == [(1, A.SHARED), (2, A.WRITING)]
    hand_in(shared, person.user)
    assert states_of(person) == [(1, A.SHARED), (2, A.SHARED)]
    words = Assessment.objects.filter(participant=person).order_by("version").values_list("seen", flat=True)
    assert list(words) == ["Frågade tillbaka och väntade in svaret.", "Och skrev ner det vi sa."]


def test_a_new_version_waits_until_the_first_is_shared(candidate: Candidate, person: Participant) -> None:
    make_assessment(candidate, person, A.HANDED_IN)
    with pytest.raises(Refused):
        actions.write_anew(candidate=candidate, by=person.user, at=AT)


def test_whoever_was_late_hands_in_during_the_conversation(
    row: Recruitment, candidate: Candidate, person: Participant
) -> None:
    """The coordinator, who knows that somebody is ill, shared what there was."""
    put_in(row, S.CONVERSATION)
    late = Candidate.objects.get(pk=candidate.pk)
    save(late, person.user, **ALL)
    hand_in(late, person.user)
    assert states_of(person) == [(1, A.SHARED)]


def test_all_wait_for_each_other(row: Recruitment, candidate: Candidate, person: Participant) -> None:
    save(candidate, person.user, **ALL)
    hand_in(candidate, person.user)
    assert row.manager
    with pytest.raises(Refused) as refused:
        actions.begin_conversation(recruitment=fresh(row), by=row.manager, at=AT)
    assert refused.value.code == "waits"


def test_a_candidate_of_another_recruitment_is_not_reached_through_ones_own(
    board: Board, row: Recruitment, person: Participant
) -> None:
    other = make_candidate(make_recruitment(board, S.ASSESSMENT))
    other.recruitment = row
    with pytest.raises(access.Denied):
        actions.say_if_known(candidate=other, knows=False, by=person.user, at=AT)
