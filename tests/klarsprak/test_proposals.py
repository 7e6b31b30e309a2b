"""Hard texts that are proposed: by anyone or by a reader, passed on, answered, and told."""

from typing import Any
from uuid import uuid4

import pytest

import participants.actions
from core import access
from core.actions import Refused
from core.models import Message, User
from klarsprak import actions, rules
from klarsprak.models import Proposal, ReviewedText, TextKind
from klarsprak.states import ProposalState, TextState
from participants.models import Board, Contribution, Participant, Unit
from participants.states import ContributionState
from tests.factories.klarsprak import make_owner, make_passed_on, make_proposal, make_readers_proposal
from tests.factories.participants import make_board, make_participant, make_staff, make_unit
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
IDENTITY = "19900118-9811"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board)


@pytest.fixture
def owner(board: Board, unit: Unit) -> User:
    return make_owner(board, unit=unit)


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


def fresh(row: Proposal) -> Proposal:
    return Proposal.objects.select_related("contribution", "text").get(pk=row.pk)


def answer(row: Proposal, by: User, *, redo: bool = True, words: str = "") -> ReviewedText | None:
    return actions.answer_proposal(proposal=row, redo=redo, words=words, by=by, at=AT)


# --- Proposed -------------------------------------------------------------------------------------
def test_anyone_proposes_by_address_or_title_and_nothing_else_is_kept(board: Board) -> None:
    row = make_proposal(board, where=" Brev \n om  avgift\u200b ", why="")
    assert (row.where, row.why, row.contribution_id) == ("Brev om avgift", "", None)


