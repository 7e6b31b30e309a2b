"""A reporter proposes something to write about: always answered, and a yes is an offer to that person."""

from typing import Any
from uuid import uuid4

import pytest

import participants.actions
from core import access, facts
from core.actions import Refused
from core.models import Message
from core.registry import data_owners
from fees.models import OfferTerms
from participants import programmes
from participants.models import (
    Answer,
    Assignment,
    Avoidance,
    Board,
    Contribution,
    Offer,
    Participant,
    ProtectionLevel,
)
from participants.states import ContributionState
from reporters.actions import proposals
from reporters.actions.proposals import Idea
from reporters.commission_rules import proposals_of
from reporters.models import Commission, Proposal
from tests.factories.commissions import agreed, make_editor, make_proposal, say_yes
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.rights import erase_all
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
C = ContributionState


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


def answers(row: Proposal) -> list[tuple[str, str]]:
    found = Answer.objects.filter(contribution=row.contribution_id).order_by("answered_at", "pk")
    return list(found.values_list("kind", "words"))


def state(row: Proposal) -> str:
    return Contribution.objects.get(pk=row.contribution_id).state


# --- Proposed -------------------------------------------------------------------------------------
def test_all_the_words_stand_in_what_was_given(person: Participant) -> None:
    row = make_proposal(person, "Bussen till vården", why="Den går inte längre.", when="När som helst")
    given = row.contribution
    assert given.text == (
        "Bussen till vården\n\nDärför är det viktigt: Den går inte längre.\n\nNär: När som helst"
    )
    assert (given.programme, given.state, given.board) == ("reporters", C.OWED, person.board)
    assert "Bussen" not in given.title


def test_a_second_tap_proposes_nothing_more(person: Participant) -> None:
    idea = Idea(key=uuid4(), what="Bussen")
    for _tap in range(2):
        proposals.propose(participant=person, idea=idea, by=person.user, at=AT)
    assert Proposal.objects.count() == Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"what": " "}, "what"), ({"template": "poem"}, "template"), ({"why": "x" * 1001}, "why")],
)
def test_what_is_missing_is_said_where_it_is_written(
    fields: dict[str, Any], field: str, person: Participant
) -> None:
    idea = Idea(**{"key": uuid4(), "what": "Bussen", **fields})
    with pytest.raises(Refused) as refused:
        proposals.propose(participant=person, idea=idea, by=person.user, at=AT)
    assert refused.value.field == field
    assert not Contribution.objects.exists()


def test_taken_back_no_words_are_left_and_nobody_reads_it(person: Participant) -> None:
    row, editor = make_proposal(person), make_editor(person.board)
    participants.actions.take_back(contribution=row.contribution, by=person.user, at=AT)
    row = Proposal.objects.select_related("contribution").get()
    assert row.contribution.text == ""
    assert not proposals_of(editor).exists()
    with pytest.raises(Refused):
        say_yes(row)


# --- Answered -------------------------------------------------------------------------------------
def test_yes_is_an_offer_to_that_very_person_with_the_same_pay(person: Participant) -> None:
    """150 kronor an hour, three hours."""
    row = make_proposal(person, template="opinion")
    make_participant(person.board)
    commission = say_yes(row)
    [offer] = Offer.objects.all()
    assert (offer.participant, offer.assignment) == (person, commission.assignment)
    assert OfferTerms.objects.get(offer=offer).pay_ore == 45_000
    work = commission.assignment
    assert (work.programme, work.places, work.planned_minutes) == ("reporters", 1, 180)
    assert (commission.kind, commission.template) == ("own", "opinion")
    assert Proposal.objects.get().commission == commission


def test_yes_stands_as_the_answer(person: Participant) -> None:
    row = make_proposal(person)
    say_yes(row)
    expected = "Ja, skriv! Du har fått en fråga med tid och pengar. Svara på den när du har tänkt."
    assert answers(row) == [("used", expected)]
    assert state(row) == C.ANSWERED
    kinds = set(Message.objects.filter(recipient=person.user).values_list("kind", flat=True))
    assert {"participants.contribution_answered", "participants.new_offer"} <= kinds


def test_yes_to_whoever_rests_is_refused_and_nothing_is_planned(person: Participant) -> None:
    row = make_proposal(person)
    participants.actions.start_pause(participant=person, by=person.user, at=AT)
    with pytest.raises(Refused):
        say_yes(row)
    assert not Commission.objects.exists()
    assert not Assignment.objects.exists()
    assert state(row) == C.OWED


def test_yes_is_said_once(person: Participant) -> None:
    row = make_proposal(person)
    say_yes(row)
    with pytest.raises(Refused):
        say_yes(row)
    assert Commission.objects.count() == 1


def test_not_now_says_why(person: Participant) -> None:
    row, by = make_proposal(person), person.contact.user
    with pytest.raises(Refused):
        proposals.say_not_now(proposal=row, words=" ", by=by, at=AT)
    proposals.say_not_now(proposal=row, words="Vi har en text om det.", by=by, at=AT)
    assert answers(row) == [("not_now", "Vi har en text om det.")]


