"""The group's own word list: looked up, grown by its members, answered by the coordinator."""

from uuid import uuid4

import pytest
from django.test import Client

from core.access import Denied
from core.actions import Refused
from core.models import Message, User
from klarsprak import actions
from klarsprak.models import WordEntry
from klarsprak.word_rules import rules_for
from participants.models import Board, Participant
from tests.factories.clients import logged_in
from tests.factories.klarsprak import make_proposed_word, make_word
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
YES = actions.Agreed("betalas")
LIST, PROPOSE = "/portal/lasning/ordlista/", "/portal/lasning/ordlista/foresla/"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


@pytest.fixture
def phone(person: Participant) -> Client:
    return logged_in(person.user)


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


def send(phone: Client, **typed: str) -> str:
    key = hidden(phone.get(PROPOSE), "key")
    return words(phone.post(PROPOSE, {"key": key, **typed}, follow=True))


def test_from_a_word_to_a_yes(phone: Client, coordinator: User) -> None:
    assert "Samordnaren tittar på det." in send(
        phone, word="debiteras", suggestion="betalas", why="Låter kallt."
    )
    entry = WordEntry.objects.get()
    assert rules_for(entry.board_id) == []
    actions.answer_word(entry=entry, agreed=YES, words="Bra ord.", by=coordinator, at=AT)
    assert "Ja, det är med i listan. Bra ord." in read(phone, LIST)
    assert [rule.word for rule in rules_for(entry.board_id)] == ["debiteras"]


def test_a_no_says_why_and_hints_at_nothing(phone: Client, coordinator: User) -> None:
    send(phone, word="nämnd")
    entry = WordEntry.objects.get()
    with pytest.raises(Refused) as refused:
        actions.answer_word(entry=entry, agreed=None, by=coordinator, at=AT)
    assert refused.value.field == "words"
    actions.answer_word(entry=entry, agreed=None, words="Det heter så i lagen.", by=coordinator, at=AT)
    assert "Inte med i listan. Det heter så i lagen." in read(phone, LIST)
    assert rules_for(entry.board_id) == []


def test_a_yes_says_what_to_say_instead_when_the_member_did_not_know(
    phone: Client, coordinator: User
) -> None:
    """The word would else be asked about with nothing between the quotation marks."""
    send(phone, word="debiteras")
    entry = WordEntry.objects.get()
    with pytest.raises(Refused) as refused:
        actions.answer_word(entry=entry, agreed=actions.Agreed(), by=coordinator, at=AT)
    assert refused.value.field == "suggestion"
    actions.answer_word(entry=entry, agreed=YES, by=coordinator, at=AT)
    assert [rule.suggestion for rule in rules_for(entry.board_id)] == ["betalas"]


def test_a_yes_can_let_the_word_stand_and_be_explained(person: Participant, coordinator: User) -> None:
    entry = make_proposed_word(person, word="bistånd")
    actions.answer_word(entry=entry, agreed=actions.Agreed(explains=True), by=coordinator, at=AT)
    assert [rule.explain for rule in rules_for(entry.board_id)] == [True]


@pytest.mark.parametrize("agreed", [YES, None])
def test_an_answer_that_has_no_room_is_refused_and_the_word_waits(
    person: Participant, coordinator: User, agreed: actions.Agreed | None
) -> None:
    entry = make_proposed_word(person)
    with pytest.raises(Refused) as refused:
        actions.answer_word(entry=entry, agreed=agreed, words="x" * 301, by=coordinator, at=AT)
    assert refused.value.field == "words"
    assert WordEntry.objects.get().is_proposed


def test_the_member_is_told_neutrally_and_once(person: Participant, coordinator: User) -> None:
    entry = make_proposed_word(person)
    actions.answer_word(entry=entry, agreed=YES, by=coordinator, at=AT)
    with pytest.raises(Refused):
        actions.answer_word(entry=entry, agreed=YES, by=coordinator, at=AT)
    assert Message.objects.get(kind="klarsprak.word_answered").recipient == person.user


def test_the_same_tap_twice_is_one_word(person: Participant) -> None:
    key = uuid4()
    rows = [make_proposed_word(person, word="erlägga", key=key) for _tap in range(2)]
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    ("there", "says"),
    [
        ({}, "Ordet finns redan i ordlistan."),
        ({"is_proposed": True}, "Ordet är redan föreslaget."),
        ({"is_on": False}, "Ordet har varit föreslaget förut."),
    ],
)
def test_a_word_that_is_known_is_said_so_beside_its_box(
    board: Board, phone: Client, there: dict[str, bool], says: str
) -> None:
    make_word(board, word="erlägga", **there)
    said = send(phone, word="Erlägga", why="Svårt.")
    assert says in said
    assert "Svårt." in said


@pytest.mark.parametrize(
    "typed", [{"word": ""}, {"word": "x" * 81}, {"word": "  "}, {"word": "19811218-9876"}]
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(phone: Client, typed: dict[str, str]) -> None:
    assert "Föreslå ett ord" in send(phone, why="Det här skrev jag.", **typed)
    assert not WordEntry.objects.exists()


@pytest.mark.parametrize("role", ["unit_employee", "manager"])
def test_only_the_coordinator_answers(board: Board, person: Participant, role: str) -> None:
    with pytest.raises(Denied):
        actions.answer_word(entry=make_proposed_word(person), agreed=YES, by=make_staff(board, role), at=AT)


def test_others_proposals_and_who_made_them_are_not_in_the_list(board: Board, phone: Client) -> None:
    other = make_participant(board, first_name="Zebulon")
    make_proposed_word(other, word="annansord", why="ANNANSSKÄL")
    html = phone.get(LIST).content.decode()
    assert "annansord" not in html
    assert "Zebulon" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [("", True), ("q=erl", True), ("q=ERLÄGG", True), ("q=betala", True), ("q=hyra", False)],
)
def test_looking_up_a_word(board: Board, phone: Client, query: str, found: bool) -> None:
    make_word(board, word="erlägga", suggestion="betala")
    said = read(phone, f"{LIST}?{query}")
    assert ("erlägga" in said) == found
    assert ("Föreslå ordet" in said) == (not found)


def test_words_that_are_off_and_another_boards_are_not_there(board: Board, phone: Client) -> None:
    make_word(board, word="avstängt", is_on=False)
    make_word(make_board(), word="utifrån")
    said = read(phone, LIST)
    assert "avstängt" not in said
    assert "utifrån" not in said
