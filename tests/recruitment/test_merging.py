"""A person who stood twice in the register: one panel, one answer, one membership."""

from typing import Any

import pytest

from participants.models import Board, Participant
from recruitment.actions import research
from recruitment.models import (
    Acquaintance,
    Assessment,
    Candidate,
    GroupMember,
    IntroductionPart,
    ProcessAnswer,
    StudyConsent,
    StudyExtract,
)
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.recruitment import (
    make_assessment,
    make_candidate,
    make_member,
    make_recruitment,
    make_study,
    put_in,
    say_knows,
)
from tests.factories.times import AT
from tests.participants.test_merging import merge

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
P = IntroductionPart
S, A = RecruitmentState, AssessmentState


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def kept(board: Board) -> Participant:
    return make_participant(board, contact=profile_of(make_staff(board)))


@pytest.fixture
def emptied(board: Board, kept: Participant) -> Participant:
    return make_participant(board, contact=kept.contact)


@pytest.fixture
def candidate(board: Board) -> Candidate:
    return make_candidate(make_recruitment(board, S.ASSESSMENT))


@pytest.mark.parametrize(
    ("of_kept", "of_emptied", "knows"),
    [(False, True, True), (True, False, True), (True, True, True), (False, False, False)],
)
def test_the_more_cautious_answer_about_jav_stands(
    kept: Participant,
    emptied: Participant,
    candidate: Candidate,
    of_kept: bool,
    of_emptied: bool,
    knows: bool,
) -> None:
    say_knows(candidate, kept, knows=of_kept)
    say_knows(candidate, emptied, knows=of_emptied)
    merge(kept, emptied)
    assert [(one.participant, one.knows) for one in Acquaintance.objects.all()] == [(kept, knows)]


def test_whoever_turns_out_to_know_a_candidate_assesses_nothing_of_that_one(
    kept: Participant, emptied: Participant, candidate: Candidate
) -> None:
    say_knows(candidate, kept, knows=False)
    make_assessment(candidate, kept)
    say_knows(candidate, emptied, knows=True)
    merge(kept, emptied)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    ("of_kept", "of_emptied", "left"),
    [
        (A.HANDED_IN, A.WRITING, [("kept", A.HANDED_IN)]),
        (A.SHARED, A.SHARED, [("kept", A.SHARED), ("nobody", A.SHARED)]),
        (None, A.SHARED, [("kept", A.SHARED)]),
    ],
)
def test_of_two_assessments_of_a_candidate_the_kept_entrys_is_the_persons(
    kept: Participant, emptied: Participant, candidate: Candidate, of_kept: Any, of_emptied: Any, left: Any
) -> None:
    if of_kept:
        make_assessment(candidate, kept, of_kept)
    make_assessment(candidate, emptied, of_emptied)
    merge(kept, emptied)
    found = [("kept" if one.participant == kept else "nobody", one.state) for one in Assessment.objects.all()]
    assert sorted(found) == left


def test_the_membership_has_what_either_has_gone_through(kept: Participant, emptied: Participant) -> None:
    make_member(kept, parts=[P.ADVERT, P.SECRECY], welcomed=False)
    make_member(emptied, parts=[P.ADVERT, P.QUESTIONS, P.INTERVIEW, P.ASSESSMENT])
    merge(kept, emptied)
    assert [one.participant for one in GroupMember.objects.ready()] == [kept]


def test_the_process_is_answered_once(board: Board, kept: Participant, emptied: Participant) -> None:
    row = make_recruitment(board)
    put_in(row, S.DECIDED)
    for person, grade in ((kept, 4), (emptied, 1)):
        ProcessAnswer.objects.create(recruitment=row, participant=person, grade=grade, answered_at=AT)
    merge(kept, emptied)
    assert [(one.participant, one.grade) for one in ProcessAnswer.objects.all()] == [(kept, 4)]


def test_a_yes_to_a_study_that_either_has_taken_back_is_taken_back(
    board: Board, kept: Participant, emptied: Participant
) -> None:
    study = make_study(board, people=[kept, emptied])
    research.withdraw_from_study(study=study, participant=emptied, by=emptied.user, at=AT)
    wanted = research.ask_for_extract(study=study, by=kept.contact.user, at=AT)
    research.make_extract(extract_id=str(wanted.pk), at=AT)
    merge(kept, emptied)
    assert [(one.participant, one.withdrawn_at) for one in StudyConsent.objects.all()] == [(kept, AT)]
    assert not StudyExtract.objects.filter(file__isnull=False).exists()
