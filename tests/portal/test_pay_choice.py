"""'Hur vill du ha det?': with pay beforehand, no why, changed until the work begins, and undone."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from fees import actions
from fees.models import FeeRate, OfferText, PayChoice, PayWish
from participants.models import Offer, OfferRound, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.fees import make_offer, make_rate
from tests.factories.participants import make_assignment, make_participant
from tests.factories.times import AT, TODAY, swedish
from tests.portal.pages import read, words

BEFOREHAND = 'value="fee" id="id_pay_0" checked'


def ask(person: Participant, dates: int = 1, **fields: Any) -> OfferRound:
    work = [
        make_assignment(
            person.board,
            by=person.contact.user,
            starts_at=(start := swedish(2026, 11, 30, 14) + timedelta(weeks=week)),
            ends_at=start + timedelta(minutes=150),
            **fields,
        )
        for week in range(dates)
    ]
    return actions.make_offer(
        assignments=work,
        participants=[person],
        answer_by=TODAY + timedelta(days=2),
        by=person.contact.user,
        at=AT,
    )


@pytest.fixture
def one(person: Participant) -> OfferRound:
    return ask(person)


def address(round_: OfferRound) -> str:
    return f"/portal/fraga/{round_.pk}/"


def ids(round_: OfferRound) -> list[str]:
    return [str(offer.pk) for offer in round_.offers.order_by("assignment__starts_at")]


def said(round_: OfferRound) -> list[tuple[str, int | None]]:
    rows = PayChoice.objects.filter(offer__round=round_).order_by("offer__assignment__starts_at")
    return [(row.choice, row.planned_minutes) for row in rows]


def yes(phone: Client, round_: OfferRound, **data: Any) -> Any:
    return phone.post(address(round_), {"answer": "yes", "dates": ids(round_), **data})


# --- With the yes -------------------------------------------------------------------------------
def test_with_pay_is_chosen_beforehand_and_nothing_else(phone: Client, one: OfferRound) -> None:
    page = phone.get(address(one)).content.decode()
    assert BEFOREHAND in page
    assert page.count(" checked") == 1


@pytest.mark.parametrize("choice", ["fee", "expenses_only", "no_fee"])
def test_the_choice_is_saved_with_the_yes(phone: Client, one: OfferRound, choice: str) -> None:
    yes(phone, one, pay=choice)
    assert said(one) == [(choice, None)]
    assert one.offers.get().state == OfferState.ACCEPTED


def test_a_yes_from_an_older_page_is_with_pay(phone: Client, one: OfferRound) -> None:
    yes(phone, one)
    assert said(one) == [("fee", None)]


def test_a_shorter_time_is_asked_for_on_the_next_page_before_anything_is_saved(
    phone: Client, one: OfferRound
) -> None:
    page = words(yes(phone, one, pay="less_time"))
    assert "Hur länge vill du vara med?" in page
    assert "Hela tiden är 2 timmar 30 minuter." in page
    assert one.offers.get().state == OfferState.OFFERED
    yes(phone, one, pay="less_time", time="1 timme")
    assert said(one) == [("less_time", 60)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Skriv hur länge"),
        ("banan", "Vi kunde inte läsa tiden."),
        ("1e9", "Vi kunde inte läsa tiden."),
        ("NaN", "Vi kunde inte läsa tiden."),
        ("-1", "Vi kunde inte läsa tiden."),
        ("0", "Vi kunde inte läsa tiden."),
        ("2,5", "Hela tiden är 2 timmar 30 minuter."),
        ("9", "Hela tiden är 2 timmar 30 minuter."),
    ],
)
def test_a_time_that_cannot_be_is_told_beside_the_field_and_kept(
    phone: Client, one: OfferRound, typed: str, told: str
) -> None:
    response = yes(phone, one, pay="less_time", time=typed)
    assert f"Fel: {told}" in words(response)
    assert f'value="{typed}"' in response.content.decode() or not typed
    assert (said(one), one.offers.get().state) == ([], OfferState.OFFERED)


def test_the_next_page_keeps_the_days_of_a_series(person: Participant, phone: Client) -> None:
    round_ = ask(person, dates=3)
    days = ids(round_)[1:]
    page = phone.post(address(round_), {"answer": "yes", "dates": days, "pay": "less_time"})
    assert all(f'name="dates" value="{day}"' in page.content.decode() for day in days)
    phone.post(address(round_), {"answer": "yes", "dates": days, "pay": "less_time", "time": "1,5"})
    assert said(round_) == [("less_time", 90)] * 2
    states = list(round_.offers.order_by("assignment__starts_at").values_list("state", flat=True))
    assert states == ["declined", "accepted", "accepted"]


def test_a_choice_of_ones_own_making_is_told(phone: Client, one: OfferRound) -> None:
    assert "Välj hur du vill ha det." in words(yes(phone, one, pay="double"))
    assert one.offers.get().state == OfferState.OFFERED


def test_a_no_takes_the_choice_away(phone: Client, one: OfferRound) -> None:
    yes(phone, one, pay="no_fee")
    phone.post(address(one), {"answer": "no"})
    assert said(one) == []


@pytest.mark.parametrize("form", ["unpaid", "organisation"])
def test_who_is_not_paid_by_us_has_nothing_to_choose(person: Participant, phone: Client, form: str) -> None:
    round_ = ask(person, engagement_form=form)
    assert "Hur vill du ha det?" not in read(phone, address(round_))
    yes(phone, round_)
    assert said(round_) == []


def test_without_expenses_there_is_no_expenses_only(person: Participant, phone: Client) -> None:
    round_ = ask(person, expenses_covered="")
    assert "Bara utlägg" not in read(phone, address(round_))
    assert "Välj hur du vill ha det." in words(yes(phone, round_, pay="expenses_only"))


def test_a_fee_is_called_a_fee(person: Participant, phone: Client) -> None:
    make_rate(person.board, engagement_form="assigned", hourly_ore=16_500, holiday_basis_points=0)
    text = read(phone, address(ask(person, engagement_form="assigned")))
    assert "Arvode utan anställning Du får arvode för det du gör. Du är inte anställd." in text
    assert "Med arvode 412,50 kr och utlägg" in text
    assert "ingen lön" not in text


# --- The written offer --------------------------------------------------------------------------
def test_insurance_is_told_only_when_the_board_has_decided_it(
    person: Participant, phone: Client, one: OfferRound
) -> None:
    assert "Försäkring Du" not in read(phone, address(one))
    OfferText.objects.create(
        board=person.board,
        engagement_form="employed",
        insurance="Du är försäkrad på vägen och på plats.",
        to_report="Har du bostadstillägg? Berätta för Pensionsmyndigheten.",
        valid_from=TODAY,
        source="Beslut 3",
    )
    assert "försäkrad" not in read(phone, address(one)), "decided after the question was put"
    text = read(phone, address(ask(person)))
    assert "Försäkring Du är försäkrad på vägen och på plats." in text
    assert "Har du bostadstillägg? Berätta för Pensionsmyndigheten." in text


def test_what_the_rate_promises_is_told_and_frozen(person: Participant, phone: Client) -> None:
    FeeRate.objects.filter(board=person.board).update(valid_to=TODAY)
    make_rate(
        person.board,
        valid_from=TODAY + timedelta(days=1),
        min_minutes=60,
        cancelled_within_hours=24,
        pays_travel=True,
        pays_nobody_came=False,
    )
    text = read(phone, address(ask(person)))
    assert "Om vi ställer in Är det mindre än 24 timmar kvar får du lön ändå." in text
    assert "Du får alltid betalt för minst 1 timme" in text
    assert "Tid för att förbereda dig och resa betalas också." in text
    assert "Om ingen kommer" not in text


def test_the_confirmation_tells_the_choice_and_the_whole_offer(phone: Client, one: OfferRound) -> None:
    yes(phone, one, pay="less_time", time="1")
    text = read(phone, address(one))
    assert "Så vill du ha det: Kortare tid, med lön: 1 timme, 168 kr före skatt" in text
    assert "Pengarna kommer 22 december" in text
    assert "Anställning per timme" in text
    assert "Har du försörjningsstöd?" in text


# --- From the assignment ------------------------------------------------------------------------
@pytest.fixture
def coming(person: Participant) -> Offer:
    return make_offer(make_assignment(person.board, by=person.contact.user), person, accepted=True)


def page_of(offer: Offer) -> str:
    return f"/portal/uppdrag/{offer.pk}/hur-jag-vill-ha-det/"


def test_it_is_changed_from_the_assignment(phone: Client, coming: Offer) -> None:
    assert page_of(coming) in phone.get(f"/portal/uppdrag/{coming.pk}/").content.decode()
    phone.post(page_of(coming), {"pay": "less_time", "time": "1:15"})
    assert "Så vill du ha det Kortare tid, med lön: 1 timme 15 minuter, 210 kr före skatt" in read(
        phone, f"/portal/uppdrag/{coming.pk}/"
    )
    phone.post(page_of(coming), {"pay": "fee", "time": "1:15"})
    assert PayChoice.objects.get().planned_minutes is None


def test_a_bad_time_is_told_and_nothing_is_changed(phone: Client, coming: Offer) -> None:
    phone.post(page_of(coming), {"pay": "expenses_only"})
    response = phone.post(page_of(coming), {"pay": "less_time", "time": "länge"})
    assert "Fel: Vi kunde inte läsa tiden." in words(response)
    assert PayChoice.objects.get().choice == PayWish.EXPENSES_ONLY


def test_when_the_work_has_begun_the_page_is_closed(person: Participant, coming: Offer) -> None:
    begins = coming.assignment.starts_at
    assert begins is not None
    with time_machine.travel(begins, tick=False):
        phone = logged_in(person.user)
        assert "Valet är stängt" in read(phone, page_of(coming))
        response = phone.post(page_of(coming), {"pay": "no_fee"})
        assert page_of(coming) not in phone.get(f"/portal/uppdrag/{coming.pk}/").content.decode()
    assert "Arbetet har börjat. Nu måste timmarna stämma." in words(response)
    assert not PayChoice.objects.exists()


def test_what_staff_wrote_down_is_shown_and_undone(person: Participant, phone: Client, coming: Offer) -> None:
    actions.choose_pay(offer=coming, choice="no_fee", by=person.contact.user, at=AT, channel="phone")
    text = read(phone, f"/portal/uppdrag/{coming.pk}/")
    assert "Maja skrev in ditt val via telefon 23 november." in text
    phone.post(f"{page_of(coming)}angra/")
    assert not PayChoice.objects.exists()


def test_undoing_an_answer_takes_its_choice_along(
    person: Participant, phone: Client, one: OfferRound
) -> None:
    actions.answer_offers(
        round=one,
        participant=person,
        accepted="all",
        choice="no_fee",
        by=person.contact.user,
        at=AT,
        channel="phone",
    )
    phone.post(f"{address(one)}angra/")
    assert said(one) == []


def test_another_person_has_no_such_page(coming: Offer, person: Participant) -> None:
    other = logged_in(make_participant(person.board).user)
    assert other.get(page_of(coming)).status_code == 404
    assert other.post(page_of(coming), {"pay": "no_fee"}).status_code == 404
