"""What a person wishes of offers: it sorts whom can be asked, and keeps a question from nobody."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import access
from core.actions import Refused
from core.models import AuditEntry
from core.registry import data_owners
from participants import actions
from participants.actions import Wish
from participants.known import named_for
from participants.matching import Matching, outside_wishes
from participants.models import (
    Assignment,
    Board,
    DoneWhere,
    Offer,
    OfferWish,
    Participant,
    PartOfWeek,
    Weekday,
)
from participants.wishes import asks_of, said_in_words, told_words
from tests.factories.participants import (
    make_area,
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
    profile_of,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
EVENINGS = Wish(parts=frozenset({"evening"}))


@pytest.fixture
def board() -> Board:
    return make_board()


def say(person: Participant, wish: Wish, areas: Any = ()) -> None:
    actions.set_wishes(participant=person, areas=areas, wish=wish, by=person.user, at=AT)


def suits(person: Participant, *work: Assignment) -> bool:
    return outside_wishes(work, [person]) == []


# --- What work asks for --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("starts", "ends", "needed"),
    [
        # Monday 30 November 2026 and the days after.
        (swedish(2026, 11, 30, 14), swedish(2026, 11, 30, 16, 30), {"on_site", "weekday_day", "monday"}),
        (swedish(2026, 12, 1, 14), swedish(2026, 12, 1, 18), {"on_site", "weekday_day", "tuesday"}),
        (swedish(2026, 12, 2, 17), swedish(2026, 12, 2, 19), {"on_site", "evening", "wednesday"}),
        (
            swedish(2026, 12, 3, 16),
            swedish(2026, 12, 3, 20),
            {"on_site", "weekday_day", "evening", "thursday"},
        ),
        (swedish(2026, 12, 4, 17), swedish(2026, 12, 4, 17, 30), {"on_site", "evening", "friday"}),
        (swedish(2026, 12, 5, 10), swedish(2026, 12, 5, 12), {"on_site", "weekend", "saturday"}),
        (swedish(2026, 12, 6, 18), swedish(2026, 12, 6, 20), {"on_site", "weekend", "sunday"}),
        # Julafton is a Thursday that year.
        (swedish(2026, 12, 24, 10), swedish(2026, 12, 24, 12), {"on_site", "weekend", "thursday"}),
    ],
)
def test_what_a_time_asks_for(starts: datetime, ends: datetime, needed: set[str]) -> None:
    assert asks_of(Assignment(starts_at=starts, ends_at=ends)) == needed


def test_work_without_a_time_asks_only_where_it_is_done() -> None:
    assert asks_of(Assignment(timing="open", done_where="from_home")) == {"from_home"}


# --- Suiting ------------------------------------------------------------------------------------
def test_who_has_said_nothing_is_suited_by_everything(board: Board) -> None:
    assert suits(make_participant(board), make_assignment(board))


@pytest.mark.parametrize(
    ("wish", "is_suited"),
    [
        (Wish(), True),
        (EVENINGS, False),
        (Wish(days=frozenset({"monday"})), True),
        (Wish(days=frozenset({"tuesday"})), False),
        (Wish(where=frozenset({"remote"})), False),
        (Wish(where=frozenset({"remote", "on_site"}), parts=frozenset({"weekday_day"})), True),
    ],
)
def test_what_is_said_decides_whom_it_suits(board: Board, wish: Wish, is_suited: bool) -> None:
    person = make_participant(board)
    say(person, wish)
    assert suits(person, make_assignment(board)) is is_suited


def test_of_several_dates_all_must_suit(board: Board) -> None:
    person = make_participant(board)
    say(person, Wish(days=frozenset({"monday"})))
    monday, tuesday = make_assignment(board), on_day(board, 1)
    assert suits(person, monday)
    assert not suits(person, monday, tuesday)


def on_day(board: Board, days: int, **fields: Any) -> Assignment:
    """The usual help session so many days after Monday 30 November."""
    first = swedish(2026, 11, 30, 14) + timedelta(days=days)
    return make_assignment(board, starts_at=first, ends_at=first + timedelta(hours=2), **fields)


@pytest.mark.parametrize(("at_most", "is_suited"), [(1, False), (2, True), (None, True)])
def test_the_number_in_a_calendar_month_counts_places_held(
    board: Board, at_most: int | None, is_suited: bool
) -> None:
    """One place in December is held, one is declined, one in November and one called off."""
    person = make_participant(board)
    say(person, Wish(at_most=at_most))
    for days, said in ((1, "yes"), (2, "no"), (0, "yes"), (3, "off")):
        work = on_day(board, days)
        offer = make_plain_offer(work, person)
        answer = actions.decline_offer if said == "no" else actions.accept_offer
        answer(offer=offer, by=person.user, at=AT)
        if said == "off":
            actions.cancel_assignment(assignment=work, by=make_staff(board), at=AT)
    assert suits(person, on_day(board, 8)) is is_suited


def test_several_dates_of_one_question_count_together(board: Board) -> None:
    person = make_participant(board)
    say(person, Wish(at_most=2))
    assert suits(person, on_day(board, 1), on_day(board, 8))
    assert not suits(person, on_day(board, 1), on_day(board, 8), on_day(board, 15))


# --- Whom can be asked ----------------------------------------------------------------------------
def test_whom_it_suits_stand_first_and_everybody_is_there(board: Board) -> None:
    area = make_area(board)
    contact = profile_of(make_staff(board))
    names = ("Dag", "Cleo", "Bo", "Alva")
    dag, cleo, bo, alva = (make_participant(board, first_name=n, contact=contact) for n in names)
    say(bo, EVENINGS, [area])
    say(cleo, Wish(), [area])
    say(dag, EVENINGS)
    listed = Matching([make_assignment(board, area=area)], contact.user).listed()
    assert [(row.person, row.wants_area, row.suits) for row in listed] == [
        (cleo, True, True),
        (bo, True, False),
        (alva, False, True),
        (dag, False, False),
    ]


def test_who_has_waited_longest_for_a_question_stands_first(board: Board) -> None:
    contact = profile_of(make_staff(board))
    latest, earlier, never = (make_participant(board, contact=contact) for _n in range(3))
    make_plain_offer(make_assignment(board), earlier, at=AT)
    make_plain_offer(make_assignment(board), latest, at=later(hours=1))
    listed = Matching([make_assignment(board)], contact.user).listed()
    assert [row.person for row in listed] == [never, earlier, latest]


def test_who_rests_is_asked_before_or_is_protected_is_not_there(board: Board) -> None:
    contact, other = profile_of(make_staff(board)), make_staff(board)
    rests, asked, hidden = (make_participant(board, contact=contact) for _n in range(3))
    work = make_assignment(board)
    actions.start_pause(participant=rests, by=rests.user, at=AT)
    make_plain_offer(work, asked)
    Participant.objects.filter(pk=hidden.pk).update(protection="marked")
    assert [row.person for row in Matching([work], other).listed()] == []
    assert [row.person for row in Matching([work], contact.user).listed()] == [hidden]


def test_a_long_list_is_cut_and_the_rest_is_found_by_name(board: Board) -> None:
    contact = profile_of(make_staff(board))
    people = [make_participant(board, first_name=name, contact=contact) for name in ("Alva", "Bo", "Cleo")]
    matching = Matching([make_assignment(board)], contact.user)
    assert [row.person for row in matching.listed(2)] == people[:2]
    assert [row.person for row in matching.among([], "cle")] == [people[2]]
    assert [row.person for row in matching.among([people[0].pk], "cle")] == [people[0], people[2]]


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    board: Board, django_assert_num_queries: Any
) -> None:
    contact, area = profile_of(make_staff(board)), make_area(board)
    work = make_assignment(board, area=area)
    named_for(contact.user)  # once a request, whatever the page
    for _round in range(2):
        for wish in (Wish(is_told=True), EVENINGS):
            say(make_participant(board, contact=contact), wish, [area])
        with django_assert_num_queries(6):
            assert all(row.told is not None for row in Matching([work], contact.user).listed())


def test_who_is_asked_outside_the_wish_can_be_asked(board: Board) -> None:
    person = make_participant(board)
    say(person, EVENINGS)
    assert make_plain_offer(make_assignment(board), person).state == "offered"


# --- In words ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish(), ""),
        (EVENINGS, "vardag kväll"),
        (Wish(where=frozenset({"on_site", "remote"})), "på plats eller på distans"),
        (
            Wish(days=frozenset({"monday", "tuesday", "friday"}), at_most=2),
            "måndag, tisdag eller fredag, högst två gånger i månaden",
        ),
    ],
)
def test_the_wish_in_words(board: Board, wish: Wish, words: str) -> None:
    person = make_participant(board)
    say(person, wish)
    assert said_in_words(OfferWish.objects.get(participant=person)) == words


@pytest.mark.parametrize(("is_told", "words"), [(True, "vill helst vardag kväll"), (False, "")])
def test_it_is_read_by_whoever_asks_only_when_the_person_chose_that(
    board: Board, is_told: bool, words: str
) -> None:
    person = make_participant(board)
    say(person, Wish(parts=frozenset({"evening"}), is_told=is_told))
    assert told_words(Participant.objects.get(pk=person.pk)) == words


# --- Saying it -----------------------------------------------------------------------------------
@pytest.mark.parametrize("field", ["where", "parts", "days"])
def test_that_nothing_suits_is_a_pause_and_not_a_wish(board: Board, field: str) -> None:
    person = make_participant(board)
    with pytest.raises(Refused, match="Ta paus i stället") as refused:
        say(person, Wish(**{field: frozenset()}))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not OfferWish.objects.exists()


def test_none_at_all_in_a_month_is_refused_by_the_database_too(board: Board) -> None:
    person = make_participant(board)
    say(person, Wish())
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferWish.objects.update(at_most=0)


def test_staff_write_it_down_for_the_person_and_it_shows_in_the_log(board: Board) -> None:
    person = make_participant(board)
    actions.set_wishes(
        participant=person, areas=[], wish=EVENINGS, by=person.contact.user, at=AT, channel="phone"
    )
    line = AuditEntry.objects.get(action="participant.offer_wish")
    assert (line.on_behalf_of, line.channel) == (person.user_id, "phone")


def test_nobody_else_says_it(board: Board) -> None:
    person, stranger = make_participant(board), make_participant(board)
    with pytest.raises(access.Denied):
        actions.set_wishes(participant=person, areas=[], wish=Wish(), by=stranger.user, at=AT)


def test_the_person_reads_it_among_all_that_is_held_and_it_goes_with_the_person(board: Board) -> None:
    person, owner = make_participant(board), data_owners["participants"]
    say(person, EVENINGS)
    rows = [row for row in owner.personal_data(person.user) if row["slag"] == "önskan om uppdrag"]
    assert [row["passar"] for row in rows] == ["vardag kväll"]
    owner.erase(person.user, everything_goes())
    assert not OfferWish.objects.exists()


def test_being_asked_is_remembered_on_the_person(board: Board) -> None:
    person = make_participant(board)
    make_plain_offer(make_assignment(board), person, at=later(hours=2))
    assert Participant.objects.get(pk=person.pk).last_asked_at == later(hours=2)
    assert Offer.objects.get().round.asked_at == later(hours=2)


# --- For any wish ----------------------------------------------------------------------------------
def some(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), min_size=1)


WISHES = st.builds(
    Wish,
    where=some(DoneWhere.values),
    parts=some(PartOfWeek.values),
    days=some(Weekday.values),
    at_most=st.none() | st.integers(1, 3),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(wish=WISHES, days=st.integers(0, 13), hour=st.integers(6, 20), where=st.sampled_from(DoneWhere.values))
def test_the_database_suits_whom_the_rule_suits(
    board: Board, wish: Wish, days: int, hour: int, where: str
) -> None:
    person = make_participant(board)
    say(person, wish)
    starts = swedish(2026, 11, 30, hour) + timedelta(days=days)
    work = make_assignment(
        board, starts_at=starts, ends_at=starts + timedelta(hours=3), done_where=where, by=person.contact.user
    )
    assert suits(person, work) is (asks_of(work) <= wish.where | wish.parts | wish.days)
    listed = Matching([work], person.contact.user).among([person.pk])
    assert [row.suits for row in listed] == [suits(person, work)]
