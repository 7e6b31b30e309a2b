"""A question: read, yes or no without a why, changed, and undone when an employee wrote it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

import participants.actions
from fees.actions import make_offer as make_paid_offer
from participants.models import Assignment, Offer, OfferRound, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.participants import make_assignment, make_participant
from tests.factories.times import AT, TODAY, later, swedish
from tests.portal.pages import read, words


def plan(person: Participant, week: int = 0, **fields: Any) -> Assignment:
    starts_at = swedish(2026, 11, 30, 14) + timedelta(weeks=week)
    values = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=150), **fields}
    return make_assignment(person.board, by=person.contact.user, **values)


def ask(person: Participant, *assignments: Assignment) -> OfferRound:
    return make_paid_offer(
        assignments=assignments,
        participants=[person],
        answer_by=TODAY + timedelta(days=2),
        by=person.contact.user,
        at=AT,
    )


def address(round_: OfferRound) -> str:
    return f"/portal/fraga/{round_.pk}/"


def states(round_: OfferRound) -> list[str]:
    return list(round_.offers.order_by("assignment__starts_at").values_list("state", flat=True))


def ids(round_: OfferRound) -> list[str]:
    offers = Offer.objects.filter(round=round_).order_by("assignment__starts_at")
    return [str(offer.pk) for offer in offers]


@pytest.fixture
def one(person: Participant) -> OfferRound:
    return ask(
        person,
        plan(
            person,
            question="Vill du hålla datorhjälp på biblioteket?",
            what_you_do="Du hjälper besökare med mobil och dator.",
            not_needed="Du behöver inte kunna allt.",
            entrance="Dörren mot parken.",
            meets_you="Amira väntar innanför.",
        ),
    )


@pytest.fixture
def series(person: Participant) -> OfferRound:
    return ask(person, *(plan(person, week) for week in range(3)))


def test_everything_is_told_before_the_answer(phone: Client, one: OfferRound) -> None:
    text = read(phone, address(one))
    in_this_order = [
        "Svara senast 25 november",
        "Vill du hålla datorhjälp på biblioteket?",
        "Du hjälper besökare med mobil och dator.",
        "Måndag 14.00–16.30 2 timmar 30 minuter",
        "Stadsbiblioteket",
        "Dörren mot parken.",
        "Amira väntar innanför.",
        "Det här slipper du Du behöver inte kunna allt.",
        "420 kr före skatt: 150 kr i timmen och 12 % för semester.",
        "Pengarna kommer 22 december Det är en tisdag. De räknas i december.",
        "Om ingen kommer Då får du lön för hela tiden.",
        "Anställning per timme Du är anställd per timme. Du får lön för de timmar du arbetar.",
        "Klar för lön",
        "Har du försörjningsstöd? Berätta för den som arbetar med ditt stöd.",
        "Berätta för Försäkringskassan innan du börjar.",
        "Hur vill du ha det?",
        "Du bestämmer, varje gång. Välj innan du börjar. Efteråt måste timmarna stämma.",
        "Med lön 420 kr och utlägg",
        "Kortare tid, med lön Du väljer timmarna på nästa sida",
        "Bara utlägg Utlägg, ingen lön",
        "Ingen ersättning Varken lön eller utlägg",
        "Ja, jag vill",
        "Nej tack",
        "Du behöver inte säga varför. Du kan ändra ditt svar till och med onsdag 25 november.",
    ]
    places = [text.find(part) for part in in_this_order]
    assert -1 not in places, in_this_order[places.index(-1)]
    assert places == sorted(places)


def test_yes_is_one_tap_on_the_page(phone: Client, one: OfferRound) -> None:
    response = phone.post(address(one), {"answer": "yes", "dates": ids(one)})
    assert response.headers["Location"] == address(one)
    assert states(one) == [OfferState.ACCEPTED]
    assert "Tack! Det här är bokat. Måndag 30 november, 14.00–16.30" in read(phone, address(one))


def test_no_needs_no_reason_and_is_thanked_for(phone: Client, one: OfferRound) -> None:
    phone.post(address(one), {"answer": "no"})
    assert states(one) == [OfferState.DECLINED]
    text = read(phone, address(one))
    assert "Tack för svaret Du har sagt nej tack. Det går lika bra." in text
    assert "varför" not in text


def test_a_second_tap_does_nothing_twice(phone: Client, one: OfferRound) -> None:
    for _tap in range(2):
        response = phone.post(address(one), {"answer": "yes", "dates": ids(one)})
        assert response.status_code == 302
    assert states(one) == [OfferState.ACCEPTED]


def test_a_no_can_become_a_yes_until_the_answer_day(phone: Client, one: OfferRound) -> None:
    phone.post(address(one), {"answer": "no"})
    assert "Ändra svaret" in read(phone, address(one))
    assert "Ja, jag vill" in read(phone, f"{address(one)}?andra=1")
    phone.post(address(one), {"answer": "yes", "dates": ids(one)})
    assert states(one) == [OfferState.ACCEPTED]


def test_after_the_answer_day_the_page_tells_whom_to_ring(person: Participant, one: OfferRound) -> None:
    with time_machine.travel(later(days=3)):
        text = read(logged_in(person.user), address(one))
    assert "Svarsdagen har varit Vill du ändå? Ring Maja, så ser ni om det går." in text
    assert "Ja, jag vill" not in text


def test_a_series_is_answered_once_and_every_day_is_chosen(phone: Client, series: OfferRound) -> None:
    response = phone.get(address(series))
    # Three days, and 'Med lön'.
    assert response.content.decode().count(" checked") == 4
    assert "420 kr varje gång, före skatt" in words(response)
    phone.post(address(series), {"answer": "yes", "dates": ids(series)})
    assert states(series) == [OfferState.ACCEPTED] * 3


def test_some_days_of_a_series(phone: Client, series: OfferRound) -> None:
    phone.post(address(series), {"answer": "yes", "dates": ids(series)[1:]})
    assert states(series) == [OfferState.DECLINED, OfferState.ACCEPTED, OfferState.ACCEPTED]


def test_yes_to_no_day_is_asked_about(phone: Client, series: OfferRound) -> None:
    response = phone.post(address(series), {"answer": "yes"})
    assert "Fel: Välj minst en dag. Vill du inte alls? Tryck på Nej tack." in words(response)
    assert states(series) == [OfferState.OFFERED] * 3


def test_another_persons_offer_cannot_be_slipped_in(
    phone: Client, person: Participant, one: OfferRound
) -> None:
    other = make_participant(person.board, contact=person.contact)
    theirs = ask(other, plan(other, 3))
    response = phone.post(address(one), {"answer": "yes", "dates": ids(theirs)})
    assert response.status_code == 200
    assert states(theirs) == states(one) == [OfferState.OFFERED]


def test_another_persons_question_does_not_exist(phone: Client, person: Participant) -> None:
    other = make_participant(person.board, contact=person.contact)
    assert phone.get(address(ask(other, plan(other)))).status_code == 404


def test_what_the_rules_refuse_is_said_on_the_page(phone: Client, person: Participant) -> None:
    same_time = ask(person, plan(person, title="Möte"))
    phone.post(address(same_time), {"answer": "yes", "dates": ids(same_time)})
    round_ = ask(person, plan(person))
    response = phone.post(address(round_), {"answer": "yes", "dates": ids(round_)})
    assert "Något behöver ändras" in words(response)
    assert "är redan bokad med ”Möte” vid samma tid" in words(response)


def test_when_the_places_are_taken_one_stands_in_line(phone: Client, person: Participant) -> None:
    assignment = plan(person, places=1)
    other = make_participant(person.board, contact=person.contact)
    first = ask(other, assignment)
    participants.actions.answer_round(round=first, participant=other, accepted="all", by=other.user, at=AT)
    round_ = ask(person, assignment)
    phone.post(address(round_), {"answer": "yes", "dates": ids(round_)})
    assert "Just nu är det fullt. Du står på tur. Vi hör av oss." in read(phone, address(round_))


def test_a_cancelled_question_asks_for_nothing(phone: Client, person: Participant, one: OfferRound) -> None:
    assignment = Assignment.objects.get(offers__round=one)
    participants.actions.cancel_assignment(assignment=assignment, by=person.contact.user, at=AT)
    text = read(phone, address(one))
    assert "Frågan gäller inte längre Du behöver inte göra något." in text
    assert "Ja, jag vill" not in text


@pytest.fixture
def recorded(person: Participant, one: OfferRound) -> OfferRound:
    participants.actions.answer_round(
        round=one, participant=person, accepted="all", by=person.contact.user, at=AT, channel="phone"
    )
    return one


def test_who_wrote_an_answer_down_is_shown(phone: Client, recorded: OfferRound) -> None:
    text = read(phone, address(recorded))
    assert "Maja skrev in ditt svar via telefon 23 november. Stämmer det inte? Ångra här" in text


def test_the_person_undoes_what_was_written_down(phone: Client, recorded: OfferRound) -> None:
    response = phone.post(f"{address(recorded)}angra/", follow=True)
    assert states(recorded) == [OfferState.OFFERED]
    assert "Svaret är borttaget. Nu kan du svara själv." in words(response)
    assert "Ja, jag vill" in words(response)


def test_an_answer_of_ones_own_is_not_undone_that_way(phone: Client, one: OfferRound) -> None:
    phone.post(address(one), {"answer": "yes", "dates": ids(one)})
    phone.post(f"{address(one)}angra/")
    assert states(one) == [OfferState.ACCEPTED]


def test_unpaid_work_shows_no_sum(phone: Client, person: Participant) -> None:
    round_ = ask(person, plan(person, engagement_form="unpaid"))
    text = read(phone, address(round_))
    assert "Det här är utan lön." in text
    assert " kr" not in text.split("Det här får du")[1].split("Ja, jag vill")[0]


def test_who_lacks_a_payroll_id_is_told_so_when_asked(phone: Client, person: Participant) -> None:
    person.payroll_id = ""
    person.save(update_fields=["payroll_id"])
    text = read(phone, address(ask(person, plan(person))))
    assert "Inte klar för lön än Du kan svara ändå. Maja hjälper dig så att pengarna kan komma." in text