def test_a_question_back_waits_for_the_person_and_then_for_us(person: Participant) -> None:
    row = make_proposal(person)
    proposals.ask_back(proposal=row, words="Vilken buss?", by=person.contact.user, at=AT)
    assert state(row) == C.ASKED
    given = Contribution.objects.select_related("participant").get()
    participants.actions.reply(contribution=given, words="Ettan", by=person.user, at=AT)
    assert state(row) == C.OWED
    say_yes(Proposal.objects.select_related("contribution__participant").get(), at=later(hours=1))
    assert [kind for kind, _words in answers(row)] == ["question", "used"]


def test_who_says_that_it_was_no_answer_is_answered_again(person: Participant) -> None:
    row, by = make_proposal(person), person.contact.user
    proposals.say_not_now(proposal=row, words="Inte nu.", by=by, at=AT)
    given = Contribution.objects.select_related("participant").get()
    participants.actions.say_verdict(contribution=given, verdict="no", by=person.user, at=AT)  # type: ignore[arg-type]
    proposals.say_not_now(proposal=row, words="Vi har ingen plats före jul.", by=by, at=AT)
    assert len(answers(row)) == 2


def test_it_is_not_answered_beside_its_own_page(person: Participant) -> None:
    row, by = make_proposal(person), person.contact.user
    with pytest.raises(Refused):
        participants.actions.answer(
            contribution=row.contribution,
            kind="used",
            words="Bra",
            by=by,
            at=AT,  # type: ignore[arg-type]
        )
    own = programmes.own_answer(row.contribution, by, AT)
    assert own is not None
    assert own.address == f"/admin/reporters/proposal/{row.pk}/change/"


def test_after_a_yes_a_new_answer_is_given_as_all_others(person: Participant) -> None:
    row = make_proposal(person)
    say_yes(row)
    assert programmes.own_answer(row.contribution, person.contact.user, AT) is None


# --- The editor -----------------------------------------------------------------------------------
def test_the_editor_says_not_now_and_asks_back(person: Participant) -> None:
    row, editor = make_proposal(person), make_editor(person.board)
    proposals.ask_back(proposal=row, words="Vilken buss?", by=editor, at=AT)
    proposals.say_not_now(proposal=row, words="Vi har redan en.", by=editor, at=later(hours=1))
    assert [kind for kind, _words in answers(row)] == ["question", "not_now"]


def test_the_editor_would_like_to_have_it_and_the_coordinator_asks(person: Participant) -> None:
    row, editor = make_proposal(person), make_editor(person.board)
    proposals.want(proposal=row, by=editor, at=AT)
    assert Proposal.objects.get().wanted_at == AT
    assert state(row) == C.OWED
    with pytest.raises(access.Denied):
        proposals.say_yes(proposal=row, agreed=agreed(), by=editor, at=AT)


def test_another_boards_editor_knows_of_nothing(person: Participant) -> None:
    row, other = make_proposal(person), make_editor(make_board())
    assert not proposals_of(other).exists()
    for verb in (proposals.say_not_now, proposals.ask_back):
        with pytest.raises(access.Denied):
            verb(proposal=row, words="Nej", by=other, at=AT)
    with pytest.raises(access.Denied):
        proposals.want(proposal=row, by=other, at=AT)


def test_to_an_editor_whom_the_person_would_rather_not_meet_it_does_not_exist(person: Participant) -> None:
    row, editor = make_proposal(person), make_editor(person.board)
    Avoidance.objects.create(participant=person, employee=profile_of(editor), said_at=AT)
    assert not proposals_of(editor).exists()
    with pytest.raises(access.Denied):
        proposals.say_not_now(proposal=row, words="Nej", by=editor, at=AT)


# --- What is held ---------------------------------------------------------------------------------
def test_the_person_reads_what_is_held(person: Participant) -> None:
    say_yes(make_proposal(person, "Bussen"))
    [row] = data_owners["reporters"].personal_data(person.user)
    assert (row["slag"], row["ord"], row["blev uppdraget"]) == (
        "förslag att skriva om",
        "Bussen",
        "En text om bussen",
    )
    assert facts.kind_of(row["slag"]).group == "given"


def test_erased_nothing_tells_that_it_was_theirs(person: Participant) -> None:
    commission = say_yes(make_proposal(person))
    erase_all(person.user)
    assert not Proposal.objects.exists()
    assert Commission.objects.get() == commission


def test_a_protected_person_is_known_to_few(board: Board) -> None:
    contact = profile_of(make_staff(board))
    hidden = make_participant(board, contact=contact, protection=ProtectionLevel.PROTECTED_REGISTRATION)
    row = make_proposal(hidden)
    other = make_staff(board)
    own = programmes.own_answer(row.contribution, other, AT)
    assert own is not None
    assert own.address is None