def test_the_same_form_sent_twice_is_one_proposal(board: Board) -> None:
    key = uuid4()
    for _time in range(2):
        actions.propose_text(board=board, where="Brevet", key=key, at=AT)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"where": "  \u200b "}, "where"),
        ({"where": f"Brev till {IDENTITY}"}, "where"),
        ({"why": f"Mitt nummer är {IDENTITY}"}, "why"),
        ({"why": "Ring mig på 070-174 06 33"}, "why"),
    ],
)
def test_what_tells_of_a_person_is_turned_away(board: Board, fields: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_proposal(board, **fields)
    assert refused.value.field == field
    assert not Proposal.objects.exists()


def test_a_readers_words_stand_in_the_contribution_alone(person: Participant) -> None:
    row = make_readers_proposal(person, where="Brev om avgift", why="Jag hittar inte summan.")
    assert row.contribution is not None
    assert row.why == ""
    assert fresh(row).words == "Jag hittar inte summan."
    assert row.contribution.title == "Svår text: Brev om avgift"
    assert row.contribution.programme == "klarsprak"


def test_a_very_long_address_still_has_a_heading(person: Participant) -> None:
    row = make_readers_proposal(person, where="x" * 300)
    assert row.contribution is not None
    assert len(row.contribution.title) == 120


def test_what_the_reader_takes_back_is_gone_from_the_units_list(
    person: Participant, unit: Unit, owner: User
) -> None:
    row = make_passed_on(unit, make_readers_proposal(person))
    contribution = fresh(row).contribution
    assert contribution
    participants.actions.take_back(contribution=contribution, by=person.user, at=AT)
    assert not rules.proposals_of(owner, AT).exists()
    assert fresh(row).words == ""


# --- Passed on ------------------------------------------------------------------------------------
def test_a_unit_hears_that_something_waits_and_not_what(board: Board, unit: Unit) -> None:
    row = make_passed_on(unit, make_proposal(board, where="Brevet om avgift"))
    assert (row.state, row.unit) == (ProposalState.PASSED_ON, unit)
    message = Message.objects.get()
    assert "avgift" not in f"{message.subject}{message.body}"


def test_a_readers_proposal_is_passed_on_in_the_loop(person: Participant, unit: Unit) -> None:
    row = make_passed_on(unit, make_readers_proposal(person))
    assert Contribution.objects.get(pk=row.contribution_id).unit == unit


def test_only_the_boards_coordinator_passes_on(board: Board, unit: Unit, owner: User) -> None:
    row = make_proposal(board)
    for other in (owner, make_staff(make_board()), make_staff(board, "approver")):
        with pytest.raises(access.Denied):
            actions.pass_on(proposal=row, unit=unit, by=other, at=AT)
    with pytest.raises(Refused):
        actions.pass_on(proposal=row, unit=make_unit(make_board()), by=make_staff(board), at=AT)
    assert fresh(row).state == ProposalState.NEW


# --- Answered -------------------------------------------------------------------------------------
def test_a_yes_prepares_a_draft_of_the_unit_to_invite_to(unit: Unit, owner: User) -> None:
    row = make_passed_on(unit)
    text = answer(row, owner)
    assert text is not None
    assert (text.title, text.unit, text.owner, text.kind) == (row.where, unit, owner, TextKind.WEB)
    assert (fresh(row).state, fresh(row).text, text.state) == (ProposalState.ANSWERED, text, TextState.DRAFT)
    assert fresh(row).answer


def test_a_no_says_why(unit: Unit, owner: User) -> None:
    row = make_passed_on(unit)
    with pytest.raises(Refused) as refused:
        answer(row, owner, redo=False, words="  ")
    assert refused.value.field == "words"
    answer(row, owner, redo=False, words="Sidan tas bort i januari.")
    assert (fresh(row).answer, fresh(row).text) == ("Sidan tas bort i januari.", None)


@pytest.mark.parametrize(("redo", "kind"), [(True, "used"), (False, "not_now")])
def test_a_reader_is_told_in_the_loop(
    person: Participant, unit: Unit, owner: User, redo: bool, kind: str
) -> None:
    row = make_passed_on(unit, make_readers_proposal(person))
    answer(row, owner, redo=redo, words="Tack. Så här blir det.")
    contribution = Contribution.objects.get(pk=row.contribution_id)
    assert contribution.state == ContributionState.ANSWERED
    assert [(said.kind, said.words) for said in contribution.answers.all()] == [
        (kind, "Tack. Så här blir det.")
    ]


def test_a_reader_who_was_told_elsewhere_waits_no_longer(
    person: Participant, unit: Unit, owner: User
) -> None:
    row = make_passed_on(unit, make_readers_proposal(person))
    contribution = Contribution.objects.get(pk=row.contribution_id)
    participants.actions.answer(contribution=contribution, kind="used", words="Klart.", by=owner, at=AT)
    assert not rules.proposals_of(owner, AT).waiting().exists()
    answer(row, owner)
    assert contribution.answers.count() == 1


def test_the_coordinator_answers_what_no_unit_owns(board: Board) -> None:
    row, coordinator = make_proposal(board), make_staff(board)
    text = answer(row, coordinator)
    assert text is not None
    assert text.unit is None


@pytest.mark.parametrize("who", ["another unit", "another board", "no role for it"])
def test_nobody_else_answers(board: Board, unit: Unit, who: str) -> None:
    row = make_passed_on(unit)
    others = {
        "another unit": make_owner(board),
        "another board": make_staff(make_board()),
        "no role for it": make_staff(board, "approver"),
    }
    with pytest.raises(access.Denied):
        answer(row, others[who])
    assert fresh(row).state == ProposalState.PASSED_ON


def test_an_answer_is_given_once(unit: Unit, owner: User) -> None:
    row = make_passed_on(unit)
    answer(row, owner)
    with pytest.raises(Refused):
        answer(row, owner, redo=False, words="Nej.")
    assert ReviewedText.objects.count() == 1


def test_what_a_reader_proposed_does_not_exist_for_whom_the_reader_avoids(
    person: Participant, unit: Unit, owner: User
) -> None:
    row = make_passed_on(unit, make_readers_proposal(person))
    avoid(person, owner)
    assert not rules.proposals_of(owner, AT).exists()
    with pytest.raises(access.Denied):
        answer(row, owner)


def avoid(person: Participant, employee: Any) -> None:
    person.avoidances.create(employee=employee.staff_profile, said_at=AT)
