"""A statement reckoned from locked lines: whose, when, how much, and on paper for who has no phone."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core import access, facts, jobs
from core.actions import Refused
from core.models import AuditEntry, StoredFile
from fees import actions
from fees.actions import own_watches
from fees.models import ExpenseKind, OwnWatch, StatementFile, WorkEntry
from fees.own_watches import Watch, WatchKind
from fees.statement_pdf import page_data
from fees.statement_words import outlay_row, sum_facts
from fees.statements import Earlier, Paid, Period, months_of, statement_of, years_of
from fees.states import EntryState
from participants import actions as register
from participants.actions import merge_people
from participants.models import Participant, ProtectionLevel
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    done,
    make_accepted,
    make_approver,
    make_draft,
    make_entry,
    make_held_assignment,
    make_past_work,
    make_run,
)
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.times import AT, later, swedish
from tests.fees.test_trips import decide, drive
from tests.participants.test_merging import choices
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
DECEMBER = Period(2026, 12)


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


def two() -> tuple[Participant, Participant]:
    board = make_board()
    contact = profile_of(make_staff(board))
    return make_participant(board, contact=contact), make_participant(board, contact=contact)


def paid(person: Participant, day: int = 19, **fields: Any) -> WorkEntry:
    work = make_held_assignment(person.board, swedish(2026, 11, day, 14), by=person.contact.user)
    make_accepted(person, work)
    return make_entry(person, work, state=EntryState.APPROVED, expenses=[BUS_TICKET], **fields)


# --- Periods and sums -----------------------------------------------------------------------------
@given(st.integers(1, 9999), st.none() | st.integers(1, 12))
def test_a_period_is_read_as_it_is_written(year: int, month: int | None) -> None:
    assert Period.read(str(Period(year, month))) == Period(year, month)


@pytest.mark.parametrize("text", ["", "2026-00", "2026-13", "26", "20261", "2026-1", "٢٠٢٦", "0000", "-999"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period.read(text)


SUMS = st.builds(Paid, *[st.integers(-(10**6), 10**6)] * 5)


@given(SUMS, SUMS)
def test_what_is_taxed_and_what_is_not_make_up_the_whole(one: Paid, other: Paid) -> None:
    both = one + other
    assert both.total_ore == both.taxable_ore + both.outlays_ore == one.total_ore + other.total_ore


def test_the_sums_are_those_of_the_run() -> None:
    person, _other = two()
    paid(person)
    run = make_run(person.board)
    found = statement_of(person, DECEMBER)
    assert found.paid == Paid(150, 37_500, 4_500, 0, 3_400)
    assert found.paid.pay_ore + found.paid.outlays_ore == run.total_ore
    assert found.year == found.paid


def test_what_is_paid_next_month_is_not_in_this_one() -> None:
    person, _other = two()
    paid(person)
    make_run(person.board)
    assert statement_of(person, Period(2026, 11)).is_empty
    assert statement_of(person, Period(2027, 1)).year == Paid()


def test_the_year_so_far_ends_with_the_month() -> None:
    person, _other = two()
    paid(person)
    make_run(person.board)
    assert statement_of(person, Period(2026, 11)).year == Paid()
    assert statement_of(person, Period(2026)).year.pay_ore == 37_500


# --- Merged ---------------------------------------------------------------------------------------
def test_what_was_paid_under_another_entry_is_the_persons_too() -> None:
    kept, emptied = two()
    paid(emptied)
    make_run(kept.board)
    before = statement_of(emptied, DECEMBER)
    merge_people(kept=kept, emptied=emptied, choices=choices(""), by=kept.contact.user, at=later(days=20))
    kept.refresh_from_db()
    after = statement_of(kept, DECEMBER)
    assert (after.paid, after.check_number) == (before.paid, before.check_number)
    assert [one.period for one in months_of(kept)] == [DECEMBER]


def test_the_limits_follow_unread_and_without_a_word_when_people_are_merged() -> None:
    kept, emptied = two()
    watch = Watch(WatchKind.NO_TAX)
    own_watches.save_watch(participant=emptied, watch=watch, by=emptied.user, at=AT)
    merge_people(kept=kept, emptied=emptied, choices=choices(""), by=kept.contact.user, at=later(days=20))
    kept.refresh_from_db()
    assert own_watches.own_watches(participant=kept, by=kept.user) == [watch]


def test_of_two_the_kept_entrys_limits_stand() -> None:
    kept, emptied = two()
    mine, other = Watch(WatchKind.NO_TAX), Watch(WatchKind.UNPAID_HOURS)
    own_watches.save_watch(participant=kept, watch=mine, by=kept.user, at=AT)
    own_watches.save_watch(participant=emptied, watch=other, by=emptied.user, at=AT)
    merge_people(kept=kept, emptied=emptied, choices=choices(""), by=kept.contact.user, at=later(days=20))
    kept.refresh_from_db()
    assert own_watches.own_watches(participant=kept, by=kept.user) == [mine]
    assert OwnWatch.objects.count() == 1


def test_the_limits_go_when_the_log_in_closes() -> None:
    person, _other = two()
    own_watches.save_watch(participant=person, watch=Watch(WatchKind.NO_TAX), by=person.user, at=AT)
    register.ask_to_leave(participant=person, by=person.user, at=AT)
    assert not OwnWatch.objects.exists()


# --- The check number -----------------------------------------------------------------------------
def test_the_check_number_differs_with_person_and_month() -> None:
    one, other = two()
    paid(one)
    paid(other)
    make_run(one.board)
    numbers = {
        statement_of(one, DECEMBER).check_number,
        statement_of(other, DECEMBER).check_number,
        statement_of(one, Period(2026)).check_number,
    }
    assert len(numbers) == 3


def test_without_the_key_nobody_makes_one_up(settings: Any) -> None:
    person, _other = two()
    paid(person)
    make_run(person.board)
    before = statement_of(person, DECEMBER).check_number
    settings.BLIND_INDEX_KEY = "another"
    assert statement_of(person, DECEMBER).check_number != before


# --- Earlier work ---------------------------------------------------------------------------------
@pytest.mark.both_databases
def test_earlier_work_stands_under_the_year_it_was_paid_beside_the_sums() -> None:
    person, other = two()
    make_past_work(person, worked_on=date(2025, 12, 3), paid_on=date(2026, 1, 25), pay_ore=5_000, minutes=60)
    make_past_work(person, worked_on=date(2025, 3, 3), paid_on=None, pay_ore=7_000, minutes=30)
    make_past_work(other)
    found = [(year.period, year.earlier, year.paid, months) for year, months in years_of(person)]
    assert found == [
        (Period(2026), Earlier(60, 5_000), Paid(), []),
        (Period(2025), Earlier(30, 7_000), Paid(), []),
    ]


def test_a_year_with_nothing_else_has_a_statement_and_its_months_have_none() -> None:
    person, _other = two()
    make_past_work(person, paid_on=date(2025, 4, 25))
    assert not statement_of(person, Period(2025)).is_empty
    assert statement_of(person, Period(2025, 4)).is_empty


@pytest.mark.parametrize(("month", "ore"), [(3, 0), (4, 42_000), (12, 42_000)])
def test_so_far_this_year_tells_what_was_paid_by_then(month: int, ore: int) -> None:
    person, _other = two()
    make_past_work(person, paid_on=date(2025, 4, 25))
    assert statement_of(person, Period(2025, month)).earlier.pay_ore == ore


def test_earlier_work_changes_the_check_number_of_its_year_alone() -> None:
    person, _other = two()
    paid(person)
    make_run(person.board)
    periods = (DECEMBER, Period(2026))
    month, year = (statement_of(person, period).check_number for period in periods)
    make_past_work(person, worked_on=date(2026, 1, 3), paid_on=date(2026, 2, 25))
    again = [statement_of(person, period).check_number for period in periods]
    assert again[0] == month
    assert again[1] != year


def test_a_file_of_the_year_says_that_it_is_not_in_the_sums() -> None:
    person, _other = two()
    make_past_work(person, paid_on=date(2025, 4, 25))
    data = page_data(statement_of(person, Period(2025)), shows_titles=True, at=AT)
    told = [[label, words.replace("\N{NO-BREAK SPACE}", " ")] for label, words in data["year"]]
    assert (data["year_title"], told) == (
        "Tidigare arbete",
        [["Tid", "2 timmar 30 minuter"], ["Utbetalt före skatt, inte med i andra summor här", "420 kr"]],
    )
    assert "parkering" not in str(data)


# --- On paper, for who has no phone ---------------------------------------------------------------
def page_of(person: Participant) -> str:
    return f"/admin/fees/statementfile/{person.pk}/papper/"


@pytest.fixture
def person() -> Participant:
    board = make_board()
    contact = profile_of(make_staff(board, first_name="Maja"))
    found = make_participant(board, contact=contact, first_name="Zebulon", last_name="Quist")
    paid(found)
    make_run(board)
    return found


@pytest.fixture
def desk(person: Participant) -> Client:
    return logged_in(person.contact.user)


def whole(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def order(desk: Client, person: Participant, **data: str) -> Any:
    return desk.post(page_of(person), {"period": "2026-12", "channel": "phone", **data})


def test_from_the_persons_page_to_the_paper(desk: Client, person: Participant) -> None:
    page = desk.get(f"/admin/participants/participant/{person.pk}/change/").content.decode()
    assert page_of(person) in page
    assert "December 2026" in read(desk, page_of(person))
    assert order(desk, person).headers["Location"] == page_of(person)
    assert "Refresh" in desk.get(page_of(person)).headers
    jobs.drain(AT, isolate=False)
    text = read(desk, page_of(person))
    assert f"Kontrollnummer: {statement_of(person, DECEMBER).check_number}." in text
    assert whole(desk.post(f"{page_of(person)}hamta/")).startswith(b"%PDF-")


def test_looking_asking_and_fetching_are_audited(desk: Client, person: Participant) -> None:
    read(desk, page_of(person))
    order(desk, person)
    jobs.drain(AT, isolate=False)
    whole(desk.post(f"{page_of(person)}hamta/"))
    by_staff = AuditEntry.objects.filter(actor=person.contact.user_id).order_by("sequence")
    assert [line.action for line in by_staff if "statement" in line.action] == [
        "participants.participant.read_statements",
        "statement.ask",
        "statement.fetch",
    ]
    asked = by_staff.get(action="statement.ask")
    assert (asked.on_behalf_of, asked.channel) == (person.user_id, "phone")


def test_how_the_wish_came_is_asked_for(desk: Client, person: Participant) -> None:
    assert "Hur sa personen det? Fel:" in words(order(desk, person, channel=""))
    assert not StatementFile.objects.exists()


def test_a_month_without_a_statement_cannot_be_chosen(desk: Client, person: Participant) -> None:
    order(desk, person, period="2026-11")
    assert not StatementFile.objects.exists()
    with pytest.raises(Refused):
        actions.ask_for_statement(
            participant=person,
            period=Period(2026, 11),
            shows_titles=False,
            by=person.user,
            at=AT,
        )


def test_the_persons_file_and_the_employees_are_two(desk: Client, person: Participant) -> None:
    own = {"participant": person, "period": DECEMBER, "shows_titles": True, "at": AT}
    actions.ask_for_statement(by=person.user, **own)
    order(desk, person)
    jobs.drain(AT, isolate=False)
    assert StatementFile.objects.count() == 2
    colleague = logged_in(make_staff(person.board))
    assert colleague.post(f"{page_of(person)}hamta/").status_code == 302


def test_a_protected_persons_contact_first_says_why(desk: Client, person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)
    assert "/oppna/" in desk.get(page_of(person)).headers["Location"]
    assert logged_in(make_staff(person.board)).get(page_of(person)).status_code == 404


@pytest.mark.parametrize("role", ["approver", "payroll_officer", "administrator", "manager"])
def test_others_have_no_such_page(person: Participant, role: str) -> None:
    employee = make_staff(person.board, role)
    assert logged_in(employee).get(page_of(person)).status_code == 404
    with pytest.raises(access.Denied):
        actions.ask_for_statement(
            participant=person, period=DECEMBER, shows_titles=False, by=employee, at=AT, channel="phone"
        )


# --- Told and forgotten ---------------------------------------------------------------------------
def test_a_file_that_waits_is_told_in_all_about_me(desk: Client, person: Participant) -> None:
    order(desk, person)
    told = [fact for fact in facts.gather(person.user) if fact["slag"] == "besked som fil"]
    assert [fact["gäller"].replace("\N{NO-BREAK SPACE}", " ") for fact in told] == ["December 2026"]


def test_a_job_that_runs_twice_makes_one_file(desk: Client, person: Participant) -> None:
    order(desk, person)
    row = StatementFile.objects.get()
    for _time in range(2):
        actions.make_statement(statement_id=str(row.pk), at=AT)
    assert StoredFile.objects.filter(kind="fees.statement").count() == 1


# --- Trips and other outlays ------------------------------------------------------------------------
def driven(person: Participant) -> None:
    """E09: 24 km at 3.50, of which 2.50 is free of tax; and child care."""
    decide(person.board, "3.50")
    work = make_held_assignment(person.board, swedish(2026, 11, 19, 14), by=person.contact.user)
    draft = make_draft(person, make_accepted(person, work).assignment)
    actions.set_time(entry=draft, typed="14–16.30", by=person.user, at=AT)
    drive(draft)
    actions.add_expense(entry=draft, kind=ExpenseKind.CHILD_CARE, amount_ore=20_000, by=person.user, at=AT)
    actions.send_entry(entry=draft, by=person.user, at=AT)
    done(actions.review_entries(ids=[draft.pk], by=person.contact.user, at=AT))
    done(actions.approve_entries(ids=[draft.pk], by=make_approver(person.board), at=AT))
    make_run(person.board)


def test_a_trip_says_how_far_and_what_of_it_is_taxed() -> None:
    person, _other = two()
    driven(person)
    found = statement_of(person, DECEMBER)
    assert found.paid == Paid(150, 37_500, 4_500, taxable_car_ore=2_400, outlays_ore=6_000 + 20_000)
    rows = [plain(f"{row.what} {row.how} {row.amount}") for row in map(outlay_row, found.outlays)]
    # Both were added at the same moment: which comes first is not said.
    assert set(rows) == {
        "Egen bil 24 km, ingen skatt 60 kr",
        "Egen bil 24 km, skatt dras 24 kr",
        "Annan ersättning lönekontoret avgör om skatt 200 kr",
    }
    assert [plain(f"{fact.label} {fact.words}") for fact in sum_facts(found)] == [
        "Timlön 375 kr",
        "Semesterersättning 45 kr",
        "Bilersättning som är lön 24 kr",
        "Skattepliktigt, före skatt 444 kr",
        "Utlägg och annan ersättning 260 kr",
        "Tillsammans, före skatt 704 kr",
    ]


def test_where_somebody_drove_stands_on_no_paper() -> None:
    person, _other = two()
    driven(person)
    data = str(page_data(statement_of(person, DECEMBER), shows_titles=True, at=AT))
    assert "24" in data
    assert "Hemmet" not in data
    assert "Biblioteket" not in data


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")
