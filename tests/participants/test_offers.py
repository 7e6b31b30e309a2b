"""Asking people: whom, about what, and when it is better not to."""

from datetime import timedelta
from typing import Any

import pytest

from core import access, registry
from core.actions import Refused
from core.models import AuditEntry, Message
from participants import actions
from participants.models import Offer, OfferRound, Participant
from participants.states import OfferState
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
)
from tests.factories.times import AT, TODAY, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def ask(assignments: list[Any], people: list[Participant], **fields: Any) -> OfferRound:
    values = {"answer_by": TODAY, "by": people[0].contact.user if people else None, "at": AT, **fields}
    return actions.make_offers(assignments=assignments, participants=people, **values)


def test_each_person_is_asked_about_each_date_and_told_once() -> None:
    board = make_board()
    people = [make_participant(board), make_participant(board)]
    dates = [make_assignment(board) for _ in range(3)]
    round_ = ask(dates, people)
    assert Offer.objects.filter(round=round_, state=OfferState.OFFERED).count() == 6
    told = [message.recipient_id for message in Message.objects.all()]
    assert sorted(map(str, told)) == sorted(str(person.user_id) for person in people)


def test_the_programmes_are_told_inside_the_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []
    hooks: registry.Registry[Any] = registry.Registry("assignment hooks")
    hooks.add("test", lambda assignment, change: told.append((assignment.title, change)))
    monkeypatch.setattr(registry, "assignment_hooks", hooks)
    board = make_board()
    person = make_participant(board)
    assignment = make_assignment(board, title="Kurs")
    offer = make_plain_offer(assignment, person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    actions.cancel_assignment(assignment=assignment, by=make_staff(board), at=AT)
    assert told == [("Kurs", "planned"), ("Kurs", "asked"), ("Kurs", "staffed"), ("Kurs", "cancelled")]


def test_a_person_who_rests_is_not_asked() -> None:
    board = make_board()
    person = make_participant(board)
    actions.start_pause(participant=person, by=person.user, at=AT)
    with pytest.raises(Refused) as refused:
        ask([make_assignment(board)], [person])
    assert person.full_name in str(refused.value.message)
    assert not Offer.objects.exists()


def test_a_person_who_has_moved_on_is_not_asked() -> None:
    board = make_board()
    person = make_participant(board)
    actions.set_moved_on(participant=person, on=TODAY, by=person.contact.user, at=AT)
    with pytest.raises(Refused):
        ask([make_assignment(board)], [person])


def test_what_is_lacking_is_named_and_nobody_is_asked() -> None:
    board = make_board()
    ready, unready = make_participant(board), make_participant(board, first_name="Elias")
    needs = make_assignment(board, requirements=["introduction", "agreement"])
    for requirement in ("introduction", "agreement"):
        actions.record_requirement(
            participant=ready, requirement=requirement, met_on=TODAY, by=ready.contact.user, at=AT
        )
    actions.record_requirement(
        participant=unready, requirement="agreement", met_on=TODAY, by=ready.contact.user, at=AT
    )
    with pytest.raises(Refused) as refused:
        ask([needs], [ready, unready])
    words = str(refused.value.message)
    assert ("Elias" in words, "introduktion" in words, "avtal" in words) == (True, True, False)
    assert not Offer.objects.exists()


def test_nobody_is_asked_twice_about_the_same() -> None:
    board = make_board()
    person = make_participant(board)
    assignment = make_assignment(board)
    ask([assignment], [person])
    with pytest.raises(Refused) as refused:
        ask([assignment], [person])
    assert person.full_name in str(refused.value.message)


@pytest.mark.parametrize("answer_by", [TODAY - timedelta(days=1), swedish(2026, 12, 1).date()])
def test_the_answer_day_is_neither_past_nor_after_the_first_date(answer_by: Any) -> None:
    board = make_board()
    with pytest.raises(Refused) as refused:
        ask([make_assignment(board)], [make_participant(board)], answer_by=answer_by)
    assert refused.value.field == "answer_by"


def test_somebody_must_be_chosen() -> None:
    board = make_board()
    with pytest.raises(Refused) as refused:
        ask([make_assignment(board)], [], by=make_staff(board))
    assert refused.value.field == "participants"


def test_nothing_crosses_boards() -> None:
    board, other = make_board(), make_board()
    with pytest.raises(Refused):
        ask([make_assignment(board), make_assignment(other)], [make_participant(board)])
    with pytest.raises(access.Denied):
        ask([make_assignment(board)], [make_participant(other)], by=make_staff(board))


def test_only_the_named_contact_asks_a_protected_person() -> None:
    board = make_board()
    person = make_participant(board, protection="marked")
    with pytest.raises(access.Denied):
        ask([make_assignment(board)], [person], by=make_staff(board))
    ask([make_assignment(board)], [person])
    assert Offer.objects.filter(participant=person).count() == 1


def test_a_yes_that_we_take_back_is_told() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    Message.objects.all().delete()
    actions.withdraw_offer(offer=offer, by=person.contact.user, at=later(hours=1))
    assert [(m.kind, m.recipient) for m in Message.objects.all()] == [
        ("participants.assignment_cancelled", person.user)
    ]


def test_an_unanswered_question_is_taken_back_in_silence() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    Message.objects.all().delete()
    actions.withdraw_offer(offer=offer, by=person.contact.user, at=AT)
    assert not Message.objects.exists()


def test_asking_leaves_one_line_about_the_question() -> None:
    board = make_board()
    person = make_participant(board)
    round_ = ask([make_assignment(board)], [person])
    line = AuditEntry.objects.get(action="offer.ask")
    assert (line.object_id, line.actor) == (str(round_.pk), person.contact.user_id)
