"""The choice of pay: closed by rule and by the database when the work begins, undone by the person, read by
staff only as what to plan. On SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Message
from core.registry import data_owners
from fees import actions
from fees.actions.pay_choices import may_be_chosen
from fees.choice_words import plan_words, plans_of
from fees.models import EntryKind, Expense, PayChoice, PayWish, WorkEntry
from fees.terms import pay_of
from participants.models import Board, Offer
from tests.factories.clients import logged_in
from tests.factories.fees import make_entry, make_offer, make_pay_day, make_rate, set_up_pay
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, later, swedish
from tests.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BEGINS = swedish(2026, 11, 30, 14)


@pytest.fixture
def offer() -> Offer:
    """A yes to Monday 30 November, 14.00–16.30."""
    person = make_participant(make_board())
    return make_offer(make_assignment(person.board, by=person.contact.user), person, accepted=True)


def choose(offer: Offer, choice: str = "no_fee", at: datetime = AT, **fields: Any) -> PayChoice:
    values: dict[str, Any] = {"by": offer.participant.user, **fields}
    return actions.choose_pay(offer=offer, choice=choice, at=at, **values)


# --- Until it begins ----------------------------------------------------------------------------
@pytest.mark.parametrize("minutes", [-1, -1440])
def test_a_choice_is_changed_until_the_minute_it_begins(offer: Offer, minutes: int) -> None:
    choose(offer)
    choose(offer, "fee", BEGINS + timedelta(minutes=minutes))
    assert PayChoice.objects.get().choice == PayWish.FEE


def beside(offer: Offer, kind: EntryKind) -> WorkEntry:
    person = offer.participant
    told = actions.tell_beside(
        participant=person,
        assignment=offer.assignment,
        kind=kind,
        typed="1",
        worked_on=AT.date(),
        key=uuid4(),
        by=person.user,
        at=AT,
    )
    return actions.send_entry(entry=told, by=person.user, at=AT)


def test_preparation_leaves_the_choice_open_to_be_made_and_undone(offer: Offer) -> None:
    """The action and the database agree."""
    beside(offer, EntryKind.PREPARATION)
    assert may_be_chosen(offer)
    assert choose(offer).choice == PayWish.NO_FEE
    assert choose(offer, "fee").choice == PayWish.FEE
    PayChoice.objects.get().delete()


def test_what_is_chosen_then_holds_for_the_preparation_too(offer: Offer) -> None:
    entry = beside(offer, EntryKind.PREPARATION)
    choose(offer, "no_fee")
    pay = pay_of(WorkEntry.objects.get(pk=entry.pk))
    assert pay is not None
    assert pay.pay_ore == 0


def test_an_outlay_that_is_told_is_not_lost_by_a_choice(offer: Offer) -> None:
    entry = beside(offer, EntryKind.PREPARATION)
    Expense.objects.create(entry=entry, kind="other", amount_ore=3_400, added_at=AT)
    with pytest.raises(Refused, match="Du har skrivit ett utlägg här"):
        choose(offer, "no_fee")
    assert not PayChoice.objects.exists()


@pytest.mark.parametrize("minutes", [0, 1, 10_000])
def test_from_then_on_it_is_refused_with_words(offer: Offer, minutes: int) -> None:
    with pytest.raises(Refused, match="Timmarna måste stämma") as refusal:
        choose(offer, "no_fee", BEGINS + timedelta(minutes=minutes))
    assert refusal.value.code == "begun"
    assert not PayChoice.objects.exists()


def test_hours_that_have_been_told_close_work_without_a_fixed_time() -> None:
    person = make_participant(make_board())
    set_up_pay(person.board)
    work = make_assignment(person.board, by=person.contact.user, timing="open", starts_at=None, ends_at=None)
    offer = make_offer(work, person, accepted=True)
    choose(offer)
    make_entry(person, work, typed="1")
    with pytest.raises(Refused, match="har börjat"):
        choose(offer, "fee", later(days=1))


def test_only_a_yes_can_be_given_a_choice() -> None:
    person = make_participant(make_board())
    asked = make_offer(make_assignment(person.board, by=person.contact.user), person)
    with pytest.raises(Refused, match="när du har svarat ja"):
        choose(asked)


@pytest.mark.parametrize(
    ("rate", "minutes", "told"),
    [
        ({}, 150, "kortare tid"),
        ({}, 0, "Skriv hur länge"),
        ({"min_minutes": 60}, 45, "minst 1 timme"),
        ({"min_minutes": 150}, 60, "betalas lika mycket"),
    ],
)
def test_a_shorter_time_is_shorter_and_pays_less(rate: dict[str, Any], minutes: int, told: str) -> None:
    person = make_participant(make_board())
    make_rate(person.board, **rate)
    make_pay_day(person.board)
    offer = make_offer(make_assignment(person.board, by=person.contact.user), person, accepted=True)
    with pytest.raises(Refused) as refusal:
        choose(offer, "less_time", minutes=minutes)
    assert told in str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")


def test_the_yes_and_the_choice_are_saved_together_or_not_at_all() -> None:
    person = make_participant(make_board())
    asked = make_offer(make_assignment(person.board, by=person.contact.user), person)
    with pytest.raises(Refused):
        actions.answer_offers(
            round=asked.round,
            participant=person,
            accepted="all",
            choice="less_time",
            minutes=1_000,
            by=person.user,
            at=AT,
        )
    asked.refresh_from_db()
    assert asked.state == "offered"


def test_the_audit_tells_that_it_was_chosen_and_never_what(offer: Offer) -> None:
    choose(offer)
    line = AuditEntry.objects.filter(action="offer.choose_pay").latest("pk")
    assert "no_fee" not in str([getattr(line, field.name) for field in line._meta.fields])


# --- In the person's name -----------------------------------------------------------------------
def test_staff_write_down_what_was_said_and_the_person_is_told(offer: Offer) -> None:
    contact = offer.participant.contact.user
    row = choose(offer, by=contact, channel="phone")
    assert (row.via, row.recorded_by) == ("phone", contact)
    assert Message.objects.filter(kind="participants.answer_recorded").exists()


def test_staff_say_how_it_was_said(offer: Offer) -> None:
    with pytest.raises(Refused, match="telefon, sms eller papper"):
        choose(offer, by=offer.participant.contact.user)


def test_nobody_else_chooses(offer: Offer) -> None:
    for other in (make_participant(offer.participant.board).user, make_staff(make_board())):
        with pytest.raises(Denied):
            choose(offer, by=other, channel="phone")


def test_only_the_person_undoes_it(offer: Offer) -> None:
    contact = offer.participant.contact.user
    choose(offer, by=contact, channel="phone")
    with pytest.raises(Denied):
        actions.undo_recorded_choice(offer=offer, by=contact, at=AT)
    actions.undo_recorded_choice(offer=offer, by=offer.participant.user, at=AT)
    assert not PayChoice.objects.exists()


def test_what_the_person_said_herself_is_changed_and_not_undone(offer: Offer) -> None:
    choose(offer)
    with pytest.raises(Refused, match="inget val att ångra"):
        actions.undo_recorded_choice(offer=offer, by=offer.participant.user, at=AT)


# --- What staff see -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("choice", "minutes", "plan"),
    [
        ("fee", None, ""),
        ("less_time", 60, "planerad tid 1 timme"),
        ("expenses_only", None, "utan lön"),
        ("no_fee", None, "utan lön och utlägg"),
    ],
)
def test_what_to_plan(choice: str, minutes: int | None, plan: str) -> None:
    said = str(plan_words(PayChoice(choice=choice, planned_minutes=minutes)))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == plan


def test_the_plans_of_many_are_read_with_one_query(offer: Offer) -> None:
    choose(offer)
    with CaptureQueriesContext(connection) as caught:
        assert str(plans_of([offer, *[Offer(pk=number) for number in range(300)]])[offer.pk])
    assert len(caught) == 1


def test_the_coordinators_pages_say_what_to_plan(offer: Offer) -> None:
    choose(offer, "less_time", minutes=60)
    with time_machine.travel(AT, tick=False):
        browser = logged_in(offer.participant.contact.user)
        for page, key in (("offer", offer.pk), ("assignment", offer.assignment_id)):
            said = words(browser.get(reverse(f"admin:participants_{page}_change", args=[key])))
            assert "Planerad tid 1 timme" in said, page


def test_a_choice_said_on_the_phone_is_written_down(offer: Offer) -> None:
    with time_machine.travel(AT, tick=False):
        browser = logged_in(offer.participant.contact.user)
        page = reverse("admin:fees_offerterms_choose_pay", args=[offer.pk])
        assert " checked" not in browser.get(page).content.decode().split("choice")[1]
        assert (
            page in browser.get(reverse("admin:participants_offer_change", args=[offer.pk])).content.decode()
        )
        bad = browser.post(page, {"choice": "less_time", "time": "banan", "channel": "phone"})
        assert "Vi kunde inte läsa tiden." in words(bad)
        browser.post(page, {"choice": "less_time", "time": "1 timme", "channel": "phone"})
    assert PayChoice.objects.get().planned_minutes == 60


# --- A phoned yes ---------------------------------------------------------------------------------
@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def asked(board: Board) -> Offer:
    """Asked and not answered."""
    person = make_participant(board)
    return make_offer(make_assignment(board, by=person.contact.user), person)


def answer_url(offer: Offer) -> str:
    return reverse("admin:fees_offerterms_answer", args=[offer.round_id, offer.participant_id])


def test_a_yes_on_the_phone_is_written_down_with_how_it_is_wanted(asked: Offer) -> None:
    """A mistake saves nothing; then answer and choice stand together, and the person can undo both."""
    with time_machine.travel(AT, tick=False):
        browser = logged_in(asked.participant.contact.user)
        assert answer_url(asked) in browser.get(reverse("admin:participants_offer_phone")).content.decode()
        assert " checked" not in browser.get(answer_url(asked)).content.decode().split("choice")[1]
        bad = browser.post(answer_url(asked), {"choice": "less_time", "time": "banan", "channel": "phone"})
        assert "Vi kunde inte läsa tiden." in words(bad)
        assert not PayChoice.objects.exists()
        typed = {"choice": "less_time", "time": "1 timme", "channel": "phone"}
        said = words(browser.post(answer_url(asked), typed, follow=True))
    assert "tackade ja" in said
    asked.refresh_from_db()
    choice = PayChoice.objects.get()
    assert (asked.state, asked.answered_via, asked.answer_recorded_by) == (
        "accepted",
        "phone",
        asked.participant.contact.user,
    )
    assert (choice.offer, choice.planned_minutes, choice.via) == (asked, 60, "phone")
    actions.undo_recorded_answers(
        round=asked.round, participant=asked.participant, by=asked.participant.user, at=AT
    )
    assert not PayChoice.objects.exists()


def test_a_plain_yes_stays_one_tap_where_nothing_is_to_choose(board: Board) -> None:
    person = make_participant(board, engagement_form="unpaid")
    offer = make_offer(make_assignment(board, by=person.contact.user), person)
    with time_machine.travel(AT, tick=False):
        browser = logged_in(person.contact.user)
        page = browser.get(reverse("admin:participants_offer_phone")).content.decode()
        assert f"yes:{offer.round_id}:{person.pk}" in page
        assert answer_url(offer) not in page
        assert browser.get(answer_url(offer)).status_code == 404


def test_of_a_series_the_dates_are_ticked_and_the_rest_are_no(board: Board) -> None:
    person = make_participant(board)
    set_up_pay(board)
    days = [swedish(2026, 11, day, 9) for day in (26, 27)]
    work = [make_assignment(board, starts_at=day, ends_at=day + timedelta(hours=2)) for day in days]
    actions.make_offer(
        assignments=work, participants=[person], answer_by=AT.date(), by=person.contact.user, at=AT
    )
    first, second = Offer.objects.order_by("assignment__starts_at")
    with time_machine.travel(AT, tick=False):
        browser = logged_in(person.contact.user)
        none = browser.post(answer_url(first), {"choice": "no_fee", "channel": "phone"})
        assert "Välj minst en dag." in words(none)
        browser.post(answer_url(first), {"accepted": [second.pk], "choice": "no_fee", "channel": "phone"})
    assert dict(Offer.objects.values_list("pk", "state")) == {first.pk: "declined", second.pk: "accepted"}
    assert PayChoice.objects.get().offer == second


# --- No expenses without compensation -----------------------------------------------------------
def test_no_compensation_means_no_expenses_either(offer: Offer) -> None:
    choose(offer, "no_fee")
    assert refused_expense(offer) == "Du har valt ingen ersättning här"


def test_expenses_only_means_expenses(offer: Offer) -> None:
    choose(offer, "expenses_only")
    assert refused_expense(offer) == ""
    assert Expense.objects.get().amount_ore == 3_400


def refused_expense(offer: Offer) -> str:
    at = BEGINS + timedelta(hours=4)
    entry = make_entry(offer.participant, offer.assignment, at=at)
    actions.reopen_entry(entry=entry, by=offer.participant.user, at=at)
    try:
        actions.add_expense(entry=entry, amount_ore=3_400, by=offer.participant.user, at=at)
    except Refused as refusal:
        return str(refusal.message).split(",")[0]
    return ""


# --- The database refuses the same ---------------------------------------------------------------
@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


def row(offer: Offer, at: datetime, **fields: Any) -> PayChoice:
    return PayChoice.objects.create(offer=offer, chosen_at=at, **{"choice": "no_fee", **fields})


def test_no_choice_is_written_after_the_start(offer: Offer) -> None:
    with refused("choice_after_the_start"):
        row(offer, BEGINS)
    row(offer, BEGINS - timedelta(seconds=1))


def test_none_is_changed_after_the_start(offer: Offer) -> None:
    row(offer, AT)
    with refused("choice_changed_after_the_start"):
        PayChoice.objects.update(choice="fee", chosen_at=BEGINS)


def test_none_is_changed_with_an_older_time(offer: Offer) -> None:
    row(offer, AT)
    with refused("choice_changed_after_the_start"):
        PayChoice.objects.update(choice="fee", chosen_at=AT - timedelta(days=1))


def test_none_is_written_changed_or_taken_away_once_hours_are_told(offer: Offer) -> None:
    row(offer, AT, choice="expenses_only")
    make_entry(offer.participant, offer.assignment, at=BEGINS + timedelta(hours=4))
    with refused("choice_changed_after_the_start"):
        PayChoice.objects.update(choice="fee")
    with refused("choice_of_what_has_begun_is_kept"):
        PayChoice.objects.all().delete()


def test_hours_taken_back_leave_the_choice_closed(offer: Offer) -> None:
    """Who has told hours has begun: taking them back does not open the choice again."""
    row(offer, AT, choice="expenses_only")
    after = BEGINS + timedelta(hours=4)
    entry = make_entry(offer.participant, offer.assignment, at=after)
    actions.withdraw_entry(entry=entry, by=offer.participant.user, at=after)
    assert WorkEntry.objects.get().state == "withdrawn"
    with refused("choice_changed_after_the_start"):
        PayChoice.objects.update(choice="fee")


@pytest.mark.parametrize(
    ("choice", "minutes"), [("less_time", None), ("less_time", 0), ("fee", 60), ("less_time", 1_441)]
)
def test_a_time_belongs_to_less_time_only(offer: Offer, choice: str, minutes: int | None) -> None:
    with refused("pay_choice_time_of_less_time"):
        row(offer, AT, choice=choice, planned_minutes=minutes)


def test_what_is_written_down_says_how(offer: Offer) -> None:
    with refused("pay_choice_recorded_has_channel"):
        row(offer, AT, recorded_by=offer.participant.contact.user)


def test_the_person_reads_the_choice_among_everything_about_them(offer: Offer) -> None:
    choose(offer, "less_time", minutes=60)
    rows = data_owners["fees"].personal_data(offer.participant.user)
    assert [row["val"] for row in rows if row["slag"] == "val av lön"] == ["kortare tid, med lön"]
