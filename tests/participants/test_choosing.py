"""We choose among those who say yes: said in advance, done once, and everybody is told."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import access, clock
from core.actions import Refused
from core.models import AuditEntry, Message
from participants import actions
from participants.models import Assignment, Avoidance, Offer, OfferRound, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

CHOOSE_BY = TODAY + timedelta(days=2)
YES, NO, SILENT = "yes", "no", "silent"


def ask(people: list[Participant], work: Assignment | None = None, **fields: Any) -> OfferRound:
    values = {"answer_by": TODAY, "filling": "chosen", "choose_by": CHOOSE_BY, "at": AT, **fields}
    values.setdefault("by", people[0].contact.user)
    work = work or make_assignment(people[0].board, by=people[0].contact.user)
    return actions.make_offers(assignments=[work], participants=people, **values)


def answered(*answers: str, places: int = 1) -> tuple[OfferRound, list[Offer]]:
    """One person for each answer, in order; all with the same contact."""
    board = make_board()
    first = make_participant(board)
    people = [first, *(make_participant(board, contact=first.contact) for _answer in answers[1:])]
    round_ = ask(people, make_assignment(board, places=places, by=first.contact.user))
    offers = [Offer.objects.get(round=round_, participant=person) for person in people]
    for offer, said in zip(offers, answers, strict=True):
        if said != SILENT:
            say = actions.accept_offer if said == YES else actions.decline_offer
            say(offer=offer, by=offer.participant.user, at=AT)
    Message.objects.all().delete()
    return round_, offers


def choose(round_: OfferRound, *chosen: Offer, **fields: Any) -> None:
    values = {"by": round_.asked_by, "at": later(days=1), **fields}
    actions.choose_people(round=round_, chosen={offer.pk for offer in chosen}, **values)


def states(offers: list[Offer]) -> list[str]:
    return [Offer.objects.get(pk=offer.pk).state for offer in offers]


# --- Said in advance ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("choose_by", "words"),
    [
        (None, "Skriv vilken dag"),
        (TODAY - timedelta(days=1), "inte är före svarsdagen"),
        (TODAY + timedelta(days=30), "innan det första tillfället"),
    ],
)
def test_a_choice_needs_a_day_between_the_answers_and_the_work(choose_by: date | None, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        ask([make_participant(make_board())], choose_by=choose_by)
    assert refused.value.field == "choose_by"
    assert not OfferRound.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"filling": "chosen", "choose_by": None},
        {"filling": "chosen", "choose_by": TODAY - timedelta(days=1)},
        {"filling": "in_order", "choose_by": CHOOSE_BY},
    ],
)
def test_the_database_holds_the_same_rule(fields: dict[str, Any]) -> None:
    round_ = ask([make_participant(make_board())])
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferRound.objects.filter(pk=round_.pk).update(**fields)


def test_a_yes_gives_no_place_by_itself_even_when_places_are_free() -> None:
    _round, offers = answered(YES, NO, SILENT, places=3)
    assert states(offers) == [OfferState.WAITING, OfferState.DECLINED, OfferState.OFFERED]


def test_a_freed_place_is_not_filled_from_a_question_where_we_choose() -> None:
    round_, offers = answered(YES, YES)
    actions.decline_offer(offer=offers[0], by=offers[0].participant.user, at=AT)
    assert states(offers) == [OfferState.DECLINED, OfferState.WAITING]
    assert round_.awaits_choice


# --- The choice ---------------------------------------------------------------------------------
def test_the_chosen_come_and_the_question_closes_for_the_rest() -> None:
    round_, offers = answered(YES, YES, NO, SILENT)
    choose(round_, offers[1])
    assert states(offers) == [
        OfferState.WITHDRAWN,
        OfferState.ACCEPTED,
        OfferState.DECLINED,
        OfferState.WITHDRAWN,
    ]


def test_a_place_freed_after_the_choice_goes_to_the_reserve() -> None:
    round_, offers = answered(YES, YES, YES)
    choose(round_, offers[0], reserve={offers[1].pk})
    assert states(offers) == [OfferState.ACCEPTED, OfferState.WAITING, OfferState.WITHDRAWN]
    actions.decline_offer(offer=offers[0], by=offers[0].participant.user, at=later(days=1))
    assert states(offers) == [OfferState.DECLINED, OfferState.ACCEPTED, OfferState.WITHDRAWN]


def test_the_reserve_is_told_too() -> None:
    round_, offers = answered(YES, YES, YES)
    choose(round_, offers[0], reserve={offers[2].pk})
    told = {message.recipient_id: message.kind for message in Message.objects.all()}
    assert told == {
        offers[0].participant.user_id: "participants.place_for_you",
        offers[1].participant.user_id: "participants.place_taken",
        offers[2].participant.user_id: "participants.in_line",
    }


@pytest.mark.parametrize("who", ["the chosen", "silent", "somebody who said no"])
def test_only_who_waits_can_be_in_reserve(who: str) -> None:
    round_, offers = answered(YES, SILENT, NO)
    number = ["the chosen", "silent", "somebody who said no"].index(who)
    with pytest.raises(Refused) as refused:
        choose(round_, offers[0], reserve={offers[number].pk})
    assert refused.value.field == "reserve"
    assert states(offers)[0] == OfferState.WAITING


def test_those_who_said_yes_are_told_and_nobody_else() -> None:
    round_, offers = answered(YES, YES, NO, SILENT)
    choose(round_, offers[1])
    told = {message.recipient_id: message.kind for message in Message.objects.all()}
    assert told == {
        offers[0].participant.user_id: "participants.place_taken",
        offers[1].participant.user_id: "participants.place_for_you",
    }


def test_the_same_choice_twice_is_one_choice() -> None:
    round_, offers = answered(YES, YES)
    for _time in range(2):
        choose(round_, offers[0])
    assert AuditEntry.objects.filter(action="offer.choose").count() == 1
    assert Message.objects.count() == 2


def test_another_choice_from_another_browser_changes_nothing() -> None:
    round_, offers = answered(YES, YES)
    choose(round_, offers[0])
    with pytest.raises(Refused, match="redan gjort"):
        choose(round_, offers[1])
    assert states(offers) == [OfferState.ACCEPTED, OfferState.WITHDRAWN]


@pytest.mark.parametrize(
    ("answers", "chosen", "words"),
    [
        ((YES, YES), (), "minst en"),
        ((YES, YES), (0, 1), "fler än det finns platser"),
        ((YES, NO), (1,), "ändrat sitt svar"),
        ((YES, SILENT), (1,), "ändrat sitt svar"),
    ],
)
def test_what_cannot_be_chosen_is_said_and_nothing_is_done(
    answers: tuple[str, ...], chosen: tuple[int, ...], words: str
) -> None:
    round_, offers = answered(*answers)
    before = states(offers)
    with pytest.raises(Refused, match=words):
        choose(round_, *(offers[number] for number in chosen))
    assert states(offers) == before
    assert not Message.objects.exists()


def test_two_who_are_kept_apart_are_not_chosen_together_and_nobody_is_told_why() -> None:
    round_, offers = answered(YES, YES, places=2)
    one, two = (offer.participant for offer in offers)
    Avoidance.objects.create(participant=one, other=two, said_at=AT)
    with pytest.raises(Refused, match="Passar inte") as refused:
        choose(round_, *offers)
    assert refused.value.field == "chosen"
    assert states(offers) == [OfferState.WAITING, OfferState.WAITING]


def test_everyone_gets_the_time_to_think_that_was_promised() -> None:
    round_, offers = answered(YES, SILENT)
    with pytest.raises(Refused, match="Alla har inte svarat"):
        choose(round_, offers[0], at=AT)


def test_when_all_have_answered_nobody_waits_for_the_day() -> None:
    round_, offers = answered(YES, NO)
    choose(round_, offers[0], at=AT)
    assert states(offers)[0] == OfferState.ACCEPTED


def test_a_rest_is_not_disturbed_by_the_choice() -> None:
    round_, offers = answered(YES, YES)
    resting = offers[0].participant
    actions.start_pause(participant=resting, by=resting.user, at=AT)
    with pytest.raises(Refused, match="har paus"):
        choose(round_, offers[0])


def test_a_yes_after_the_choice_is_met_kindly() -> None:
    round_, offers = answered(YES, NO)
    choose(round_, offers[0])
    with pytest.raises(Refused, match="Platsen är tagen"):
        actions.accept_offer(offer=offers[1], by=offers[1].participant.user, at=later(days=1))


def test_nobody_chooses_in_another_board() -> None:
    round_, offers = answered(YES, YES)
    with pytest.raises(access.Denied):
        choose(round_, offers[0], by=make_staff(make_board()))


def test_who_may_not_know_of_everyone_cannot_choose() -> None:
    round_, offers = answered(YES, YES)
    Participant.objects.filter(pk=offers[1].participant_id).update(protection="marked")
    with pytest.raises(access.Denied):
        choose(round_, offers[0], by=make_staff(round_.board))


def test_in_order_nobody_chooses() -> None:
    person = make_participant(make_board())
    round_ = ask([person], filling="in_order", choose_by=None)
    with pytest.raises(Refused, match="svarar först"):
        choose(round_, round_.offers.get())


# --- The page and Idag --------------------------------------------------------------------------
def asked_now(answers: int = 2, days: int = 0) -> tuple[OfferRound, list[Offer], Client]:
    board, now = make_board(), clock.now()
    staff = make_staff(board)
    starts = now + timedelta(days=9)
    work = make_assignment(board, starts_at=starts, ends_at=starts + timedelta(hours=2), by=staff)
    people = [make_participant(board, first_name=f"Prov{number}") for number in range(answers)]
    today = clock.today()
    round_ = ask(people, work, by=staff, at=now, answer_by=today, choose_by=today + timedelta(days=days))
    offers = [Offer.objects.get(round=round_, participant=person) for person in people]
    for offer in offers:
        actions.accept_offer(offer=offer, by=offer.participant.user, at=now)
    return round_, offers, logged_in(staff)


def address(round_: OfferRound) -> str:
    return reverse("admin:participants_offer_choose", args=[round_.pk])


def test_the_page_chooses_in_one_step() -> None:
    round_, offers, client = asked_now()
    response = client.post(address(round_), {"chosen": [str(offers[1].pk)]})
    assert response.status_code == 302
    assert states(offers) == [OfferState.WITHDRAWN, OfferState.ACCEPTED]


@pytest.mark.parametrize("is_chosen", [True, False])
def test_with_nothing_to_choose_the_page_says_so_where_the_assignment_is(is_chosen: bool) -> None:
    round_, offers, client = asked_now(answers=1)
    if is_chosen:
        client.post(address(round_), {"chosen": [str(offers[0].pk)]})
    else:
        actions.decline_offer(offer=offers[0], by=offers[0].participant.user, at=clock.now())
    page = client.get(address(round_), follow=True).content.decode()
    assert ("Valet är redan gjort." if is_chosen else "Ingen har svarat ja än.") in page
    assert "De här får en plats" not in page


def test_too_many_ticks_are_kept_and_explained() -> None:
    round_, offers, client = asked_now()
    text = client.post(address(round_), {"chosen": [str(o.pk) for o in offers]}).content.decode()
    assert "fler än det finns platser" in text
    assert text.count("checked") == 2


def test_longest_since_asked_stands_first() -> None:
    round_, offers, client = asked_now()
    starts = clock.now() + timedelta(days=20)
    other = make_assignment(round_.board, starts_at=starts, ends_at=starts + timedelta(hours=1))
    ask(
        [offers[0].participant],
        other,
        at=round_.asked_at - timedelta(days=3),
        filling="in_order",
        choose_by=None,
        answer_by=clock.today(),
        by=round_.asked_by,
    )
    text = client.get(address(round_)).content.decode()
    assert text.index("Prov1") < text.index("Prov0")


@pytest.mark.parametrize(("days", "shown"), [(0, True), (1, False)])
def test_idag_shows_a_choice_whose_day_has_come(days: int, shown: bool) -> None:
    round_, _offers, client = asked_now(days=days)
    text = client.get(reverse("admin:index")).content.decode()
    assert ("2 personer väntar på ditt val" in text) is shown
    assert (address(round_) in text) is shown


def test_a_choice_made_is_gone_from_idag() -> None:
    round_, offers, client = asked_now()
    choose(round_, offers[0], at=clock.now())
    assert "väntar på ditt val" not in client.get(reverse("admin:index")).content.decode()
