"""Consent: asked, answered, taken back; and by itself taken back for whoever cannot say no any more."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Message
from core.registry import Item, data_owners, held_back, is_taken_back
from core.states import Turn
from news.models import ArticlePage
from participants import actions
from participants.models import Board, Consent, Minority, Participant, ProtectionLevel
from participants.states import ConsentState, consent_machine
from tests.factories.news import make_article
from tests.factories.participants import (
    make_board,
    make_consents,
    make_given,
    make_participant,
    make_staff,
)
from tests.factories.rights import erase_all
from tests.factories.times import AT, TODAY, later
from tests.participants.test_merging import merge, two

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = ConsentState


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


@pytest.fixture
def article() -> ArticlePage:
    return make_article(title="Brevet som gick att läsa")


def state_of(row: Consent) -> str:
    return Consent.objects.get(pk=row.pk).state


# --- The table of states, typed from the rule ----------------------------------------------------
STEPS = {
    (S.ASKED, S.GIVEN): {Turn.PERSON},
    (S.ASKED, S.DECLINED): {Turn.PERSON},
    (S.ASKED, S.WITHDRAWN): {Turn.SYSTEM},
    (S.ASKED, S.NOT_NEEDED): {Turn.STAFF},
    (S.DECLINED, S.NOT_NEEDED): {Turn.STAFF},
    (S.GIVEN, S.WITHDRAWN): {Turn.PERSON, Turn.SYSTEM},
}


@pytest.mark.parametrize("source", S)
@pytest.mark.parametrize("target", S)
@pytest.mark.parametrize("turn", Turn)
def test_a_step_is_taken_only_by_whose_turn_it_is(source: S, target: S, turn: Turn) -> None:
    assert consent_machine.allows(source, target, turn) == (turn in STEPS.get((source, target), set()))


# --- Asking --------------------------------------------------------------------------------------
def test_each_scope_and_place_is_a_question_of_its_own(person: Participant, article: ArticlePage) -> None:
    make_consents(person, article.item, scopes=("name", "picture"), shown_in=("site", "print"))
    asked = {(row.scope, row.shown_in, row.state) for row in Consent.objects.all()}
    assert asked == {(scope, place, "asked") for scope in ("name", "picture") for place in ("site", "print")}


def test_the_message_about_it_is_neutral_and_one(person: Participant, article: ArticlePage) -> None:
    make_consents(person, article.item, scopes=("name", "picture"))
    assert Message.objects.filter(kind="participants.consent_asked").count() == 1


def test_what_stands_is_not_asked_again(person: Participant, article: ArticlePage) -> None:
    make_given(person, article.item)
    made = make_consents(person, article.item, scopes=("name", "picture"))
    assert [row.scope for row in made] == ["picture"]
    with pytest.raises(Refused, match="redan frågat"):
        make_consents(person, article.item, scopes=("name", "picture"))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"scopes": ()}, "vad av personen"),
        ({"shown_in": ()}, "var det visas"),
        ({"until": TODAY - timedelta(days=1)}, "Dagen har varit"),
    ],
)
def test_an_unclear_question_is_not_put(
    values: dict[str, Any], words: str, person: Participant, article: ArticlePage
) -> None:
    with pytest.raises(Refused, match=words):
        make_consents(person, article.item, **values)


@pytest.mark.parametrize("item", [Item("news.page", "999999"), Item("news.page", "x"), Item("none", "1")])
def test_nothing_is_asked_about_what_is_not_there(item: Item, person: Participant) -> None:
    with pytest.raises(Refused, match="ur listan"):
        make_consents(person, item)


def protect(person: Participant) -> None:
    by = person.contact.user
    actions.set_protection(participant=person, level=ProtectionLevel.MARKED, by=by, at=later(days=1))


def find_under_age(person: Participant) -> None:
    by = person.contact.user
    actions.set_minority(participant=person, minority=Minority.UNDECIDED, by=by, at=later(days=1))


def leave(person: Participant) -> None:
    actions.ask_to_leave(participant=person, by=person.user, at=later(days=1))


CANNOT = {"protected": protect, "under 18, undecided": find_under_age, "left": leave}


@pytest.mark.parametrize("becomes", CANNOT.values(), ids=CANNOT)
def test_whoever_cannot_be_shown_is_not_asked(
    becomes: Callable[[Participant], None], person: Participant, article: ArticlePage
) -> None:
    becomes(person)
    person.refresh_from_db()
    with pytest.raises(Refused, match="visas ingenting"):
        make_consents(person, article.item)


def test_another_boards_coordinator_cannot_ask(person: Participant, article: ArticlePage) -> None:
    with pytest.raises(Denied):
        make_consents(person, article.item, by=make_staff(make_board()))


@pytest.mark.parametrize("role", ["approver", "payroll_officer", "editor", "manager", "administrator"])
def test_no_other_role_asks(role: str, person: Participant, article: ArticlePage) -> None:
    with pytest.raises(Denied):
        make_consents(person, article.item, by=make_staff(person.board, role))


# --- Answering -----------------------------------------------------------------------------------
def test_a_yes_tells_when_and_how(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item)
    assert (row.state, row.given_at, row.said_via, row.recorded_by) == (S.GIVEN, AT, "portal", None)


def test_an_answer_by_phone_says_who_wrote_it_down(person: Participant, article: ArticlePage) -> None:
    row, maja = make_consents(person, article.item)[0], person.contact.user
    actions.answer_consent(consent=row, is_yes=True, by=maja, at=AT, channel="phone")
    row.refresh_from_db()
    assert (row.state, row.said_via, row.recorded_by) == (S.GIVEN, "phone", maja)
    line = AuditEntry.objects.get(action="consent.given")
    assert (line.actor, line.on_behalf_of) == (maja.pk, person.user_id)
    assert Message.objects.filter(kind="participants.answer_recorded").count() == 1


def test_staff_cannot_answer_as_if_they_were_the_person(person: Participant, article: ArticlePage) -> None:
    row = make_consents(person, article.item)[0]
    with pytest.raises(Refused, match="hur svaret kom"):
        actions.answer_consent(consent=row, is_yes=True, by=person.contact.user, at=AT)


def test_nobody_answers_for_another_person(person: Participant, article: ArticlePage) -> None:
    row, other = make_consents(person, article.item)[0], make_participant(person.board)
    with pytest.raises(Denied):
        actions.answer_consent(consent=row, is_yes=True, by=other.user, at=AT)


def test_a_no_is_not_answered_again_as_a_yes(person: Participant, article: ArticlePage) -> None:
    row = make_consents(person, article.item)[0]
    actions.answer_consent(consent=row, is_yes=False, by=person.user, at=AT)
    with pytest.raises(Refused):
        actions.answer_consent(consent=row, is_yes=True, by=person.user, at=AT)
    assert state_of(row) == S.DECLINED


# --- Taking back ---------------------------------------------------------------------------------
def test_it_is_taken_back_in_one_step_and_twice_is_as_once(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item)
    for _tap in range(2):
        actions.withdraw_consent(consent=row, by=person.user, at=later(days=1))
    row.refresh_from_db()
    assert (row.state, row.withdrawn_at) == (S.WITHDRAWN, later(days=1))
    assert AuditEntry.objects.filter(action="consent.withdrawn").count() == 1


def test_staff_write_down_what_was_said_by_phone(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item)
    actions.withdraw_consent(consent=row, by=person.contact.user, at=AT, channel="phone")
    assert state_of(row) == S.WITHDRAWN


def test_after_taking_back_a_new_question_is_put_and_the_old_row_stays(
    person: Participant, article: ArticlePage
) -> None:
    old = make_given(person, article.item)
    actions.withdraw_consent(consent=old, by=person.user, at=AT)
    assert held_back([article.item]) == {article.item}
    new = make_given(person, article.item, at=later(days=1))
    assert (state_of(old), state_of(new)) == (S.WITHDRAWN, S.GIVEN)
    assert held_back([article.item]) == set()


@pytest.mark.parametrize("column", ["state", "source", "item_id", "scope", "shown_in"])
def test_the_database_opens_nothing_again_and_exchanges_nothing(
    column: str, person: Participant, article: ArticlePage
) -> None:
    row = make_given(person, article.item)
    actions.withdraw_consent(consent=row, by=person.user, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=row.pk).update(**{column: "given"})


def test_two_yes_to_the_same_question_cannot_stand(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("becomes", CANNOT.values(), ids=CANNOT)
def test_everything_counts_as_taken_back_at_once(
    becomes: Callable[[Participant], None], person: Participant, article: ArticlePage
) -> None:
    given, asked = make_given(person, article.item), make_consents(person, article.item, scopes=("voice",))[0]
    becomes(person)
    assert {state_of(given), state_of(asked)} == {S.WITHDRAWN}
    assert is_taken_back(article.item)


def test_nothing_comes_back_with_a_person_who_comes_back(person: Participant, article: ArticlePage) -> None:
    make_given(person, article.item)
    leave(person)
    person.refresh_from_db()
    by = person.contact.user
    actions.come_back(participant=person, by=by, at=later(days=2), channel="phone")
    assert held_back([article.item]) == {article.item}


def test_an_erased_persons_page_stays_away_without_a_name(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item)
    erase_all(person.user, later(days=1))
    assert state_of(row) == S.WITHDRAWN
    assert held_back([article.item]) == {article.item}
    row.refresh_from_db()
    assert row.participant.first_name == "Borttagen person"


def test_the_gate_looks_at_the_person_too_not_only_at_the_row(
    person: Participant, article: ArticlePage
) -> None:
    """Whatever wrote the protection, what is shown is asked about when it is shown."""
    make_given(person, article.item)
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.MARKED)
    assert held_back([article.item]) == {article.item}


# --- What is shown -------------------------------------------------------------------------------
@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda at: monkeypatch.setattr("core.clock.now", lambda: at)


def test_an_item_that_nobody_was_asked_about_is_shown(article: ArticlePage) -> None:
    assert held_back([article.item]) == set()


def test_every_one_asked_must_stand_given(person: Participant, article: ArticlePage) -> None:
    make_given(person, article.item)
    other = make_participant(person.board)
    row = make_consents(other, article.item)[0]
    assert held_back([article.item]) == {article.item}
    actions.answer_consent(consent=row, is_yes=True, by=other.user, at=AT)
    assert held_back([article.item]) == set()


def test_what_waits_for_a_first_yes_has_never_been_there(person: Participant, article: ArticlePage) -> None:
    make_consents(person, article.item)
    assert not is_taken_back(article.item)


def test_a_no_about_print_does_not_hide_the_site(person: Participant, article: ArticlePage) -> None:
    row = make_consents(person, article.item, shown_in=("print",))[0]
    actions.answer_consent(consent=row, is_yes=False, by=person.user, at=AT)
    assert held_back([article.item]) == set()


def test_a_yes_ends_with_its_last_day(
    person: Participant, article: ArticlePage, noon: Callable[[datetime], None]
) -> None:
    make_given(person, article.item, until=TODAY)
    noon(AT)
    assert held_back([article.item]) == set()
    noon(later(days=1))
    assert held_back([article.item]) == {article.item}


def test_a_question_that_is_not_needed_hides_nothing(person: Participant, article: ArticlePage) -> None:
    row = make_consents(person, article.item)[0]
    actions.answer_consent(consent=row, is_yes=False, by=person.user, at=AT)
    actions.drop_question(consent=row, by=person.contact.user, at=AT)
    assert held_back([article.item]) == set()


def test_what_was_taken_back_cannot_be_called_not_needed(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item)
    actions.withdraw_consent(consent=row, by=person.user, at=AT)
    with pytest.raises(Refused):
        actions.drop_question(consent=row, by=person.contact.user, at=AT)


class TestTheGate(TestCase):
    """Whatever is said in whatever order: shown exactly when every question that counts stands at yes."""

    @settings(max_examples=25)
    @given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["ask", "yes", "no", "back", "drop"]))))
    def test_shown_only_while_every_one_asked_stands_given(self, said: list[tuple[int, str]]) -> None:
        board, item = make_board(), make_article(photo=None).item
        people = [make_participant(board) for _number in range(2)]
        model: list[str] = ["", ""]
        for who, what in said:
            model[who] = follow(people[who], item, what, model[who])
        expected = all(stands in {"", "yes"} for stands in model)
        assert (item not in held_back([item])) == expected


AFTER = {
    ("", "ask"): "asked",
    ("no", "ask"): "asked",
    ("back", "ask"): "asked",
    ("asked", "yes"): "yes",
    ("asked", "no"): "no",
    ("yes", "back"): "back",
}


def follow(person: Participant, item: Item, what: str, stands: str) -> str:
    """Do it if it can be done; what the rule says stands afterwards."""
    row = Consent.objects.for_person(person).order_by("-asked_at", "-state_changed_at").first()
    by = person.contact.user
    steps: dict[str, Callable[[Consent], object]] = {
        "yes": lambda row: actions.answer_consent(consent=row, is_yes=True, by=person.user, at=AT),
        "no": lambda row: actions.answer_consent(consent=row, is_yes=False, by=person.user, at=AT),
        "back": lambda row: actions.withdraw_consent(consent=row, by=person.user, at=AT),
    }
    if what == "drop" or (stands, what) not in AFTER:
        return stands
    if what == "ask":
        make_consents(person, item, at=later(minutes=Consent.objects.count()), by=by)
    else:
        assert row
        steps[what](row)
    return AFTER[stands, what]


# --- By hand -------------------------------------------------------------------------------------
def test_print_waits_until_somebody_has_taken_it_away(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item, shown_in=("print",))
    assert not Consent.objects.to_take_away()
    actions.withdraw_consent(consent=row, by=person.user, at=AT)
    assert list(Consent.objects.to_take_away()) == [row]
    actions.note_taken_away(consent=row, by=person.contact.user, at=AT)
    assert not Consent.objects.to_take_away()


# --- Told to the person, and when two are one -----------------------------------------------------
def test_the_person_reads_all_of_it(person: Participant, article: ArticlePage) -> None:
    row = make_given(person, article.item)
    actions.withdraw_consent(consent=row, by=person.user, at=later(days=1))
    rows = [
        one for one in data_owners["participants"].personal_data(person.user) if one["slag"] == "samtycke"
    ]
    assert [
        (one["gäller"], one["vad"], one["läge"], one["du sa ja"], one["du tog tillbaka"]) for one in rows
    ] == [("Brevet som gick att läsa", "namn", "tillbakataget", AT, later(days=1))]


@pytest.mark.parametrize(
    ("kept_says", "emptied_says", "stands"),
    [("yes", "asked", "given"), ("asked", "yes", "given"), ("asked", "asked", "asked"), ("", "yes", "given")],
)
def test_of_two_entries_the_yes_stands(
    kept_says: str, emptied_says: str, stands: str, article: ArticlePage
) -> None:
    person, twin = two()
    for one, says in ((person, kept_says), (twin, emptied_says)):
        if says:
            (make_given if says == "yes" else make_consents)(one, article.item)
    merge(person, twin)
    assert [row.state for row in Consent.objects.for_person(person).standing()] == [stands]


def test_what_either_entry_took_back_stays_taken_back(article: ArticlePage) -> None:
    person, twin = two()
    row = make_given(twin, article.item)
    actions.withdraw_consent(consent=row, by=twin.user, at=AT)
    merge(person, twin)
    assert held_back([article.item]) == {article.item}
