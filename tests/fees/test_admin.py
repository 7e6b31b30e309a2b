"""The employees' pages: what they show, the one action each calls, and the words when it does not go."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import participants.actions
from core import files, jobs
from core.models import AuditEntry
from core.periods import Month
from core.templatetags.words import kronor
from fees import actions
from fees.actions import PaidOut
from fees.forms import candidate_words
from fees.models import (
    ApproverMandate,
    Collection,
    Expense,
    FeeRate,
    LineKind,
    OfferTerms,
    PayDay,
    PayrollRun,
    PhotoState,
    WageType,
    WorkEntry,
)
from fees.states import EntryState, RunState
from fees.terms import words_for
from participants.matching import Candidate
from participants.models import Board, Channel, Offer, Participant
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    LOCKING_DAY,
    NOVEMBER,
    make_accepted,
    make_approver,
    make_entry,
    make_held_assignment,
    make_offer,
    make_pay_day,
    make_payroll_officer,
    make_rate,
    make_run,
    set_up_pay,
    terms_of,
)
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db

SENT, QUESTION = EntryState.SENT, EntryState.QUESTION
REVIEWED, APPROVED = EntryState.REVIEWED, EntryState.APPROVED
WORK_BEGINS = swedish(2026, 11, 26, 10)


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


def test_the_approver_reads_who_typed_it_in_who_reviewed_and_whether_there_is_a_receipt(board: Board) -> None:
    approver, person = make_approver(board), make_participant(board)
    entry = make_entry(person, state=REVIEWED, expenses=[BUS_TICKET])
    name = person.contact.first_name
    shown = page(logged_in(approver), "workentry_approve")
    assert "1 tid, 454 kr" in shown
    assert f"Granskad av {name}" in shown
    assert "Inskriven av" not in shown
    assert "Kvitto finns" not in shown
    WorkEntry.objects.update(recorded_by=person.contact.user, via=Channel.PAPER)
    make_entry(make_participant(board), state=REVIEWED, expenses=[BUS_TICKET])
    expense = give_receipt(entry)
    shown = page(logged_in(approver), "workentry_approve")
    assert "2 tider, 908 kr" in shown
    assert f"Inskriven av {name} på papper. Granskad av {name}" in shown
    assert shown.count("Kvitto finns") == 1
    assert reverse("admin:fees_workentry_receipt", args=[entry.pk, expense.pk]) in shown


def give_receipt(entry: WorkEntry) -> Expense:
    stored = files.store(
        b"x",
        kind="fees.receipt",
        download_name="kvitto.jpg",
        content_type="image/jpeg",
        key=str(entry.pk),
        by=None,
        at=AT,
    )
    expense = Expense.objects.get(entry=entry)
    expense.receipt, expense.photo_state = stored, PhotoState.READY
    expense.save()
    return expense


# --- Long lists -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "typed", "buttons"),
    [
        (20, "14–16.30", {"review": 1, "approve": 1}),
        (21, "14–16.30", {"review": 2, "approve": 2}),
        (20, "14–17", {"review": 1, "approve": 1}),
        (21, "14–17", {"review": 2, "approve": 2}),
    ],
    ids=["20 that fit", "21 that fit", "20 to look at", "21 to look at"],
)
def test_of_more_than_twenty_rows_the_button_stands_above_too(
    board: Board, rows: int, typed: str, buttons: dict[str, int]
) -> None:
    assignment, approver = make_held_assignment(board), make_approver(board)
    people = [make_participant(board) for _ in range(rows)]
    for person in people:
        make_accepted(person, assignment)
        make_entry(person, assignment, typed=typed)
    shown = page(browser(board), "workentry_review", board.pk, "2026-11")
    assert button_count(shown, "Granska (alla|de valda|[0-9]+ på)") == buttons["review"]
    ids = list(WorkEntry.objects.values_list("pk", flat=True))
    actions.review_entries(ids=ids, by=people[0].contact.user, at=AT)
    shown = page(logged_in(approver), "workentry_approve")
    assert button_count(shown, "Godkänn de valda") == buttons["approve"]
    assert f"{rows} tider, " in shown


def button_count(shown: str, words: str) -> int:
    return len(re.findall(rf"<button[^>]*>{words}", shown))


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
    said = send(
        client, "offerterms_ask", first.pk, people=[person.pk], dates=[second.pk], answer_by="2026-11-25"
    )
    assert "En person har fått frågan." in said
    assert OfferTerms.objects.filter(offer__participant=person).count() == 2


@pytest.mark.parametrize(
    ("hourly_ore", "basis_points", "minutes", "words"),
    [
        (11_250, 1_200, 60, "126 kr före skatt: 112,50 kr i timmen och 12 % för semester."),
        (15_000, 1_200, 150, "420 kr före skatt: 150 kr i timmen och 12 % för semester."),
        (15_000, 0, 150, "375 kr före skatt: 150 kr i timmen."),
    ],
)
def test_who_asks_reads_the_same_sum_as_who_is_asked(
    board: Board, hourly_ore: int, basis_points: int, minutes: int, words: str
) -> None:
    make_rate(board, hourly_ore=hourly_ore, holiday_basis_points=basis_points)
    work = make_assignment(board, ends_at=WORK_BEGINS + timedelta(minutes=minutes), starts_at=WORK_BEGINS)
    set_up_pay(board)
    assert f"Personen ser: {words} Pengarna kommer 22 december." in page(
        browser(board), "offerterms_ask", work.pk
    )
    shown = words_for(terms_of(make_offer(work, make_participant(board))))
    assert f"{shown.total} {shown.how}".replace("\N{NO-BREAK SPACE}", " ") == words


def test_work_without_a_known_length_has_no_sum(board: Board) -> None:
    set_up_pay(board)
    work = make_assignment(board, timing="open", starts_at=None, ends_at=None)
    shown = page(browser(board), "offerterms_ask", work.pk)
    assert "Personen ser: före skatt: 150 kr i timmen och 12 % för semester.<" in shown


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
        save="1",
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
    send(
        client,
        "wagetype_add",
        board=board.pk,
        kind="fee",
        code="3105",
        text="Arvode",
        account="5011",
        distance_unit="km",
    )
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
    for words in ("1 person får lön", "Utannummer", "1 tid från 1 person är inte godkänd än", "Lås månaden"):
        assert words in shown
    assert not PayrollRun.objects.exists()


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([SENT], ["1 tid från 1 person är inte godkänd än.", "1 väntar på granskning"]),
        ([REVIEWED, REVIEWED], ["2 tider från 2 personer är inte godkända än.", "2 väntar på godkännande"]),
        ([SENT, REVIEWED], ["2 tider från 2 personer", "1 väntar på granskning", "1 väntar på godkännande"]),
        ([QUESTION], ["1 tid från 1 person är inte godkänd än.", "1 väntar på svar från personen"]),
        ([APPROVED], []),
    ],
)
def test_what_is_not_approved_has_a_panel_before_and_after_locking(
    board: Board, states: list[EntryState], words: list[str]
) -> None:
    make_entry(make_participant(board), state=APPROVED)
    for state in states:
        in_state(make_participant(board), state)
    client = browser(board, "payroll_officer")
    before = page(client, "payrollrun_lock_month", board.pk, "2026-11")
    after = page(client, "payrollrun_change", make_run(board).pk)
    for shown, head in ((before, "Inte godkänt än och väntar"), (after, "Kvar i månaden")):
        assert [part for part in words if part not in shown] == []
        assert (head in shown) == bool(words)


def test_a_persons_two_entries_are_one_person_who_waits(board: Board) -> None:
    person = make_participant(board)
    first = make_entry(person)
    make_entry(person, first.assignment, typed="9–10")
    shown = page(browser(board, "payroll_officer"), "payrollrun_lock_month", board.pk, "2026-11")
    assert "2 tider från 1 person är inte godkända än." in shown


def in_state(person: Participant, state: EntryState) -> WorkEntry:
    entry = make_entry(person, state=SENT if state == QUESTION else state)
    if state == QUESTION:
        actions.ask_about_entry(entry=entry, question="Var det allt?", by=person.contact.user, at=AT)
    return entry


# --- Early ------------------------------------------------------------------------------------------
EARLY = "Månaden låses först 2 december"


@pytest.mark.parametrize(
    ("day", "ticked", "is_warned", "is_locked"),
    [
        (swedish(2026, 11, 23, 9), False, True, False),
        (swedish(2026, 11, 23, 9), True, True, True),
        (swedish(2026, 12, 1, 23, 59), False, True, False),
        (swedish(2026, 12, 2, 0, 1), False, False, True),
        (swedish(2026, 12, 9, 9), False, False, True),
    ],
)
def test_a_month_is_locked_before_its_day_only_by_a_tick(
    board: Board, day: datetime, ticked: bool, is_warned: bool, is_locked: bool
) -> None:
    make_entry(make_participant(board), state=APPROVED)
    with time_machine.travel(day, tick=False):
        client = browser(board, "payroll_officer")
        shown = page(client, "payrollrun_lock_month", board.pk, "2026-11")
        said = send(
            client, "payrollrun_lock_month", board.pk, "2026-11", **({"anyway": "on"} if ticked else {})
        )
    assert (EARLY in shown) == ("Lås ändå" in shown) == is_warned
    assert ("har fått veta att pengarna kommer 22 december." in shown) == is_warned
    assert PayrollRun.objects.exists() == is_locked
    assert ("Kryssa i Lås ändå om månaden ska låsas redan nu." in said) == (not is_locked)


def test_a_supplementary_run_is_never_early(board: Board) -> None:
    make_entry(make_participant(board), state=APPROVED)
    make_run(board, at=AT)
    make_entry(make_participant(board), state=APPROVED)
    client = browser(board, "payroll_officer")
    assert EARLY not in page(client, "payrollrun_lock_month", board.pk, "2026-11")
    said = send(client, "payrollrun_lock_month", board.pk, "2026-11", why="late")
    assert "Körning 2026-11-2 är låst." in said


def test_a_supplementary_run_is_not_locked_without_a_reason(board: Board) -> None:
    make_entry(make_participant(board), state=APPROVED)
    make_run(board, at=AT)
    make_entry(make_participant(board), state=APPROVED)
    client = browser(board, "payroll_officer")
    assert "Välj varför" in send(client, "payrollrun_lock_month", board.pk, "2026-11")
    assert "Skriv varför" in send(client, "payrollrun_lock_month", board.pk, "2026-11", why="other")
    send(client, "payrollrun_lock_month", board.pk, "2026-11", why="other", typed="Avtalet kom sent")
    assert PayrollRun.objects.get(number=2).reason == "Avtalet kom sent"


# --- Sums -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([("14–16.30", [])], ("375 kr", "45 kr", "420 kr")),
        ([("14–16.30", [BUS_TICKET])], ("409 kr", "45 kr", "454 kr")),
        ([("14–16.30", [BUS_TICKET]), ("14–15", [])], ("559 kr", "63 kr", "622 kr")),
    ],
)
def test_what_is_locked_adds_up_to_what_was_approved(
    board: Board, entries: list[tuple[str, list[PaidOut]]], expected: tuple[str, str, str]
) -> None:
    """The holiday pay is in the approved sum and not in the file: payroll adds it."""
    approver = make_approver(board)
    for typed, expenses in entries:
        make_entry(make_participant(board), typed=typed, state=REVIEWED, expenses=expenses)
    approving = logged_in(approver)
    assert f", {expected[2]}</p>" in page(approving, "workentry_approve")
    keys = [str(key) for key in WorkEntry.objects.values_list("pk", flat=True)]
    send(approving, "workentry_approve", ids=keys)
    client = browser(board, "payroll_officer")
    assert sums_on(page(client, "payrollrun_lock_month", board.pk, "2026-11")) == expected
    run = make_run(board)
    assert sums_on(page(client, "payrollrun_change", run.pk)) == expected
    assert kronor(run.total_ore).replace("\N{NO-BREAK SPACE}", " ") == expected[0]


def sums_on(shown: str) -> tuple[str, ...]:
    """As the three rows say, each with its label."""
    assert "Semesterersättningen räknas ut i lönesystemet." in shown
    labels = ("Lön och utlägg", "Semesterersättning", "Tillsammans")
    found = [re.search(rf"<dt>{label}</dt><dd>(?:<strong>)?([^<]+)", shown) for label in labels]
    return tuple(match[1] for match in found if match)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("14–16", ("−75 kr", "−9 kr", "−84 kr")), ("0", ("−375 kr", "−45 kr", "−420 kr"))],
)
def test_what_a_correction_replaces_is_off_on_both_pages(
    board: Board, typed: str, expected: tuple[str, str, str]
) -> None:
    entry = make_entry(make_participant(board), state=APPROVED)
    make_run(board)
    by = entry.participant.contact.user
    new = actions.correct_entry(entry=entry, typed=typed, reason="Kortare.", by=by, at=LOCKING_DAY)
    actions.review_entries(ids=[new.pk], by=by, at=LOCKING_DAY)
    actions.approve_entries(ids=[new.pk], by=make_approver(board), at=LOCKING_DAY)
    officer = make_payroll_officer(board)
    before = page(logged_in(officer), "payrollrun_lock_month", board.pk, "2026-11")
    run = actions.lock_supplementary(
        board=board, month=NOVEMBER, reason="Numret kom sent", by=officer, at=LOCKING_DAY
    )
    after = page(logged_in(officer), "payrollrun_change", run.pk)
    assert sums_on(before) == sums_on(after) == expected
    assert "Det som rättelser ersätter är avdraget." in before


# --- Which month ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("pay_days", "locked", "offered"),
    [
        (["2026-10", "2026-11", "2026-12"], [], "2026-10"),
        (["2026-10", "2026-11", "2026-12"], ["2026-10"], "2026-11"),
        (["2026-10", "2026-12"], ["2026-10"], None),
        (["2026-12"], [], None),
        ([], [], None),
    ],
)
def test_the_month_to_lock_is_the_first_that_is_not_locked(
    board: Board, pay_days: list[str], locked: list[str], offered: str | None
) -> None:
    for month in pay_days:
        make_pay_day(board, Month.read(month))
    for month in locked:
        lock_empty(board, Month.read(month))
    lock_empty(make_board(), NOVEMBER)  # another board's run says nothing about ours
    shown = page(browser(board, "payroll_officer"), "payrollrun_lock")
    field = re.search(r'<input type="month" name="month"(?: value="([^"]+)")?', shown)
    assert field
    assert field[1] == offered
    assert ("Ingen månad väntar på att låsas." in shown) == (offered is None)


def lock_empty(board: Board, month: Month, **fields: Any) -> PayrollRun:
    """A run without lines, which no action makes."""
    values = {
        "number": 1,
        "state_changed_at": AT,
        "pay_on": AT.date(),
        "locked_by": make_payroll_officer(board),
        "locked_at": AT,
        "line_count": 0,
        "total_ore": 0,
        **fields,
    }
    return PayrollRun.objects.create(board=board, month=month.first, **values)


def test_locked_by_one_and_fetched_by_another(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    locker, fetcher = (logged_in(make_payroll_officer(board)) for _ in range(2))
    said = send(locker, "payrollrun_lock_month", board.pk, "2026-11", anyway="on")
    assert "Körning 2026-11-1 är låst." in said
    run = PayrollRun.objects.get()
    assert "En annan löneadministratör hämtar filen" in page(locker, "payrollrun_change", run.pk)
    assert locker.get(reverse("admin:fees_payrollrun_file", args=[run.pk, "paxml"])).status_code == 404
    assert "Filen görs" in send(fetcher, "payrollrun_file", run.pk, "paxml")
    jobs.drain(AT, isolate=False)
    assert "Hämta filen" in page(fetcher, "payrollrun_file", run.pk, "paxml")
    response = fetcher.post(reverse("admin:fees_payrollrun_fetch", args=[run.pk, "paxml"]))
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert b"<lonetrans" in content
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "underlag-2026-11-1.xml" in response.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(action="payroll_file.fetch").count() == 1
    receipt = Collection.objects.get()
    shown = page(fetcher, "payrollrun_receipt", run.pk, receipt.pk)
    for words in (receipt.sha256, run.checksum, "underlag-2026-11-1.xml", "375"):
        assert words in shown
    assert reverse("admin:fees_payrollrun_receipt", args=[run.pk, receipt.pk]) in page(
        fetcher, "payrollrun_change", run.pk
    )


def test_looking_at_a_files_address_takes_no_file(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    run, fetcher = make_run(board), make_payroll_officer(board)
    actions.make_file(run=run, format="csv", by=fetcher, at=AT)
    answer = logged_in(fetcher).get(reverse("admin:fees_payrollrun_fetch", args=[run.pk, "csv"]))
    assert answer.status_code == 302
    assert not Collection.objects.exists()


def test_whoever_has_decided_is_told_who_locks_instead(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    user = WorkEntry.objects.get().approved_by
    assert user
    participants.actions.give_role(
        user=user, board=board, role="payroll_officer", valid_from=date(2020, 1, 1), by=None, at=AT
    )
    shown = page(logged_in(user), "payrollrun_lock_month", board.pk, "2026-11")
    assert "En annan löneadministratör gör det här." in shown
    assert "Lås månaden</button>" not in shown


def test_totals_before_and_after_are_the_same(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED, expenses=[BUS_TICKET])
    client = browser(board, "payroll_officer")
    before = page(client, "payrollrun_lock_month", board.pk, "2026-11")
    after = page(client, "payrollrun_change", make_run(board, at=AT).pk)
    cells = [re.sub(r'<span class="narrow">[^<]*</span>', "", shown) for shown in (before, after)]
    for words in ("Timlön</th><td>1</td><td>2,50</td>", "Utlägg</th><td>1</td>", "4310</th><td>2</td>"):
        assert all(words in shown for shown in cells)


def test_a_run_that_has_not_changed_says_so(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    run = make_run(board)
    said = send(browser(board, "payroll_officer"), "payrollrun_proof", run.pk)
    assert "Nej. Ingenting har ändrats" in said


def test_a_month_locked_meanwhile_gets_words_and_not_an_error(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    client = browser(board, "payroll_officer")
    page(client, "payrollrun_lock_month", board.pk, "2026-11")
    make_run(board, at=AT)
    said = send(client, "payrollrun_lock_month", board.pk, "2026-11", kind="regular", anyway="on")
    assert "November 2026 är redan låst" in said
    assert "Ingenting har låsts nu" in said
    assert PayrollRun.objects.count() == 1


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


@pytest.mark.parametrize(
    ("day", "locked", "coming"),
    [
        (AT, [], "November 2026"),
        (AT, [Month(2026, 10)], "November 2026"),
        (AT, [NOVEMBER], None),  # December has not begun
        (LOCKING_DAY, [], "November 2026"),
        (LOCKING_DAY, [NOVEMBER], "December 2026"),
        (LOCKING_DAY, [NOVEMBER, NOVEMBER.next], None),
    ],
)
def test_a_locked_month_is_not_under_review_too(
    board: Board, day: datetime, locked: list[Month], coming: str | None
) -> None:
    make_pay_day(board)
    make_pay_day(board, NOVEMBER.next)
    for month in locked:
        lock_empty(board, month)
    with time_machine.travel(day, tick=False):
        shown = text(browser(board, "payroll_officer").get(reverse("admin:index")))
    found = re.search(r"<span>Granskas</span></span> (\w+ \d{4})", shown)
    assert (found and found[1]) == coming


@pytest.mark.parametrize("has_hours", [True, False])
def test_a_month_whose_day_to_lock_has_gone_by_is_told_while_hours_wait(
    board: Board, has_hours: bool
) -> None:
    make_pay_day(board)
    if has_hours:
        make_entry(make_participant(board), state=EntryState.APPROVED)
    with time_machine.travel(LOCKING_DAY + timedelta(days=1), tick=False):
        shown = text(browser(board, "payroll_officer").get(reverse("admin:index")))
    assert ("Skulle ha låsts 2 december." in shown) == has_hours


# --- A file that nobody has fetched -----------------------------------------------------------------
WAITS = "Lönefilen för november är inte hämtad"


@pytest.mark.parametrize(
    ("role", "is_locker", "state", "waits"),
    [
        ("payroll_officer", False, RunState.LOCKED, True),
        ("payroll_officer", True, RunState.LOCKED, False),
        ("payroll_officer", False, RunState.EXPORTED, False),
        ("coordinator", False, RunState.LOCKED, False),
        ("approver", False, RunState.LOCKED, False),
    ],
)
def test_a_file_waits_for_who_may_fetch_it_and_did_not_lock(
    board: Board, role: str, is_locker: bool, state: RunState, waits: bool
) -> None:
    user = make_staff(board, role)
    run = lock_empty(board, NOVEMBER, state=state, **({"locked_by": user} if is_locker else {}))
    shown = text(logged_in(user).get(reverse("admin:index")))
    assert (WAITS in shown) == waits
    in_main = shown.partition("Lönefilen")[2].partition("</tr>")[0]
    assert (reverse("admin:fees_payrollrun_change", args=[run.pk]) in in_main) == waits


def test_another_boards_file_is_not_ours_to_fetch(board: Board) -> None:
    lock_empty(make_board(), NOVEMBER)
    assert WAITS not in text(browser(board, "payroll_officer").get(reverse("admin:index")))


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"may_email": True}, False), ({"may_email": False, "may_sms": False}, True)],
)
def test_who_gets_no_message_is_marked_before_being_asked(fields: dict[str, bool], told: bool) -> None:
    person = make_participant(make_board(), **fields)
    row = Candidate(person, wants_area=False, suits=True)
    assert ("får inga meddelanden: säg till själv" in candidate_words(row)) is told
