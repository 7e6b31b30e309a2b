"""The employees' pages: what they show, the one action each calls, and the words when it does not go."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import jobs
from core.models import AuditEntry
from fees.actions import PaidOut
from fees.models import (
    ApproverMandate,
    FeeRate,
    LineKind,
    OfferTerms,
    PayDay,
    PayrollRun,
    WageType,
    WorkEntry,
)
from fees.states import EntryState
from participants.models import Board, Channel, Offer
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    LOCKING_DAY,
    make_accepted,
    make_approver,
    make_entry,
    make_held_assignment,
    make_mandate,
    make_payroll_officer,
    make_rate,
    make_run,
    set_up_pay,
)
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


def browser(board: Board, role: str = "coordinator") -> Client:
    return logged_in(make_staff(board, role))


def text(response: Any) -> str:
    content: str = response.content.decode()
    return content.replace("\N{NO-BREAK SPACE}", " ")


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"admin:fees_{name}", args=args))
    assert response.status_code == 200
    return text(response)


def send(client: Client, url_name: str, *args: object, **data: Any) -> str:
    """What the person sees after the form: the next page, or the same one with its errors."""
    return text(client.post(reverse(f"admin:fees_{url_name}", args=args), data, follow=True))


def state_of(entry: WorkEntry) -> str:
    return WorkEntry.objects.get(pk=entry.pk).state


# --- Review ---------------------------------------------------------------------------------------
def test_those_that_fit_are_reviewed_with_one_button_after_the_list_is_seen(board: Board) -> None:
    client = browser(board)
    entries = [make_entry(make_participant(board)) for _ in range(2)]
    longer = make_entry(make_participant(board), typed="14–17")
    shown = page(client, "workentry_review", board.pk, "2026-11")
    assert "Granska 2 på en gång" in shown
    assert "30 minuter mer än planen." in shown
    said = send(client, "workentry_review", board.pk, "2026-11", ids=[str(entry.pk) for entry in entries])
    assert "2 tider är granskade." in said
    assert [state_of(entry) for entry in (*entries, longer)] == ["reviewed", "reviewed", "sent"]


def test_a_persons_several_entries_are_one_tick(board: Board) -> None:
    person = make_participant(board)
    first = make_entry(person)
    second = make_entry(person, first.assignment, typed="9–10")
    send(browser(board), "workentry_review", board.pk, "2026-11", ids=[f"{first.pk} {second.pk}"])
    assert state_of(first) == state_of(second) == EntryState.REVIEWED


def test_what_could_not_be_reviewed_is_told_with_its_reason(board: Board) -> None:
    entry = make_entry(make_participant(board), state=EntryState.REVIEWED)
    said = send(browser(board), "workentry_review", board.pk, "2026-11", ids=[str(entry.pk)])
    assert "Någon annan hann före" in said


@pytest.mark.parametrize("month", ["2026-13", "november", "2026"])
def test_a_month_that_is_none_is_not_found(board: Board, month: str) -> None:
    url = reverse("admin:fees_workentry_review", args=[board.pk, month])
    assert browser(board).get(url).status_code == 404


def test_a_question_goes_back_to_the_person(board: Board) -> None:
    entry = make_entry(make_participant(board))
    send(browser(board), "workentry_ask", entry.pk, question="Var det två pass?")
    assert state_of(entry) == EntryState.QUESTION


def test_looking_at_one_entry_is_audited(board: Board) -> None:
    entry = make_entry(make_participant(board), expenses=[BUS_TICKET])
    shown = page(browser(board), "workentry_change", entry.pk)
    assert "375 kr" in shown
    assert "45 kr för semester" in shown
    assert AuditEntry.objects.filter(action="fees.workentry.read", object_id=str(entry.pk)).exists()


# --- Approval -------------------------------------------------------------------------------------
def test_the_approver_sees_sums_and_reasons_and_approves_the_chosen(board: Board) -> None:
    approver = make_approver(board, max_ore=50_000)
    mine = make_entry(make_participant(board), state=EntryState.REVIEWED, expenses=[BUS_TICKET])
    dear = make_entry(make_participant(board), state=EntryState.REVIEWED, expenses=[PaidOut(90_000)])
    client = logged_in(approver)
    shown = page(client, "workentry_approve")
    assert "454 kr" in shown
    assert "Beloppet är högre än din attesträtt" in shown
    assert "En tid är godkänd." in send(client, "workentry_approve", ids=[str(mine.pk)])
    assert [state_of(mine), state_of(dear)] == [EntryState.APPROVED, EntryState.REVIEWED]


def test_the_approver_is_not_told_the_name_of_a_protected_person(board: Board) -> None:
    hidden = make_participant(board, protection="marked", last_name="Hemligsson")
    make_entry(hidden, state=EntryState.REVIEWED)
    shown = page(logged_in(make_approver(board)), "workentry_approve")
    assert "Hemligsson" not in shown
    assert "Person med skyddade uppgifter" in shown


# --- Paper ----------------------------------------------------------------------------------------
def test_a_sheet_is_typed_in_from_the_list_of_what_was_held(board: Board) -> None:
    person = make_participant(board)
    offer = make_accepted(person)
    client = browser(board)
    assert person.full_name in page(client, "workentry_paper")
    assert 'value="14.00–16.30"' in page(client, "workentry_paper_for", offer.pk)
    said = send(client, "workentry_paper_for", offer.pk, **sheet(typed="14–16.15", bus="34"))
    assert "2 timmar 15 minuter" in said
    entry = WorkEntry.objects.get()
    assert (entry.state, entry.via, entry.minutes) == (EntryState.SENT, Channel.PAPER, 135)
    assert [row.amount_ore for row in entry.expenses.all()] == [3_400]
    assert person.full_name not in page(client, "workentry_paper")


def sheet(**fields: Any) -> dict[str, Any]:
    return {
        "key": uuid4(),
        "worked_on": "2026-11-19",
        "typed": "14–16.30",
        "bus": "",
        "other": "",
        "channel": "paper",
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"typed": "en stund"}, "Vi kunde inte läsa tiden"),
        ({"worked_on": "2026-11-24"}, "inte varit än"),
        ({"bus": "massor"}, "Skriv summan i kronor"),
    ],
)
def test_what_cannot_be_read_stays_in_its_box_with_words_beside(
    board: Board, fields: dict[str, str], words: str
) -> None:
    offer = make_accepted(make_participant(board))
    shown = send(browser(board), "workentry_paper_for", offer.pk, **sheet(**fields))
    assert words in shown
    assert f'value="{next(iter(fields.values()))}"' in shown
    assert not WorkEntry.objects.exists()


def test_a_second_tap_types_it_in_once(board: Board) -> None:
    offer, same = make_accepted(make_participant(board)), sheet()
    client = browser(board)
    for _ in range(2):
        client.post(reverse("admin:fees_workentry_paper_for", args=[offer.pk]), same)
    assert WorkEntry.objects.count() == 1


def test_a_sheet_for_work_that_nobody_was_asked_about(board: Board) -> None:
    person, assignment = make_participant(board), make_held_assignment(board)
    fields = sheet(participant=person.pk, assignment=assignment.pk)
    assert "Inskrivet" in send(browser(board), "workentry_paper_other", **fields)
    assert WorkEntry.objects.get().participant == person


def test_another_boards_people_are_not_to_choose(board: Board) -> None:
    other = make_participant(make_board())
    fields = sheet(participant=other.pk, assignment=make_held_assignment(board).pk)
    send(browser(board), "workentry_paper_other", **fields)
    assert not WorkEntry.objects.exists()


# --- Ask people -----------------------------------------------------------------------------------
def test_people_are_asked_about_several_dates_with_frozen_terms(board: Board) -> None:
    set_up_pay(board)
    person = make_participant(board)
    first = make_assignment(board)
    assert first.starts_at is not None
    week = timedelta(days=7)
    second = make_assignment(
        board, starts_at=first.starts_at + week, ends_at=first.starts_at + week + timedelta(hours=2)
    )
    client = browser(board)
    shown = page(client, "offerterms_ask", first.pk)
    assert "375 kr före skatt, 150 kr i timmen" in shown
    said = send(
        client, "offerterms_ask", first.pk, people=[person.pk], dates=[second.pk], answer_by="2026-11-25"
    )
    assert "En person har fått frågan." in said
    assert OfferTerms.objects.filter(offer__participant=person).count() == 2


def test_without_a_rate_the_page_says_what_is_missing_and_nobody_is_asked(board: Board) -> None:
    person, assignment = make_participant(board), make_assignment(board)
    client = browser(board)
    assert "ingen sats" in page(client, "offerterms_ask", assignment.pk)
    said = send(client, "offerterms_ask", assignment.pk, people=[person.pk], answer_by="2026-11-25")
    assert "Det finns ingen sats" in said
    assert not Offer.objects.exists()


def test_a_protected_person_is_not_in_the_list_of_others(board: Board) -> None:
    make_participant(board, protection="marked", last_name="Hemligsson")
    assert "Hemligsson" not in page(browser(board), "offerterms_ask", make_assignment(board).pk)


# --- What the municipality decides ------------------------------------------------------------------
def test_a_rate_is_added_and_ends_the_old_one(board: Board) -> None:
    old = make_rate(board)
    said = send(
        browser(board, "payroll_officer"),
        "feerate_add",
        board=board.pk,
        name="Timlön 2027",
        engagement_form="employed",
        hourly_ore="155,50",
        holiday="12",
        valid_from="2027-01-01",
        source="Beslut 9",
    )
    assert "Satsen gäller från 1 januari 2027." in said
    new = FeeRate.objects.get(valid_to=None)
    old.refresh_from_db()
    assert (new.hourly_ore, new.holiday_basis_points, old.valid_to) == (15_550, 1_200, date(2026, 12, 31))


def test_a_used_rate_has_no_form_to_change_it_with(board: Board) -> None:
    rate = make_rate(board)
    client = browser(board, "payroll_officer")
    assert 'name="hourly_ore"' not in page(client, "feerate_change", rate.pk)
    client.post(reverse("admin:fees_feerate_change", args=[rate.pk]), {"hourly_ore": 1})
    rate.refresh_from_db()
    assert rate.hourly_ore == 15_000


def test_a_pay_day_and_a_wage_type_are_set(board: Board) -> None:
    client = browser(board, "payroll_officer")
    send(client, "payday_add", board=board.pk, month="2027-01", locks_on="2027-02-02", pay_on="2027-02-22")
    send(client, "wagetype_add", board=board.pk, kind="fee", code="3105", text="Arvode", account="5011")
    assert PayDay.objects.get().month == date(2027, 1, 1)
    assert WageType.objects.get().kind == LineKind.FEE


def test_a_mandate_is_given_and_ended(board: Board) -> None:
    approver = make_staff(board, "approver").staff_profile
    client = browser(board, "payroll_officer")
    fields = {"cost_centre": "4310", "max_ore": "50 000", "valid_from": "2026-01-01"}
    send(client, "approvermandate_add", board=board.pk, approver=approver.pk, **fields)
    mandate = ApproverMandate.objects.get()
    assert mandate.max_ore == 5_000_000
    send(client, "approvermandate_end", mandate.pk, last_day="2026-11-30")
    mandate.refresh_from_db()
    assert mandate.valid_to == date(2026, 11, 30)


# --- Lock and fetch ---------------------------------------------------------------------------------
def test_the_lock_page_says_what_will_happen_and_who_must_wait(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    make_entry(make_participant(board, payroll_id="", last_name="Utannummer"), state=EntryState.APPROVED)
    make_entry(make_participant(board), state=EntryState.REVIEWED)
    shown = page(browser(board, "payroll_officer"), "payrollrun_lock_month", board.pk, "2026-11")
    for words in ("1 person får lön", "375 kr", "Utannummer", "1 tid är inte godkänd än", "Lås månaden"):
        assert words in shown
    assert not PayrollRun.objects.exists()


def test_locked_by_one_and_fetched_by_another(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    locker, fetcher = (logged_in(make_payroll_officer(board)) for _ in range(2))
    assert "Körning 2026-11-1 är låst." in send(locker, "payrollrun_lock_month", board.pk, "2026-11")
    run = PayrollRun.objects.get()
    assert "En annan person hämtar filen" in page(locker, "payrollrun_change", run.pk)
    assert locker.get(reverse("admin:fees_payrollrun_file", args=[run.pk, "paxml"])).status_code == 404
    assert "Filen görs" in send(fetcher, "payrollrun_file", run.pk, "paxml")
    jobs.drain(AT, isolate=False)
    assert "Hämta filen" in page(fetcher, "payrollrun_file", run.pk, "paxml")
    response = fetcher.get(reverse("admin:fees_payrollrun_fetch", args=[run.pk, "paxml"]))
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert b"<lonetrans" in content
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "underlag-2026-11-1.xml" in response.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(action="payroll_file.fetch").count() == 1


def test_a_month_locked_meanwhile_gets_words_and_not_an_error(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    client = browser(board, "payroll_officer")
    page(client, "payrollrun_lock_month", board.pk, "2026-11")
    make_run(board, at=AT)
    assert "inget att ta med" in send(client, "payrollrun_lock_month", board.pk, "2026-11")


def test_a_locked_entry_is_corrected_from_its_page(board: Board) -> None:
    entry = make_entry(make_participant(board), state=EntryState.APPROVED)
    make_run(board)
    with time_machine.travel(LOCKING_DAY, tick=False):
        client = browser(board)
        assert "Rätta" in page(client, "workentry_change", entry.pk)
        said = send(client, "workentry_correct", entry.pk, typed="14–16", reason="Slutade tidigare.")
    assert "väntar på granskning" in said
    assert WorkEntry.objects.get(corrects=entry).minutes == 120


# --- Idag -------------------------------------------------------------------------------------------
def test_the_first_page_shows_the_month_as_a_bar_with_three_numbers(board: Board) -> None:
    make_entry(make_participant(board))
    make_entry(make_participant(board), typed="14–17")
    make_entry(make_participant(board, payroll_id=""))
    shown = text(browser(board).get(reverse("admin:index")))
    assert "Granska november" in shown
    assert "3 personer" in shown
    assert "3 tider" in shown
    assert "Låses 2 december." in shown


def test_the_approver_has_one_row_that_leads_to_the_list(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.REVIEWED)
    make_entry(make_participant(board), state=EntryState.REVIEWED)
    shown = text(logged_in(make_approver(board)).get(reverse("admin:index")))
    assert "2 tider att godkänna" in shown


def test_hours_that_nobody_has_told_come_up_after_a_week(board: Board) -> None:
    person = make_participant(board)
    make_accepted(person)
    words = f"Ingen tid än från {person.full_name}"
    with time_machine.travel(AT + timedelta(days=2), tick=False):
        assert words not in text(browser(board).get(reverse("admin:index")))
    with time_machine.travel(AT + timedelta(days=4), tick=False):
        assert words in text(browser(board).get(reverse("admin:index")))


def test_the_side_shows_where_pay_stands(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    make_run(board)
    shown = text(browser(board, "payroll_officer").get(reverse("admin:index")))
    assert "November 2026" in shown
    assert "Filen är inte hämtad än." in shown


# --- As many queries for three rows as for one -----------------------------------------------------------
def with_entries(state: EntryState) -> Callable[[Board, int], None]:
    def make(board: Board, count: int) -> None:
        assignment, approver = make_held_assignment(board), make_approver(board)
        for _ in range(count):
            person = make_participant(board)
            make_accepted(person, assignment)
            make_entry(person, assignment, state=state, approver=approver, expenses=[BUS_TICKET])

    return make


def with_offers(board: Board, count: int) -> None:
    assignment = make_held_assignment(board)
    for _ in range(count):
        make_accepted(make_participant(board), assignment)


def with_people(board: Board, count: int) -> None:
    for _ in range(count):
        make_participant(board)


def with_rates(board: Board, count: int) -> None:
    for kind in ("lecture", "course", "meeting")[:count]:
        make_rate(board, kind=kind)


def with_mandates(board: Board, count: int) -> None:
    for _ in range(count):
        make_mandate(board, make_staff(board, "approver"))


LISTS: list[tuple[str, str, Callable[[Board, int], None], tuple[str, ...]]] = [
    ("workentry_changelist", "coordinator", with_entries(EntryState.SENT), ()),
    ("workentry_review", "coordinator", with_entries(EntryState.SENT), ("board", "2026-11")),
    ("workentry_approve", "approver", with_entries(EntryState.REVIEWED), ()),
    ("workentry_paper", "coordinator", with_offers, ()),
    ("workentry_paper_other", "coordinator", with_people, ()),
    ("payrollrun_lock_month", "payroll_officer", with_entries(EntryState.APPROVED), ("board", "2026-11")),
    ("feerate_changelist", "payroll_officer", with_rates, ()),
    ("approvermandate_changelist", "payroll_officer", with_mandates, ()),
]


@pytest.mark.parametrize(("name", "role", "make", "args"), LISTS, ids=[case[0] for case in LISTS])
def test_a_list_costs_the_same_for_one_row_and_for_three(
    name: str, role: str, make: Callable[[Board, int], None], args: tuple[str, ...]
) -> None:
    def queries(count: int) -> int:
        board = make_board()
        make(board, count)
        client = browser(board, role)
        values = [board.pk if arg == "board" else arg for arg in args]
        with CaptureQueriesContext(connection) as caught:
            page(client, name, *values)
        return len(caught)

    assert queries(1) == queries(3)


def test_the_first_page_costs_the_same_for_one_row_and_for_three() -> None:
    def queries(count: int) -> int:
        board = make_board()
        with_entries(EntryState.SENT)(board, count)
        with_offers(board, count)
        client = browser(board)
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("admin:index"))
        return len(caught)

    assert queries(1) == queries(3)
