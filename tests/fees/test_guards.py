"""What the database refuses by itself: the same rules on SQLite and on PostgreSQL, against plain SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model

from fees.guards import all_guards
from fees.models import Expense, FeeRate, PayrollRun, WorkEntry
from fees.states import EntryState, RunState
from tests.factories.fees import BUS_TICKET, make_entry, make_rate, make_run
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.fixture
def run() -> PayrollRun:
    board = make_board()
    make_entry(make_participant(board), state=EntryState.APPROVED, expenses=[BUS_TICKET])
    return make_run(board)


# --- Hours ----------------------------------------------
def copy_of(entry: WorkEntry, **changes: Any) -> WorkEntry:
    """Another row for the same person, written past every action."""
    fields = {
        "participant": entry.participant,
        "assignment": entry.assignment,
        "worked_on": entry.worked_on,
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "minutes": entry.minutes,
        "state": EntryState.SENT,
        "state_changed_at": AT,
        **changes,
    }
    return WorkEntry.objects.create(**fields)


@pytest.mark.parametrize("state", ["sent", "question", "reviewed"])
def test_hours_of_one_person_cannot_overlap(state: str) -> None:
    entry = make_entry(make_participant(make_board()))
    with refused("entry_no_overlap"):
        copy_of(entry, state=state)


def test_hours_cannot_be_moved_onto_others() -> None:
    entry = make_entry(make_participant(make_board()))
    hour = timedelta(hours=3)
    assert entry.starts_at is not None
    assert entry.ends_at is not None
    later = copy_of(entry, starts_at=entry.starts_at + hour, ends_at=entry.ends_at + hour)
    with refused("entry_no_overlap"):
        WorkEntry.objects.filter(pk=later.pk).update(starts_at=entry.starts_at)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_drafts_and_hours_taken_back_fill_no_time(state: str) -> None:
    copy_of(make_entry(make_participant(make_board())), state=state)


def test_one_may_begin_when_the_other_ends() -> None:
    entry = make_entry(make_participant(make_board()))
    assert entry.ends_at is not None
    copy_of(entry, starts_at=entry.ends_at, ends_at=entry.ends_at + timedelta(hours=1), minutes=60)


def test_a_correction_lies_on_top_of_what_it_corrects() -> None:
    entry = make_entry(make_participant(make_board()))
    copy_of(entry, corrects=entry)


def test_a_day_has_no_25_hours() -> None:
    entry = make_entry(make_participant(make_board()))
    with refused("entry_within_a_day"):
        WorkEntry.objects.filter(pk=entry.pk).update(minutes=25 * 60)


def test_hours_do_not_end_before_they_begin() -> None:
    entry = make_entry(make_participant(make_board()))
    with refused("entry_sent_has_times"):
        WorkEntry.objects.filter(pk=entry.pk).update(ends_at=F("starts_at"))


# --- Rates ----------------------------------------------
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((date(2026, 1, 1), None), (date(2026, 6, 1), None)),
        ((date(2026, 1, 1), date(2026, 6, 1)), (date(2026, 6, 1), None)),
        ((date(2026, 6, 1), None), (date(2026, 1, 1), date(2026, 6, 1))),
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2026, 3, 1), date(2026, 3, 1))),
    ],
)
def test_rates_for_the_same_work_cannot_overlap(
    first: tuple[date, date | None], second: tuple[date, date | None]
) -> None:
    board = make_board()
    make_rate(board, valid_from=first[0], valid_to=first[1])
    with refused("rate_no_overlap"):
        make_rate(board, valid_from=second[0], valid_to=second[1])


def test_one_rate_may_begin_the_day_after_another() -> None:
    board = make_board()
    make_rate(board, valid_to=date(2026, 5, 31))
    make_rate(board, valid_from=date(2026, 6, 1))


@pytest.mark.parametrize(
    "other", [{"kind": "lecture"}, {"programme": "digital_inclusion"}, {"engagement_form": "assigned"}]
)
def test_rates_for_other_work_may_overlap(other: dict[str, str]) -> None:
    board = make_board()
    make_rate(board)
    make_rate(board, **other)


def test_another_boards_rates_are_its_own() -> None:
    make_rate(make_board())
    make_rate(make_board())


def test_a_rate_can_be_ended_and_not_edited() -> None:
    rate = make_rate(make_board())
    FeeRate.objects.filter(pk=rate.pk).update(valid_to=date(2026, 12, 31))
    with refused("rate_is_frozen"):
        FeeRate.objects.filter(pk=rate.pk).update(hourly_ore=1)


# --- What is locked ----------------------------------------------
LINE_CHANGES: list[dict[str, Any]] = [{"amount_ore": 1}, {"payroll_id": "1"}, {"position": 99}, {"text": "x"}]


@pytest.mark.parametrize("change", LINE_CHANGES)
def test_a_line_cannot_change(run: PayrollRun, change: dict[str, Any]) -> None:
    with refused("payroll lines are locked"):
        run.lines.update(**change)


def test_a_line_cannot_be_deleted_not_even_with_sql(run: PayrollRun) -> None:
    with refused("payroll lines are locked"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM fees_payrollline")


def test_a_run_takes_no_more_lines(run: PayrollRun) -> None:
    line = run.lines.all()[0]
    line.pk, line.position, line._state.adding = None, 99, True
    with refused("line_run_is_closed"):
        line.save(force_insert=True)


@pytest.mark.parametrize(
    "change",
    [
        {"total_ore": 1},
        {"checksum": "0" * 64},
        {"month": date(2026, 1, 1)},
        {"pay_on": date(2026, 1, 1)},
        {"line_count": 1_000},
        {"locked_at": AT},
    ],
)
def test_a_runs_frozen_columns_cannot_change(run: PayrollRun, change: dict[str, Any]) -> None:
    with refused("run_is_frozen"):
        PayrollRun.objects.filter(pk=run.pk).update(**change)


def test_a_run_goes_from_locked_to_exported_and_not_back(run: PayrollRun) -> None:
    rows = PayrollRun.objects.filter(pk=run.pk)
    rows.update(state=RunState.EXPORTED, state_changed_at=AT)
    with refused("run_is_frozen"):
        rows.update(state=RunState.LOCKED)


def test_a_run_cannot_be_deleted(run: PayrollRun) -> None:
    with refused("run_is_kept"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM fees_payrollrun")


@pytest.mark.parametrize("change", [{"minutes": 1}, {"state": "approved"}, {"pay_ore": 0}, {"question": "x"}])
def test_a_locked_entry_cannot_change(run: PayrollRun, change: dict[str, Any]) -> None:
    with refused("entry is in a payroll run"):
        WorkEntry.objects.filter(state=EntryState.LOCKED).update(**change)


def test_a_locked_entry_cannot_be_deleted(run: PayrollRun) -> None:
    with refused("entry is in a payroll run"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM fees_workentry WHERE state = 'locked'")


def test_a_paid_expense_cannot_change_or_go(run: PayrollRun) -> None:
    with refused("paid_expense_is_frozen"):
        Expense.objects.update(amount_ore=1)
    with refused("paid_expense_is_kept"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM fees_expense")


def test_one_regular_run_a_month(run: PayrollRun) -> None:
    again = PayrollRun.objects.get(pk=run.pk)
    again.pk, again.number = None, 2
    again._state.adding = True
    with refused("run_is_not_replaced"):
        again.save(force_insert=True)


def test_every_guard_is_in_the_database() -> None:
    """Triggers vanish from SQLite whenever a table is altered; this notices."""
    installed = installed_names()
    for guard in all_guards():
        assert any(name.startswith(guard.name) for name in installed), guard.name


def installed_names() -> set[str]:
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger UNION SELECT conname FROM pg_constraint"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def insert_again(model: type[Model], **values: Any) -> None:
    """Rows written once more; SQLite's OR REPLACE would push the old ones out without asking for DELETE."""
    columns = [str(field.column) for field in model._meta.local_fields]
    chosen = ["%s" if column in values else column for column in columns]
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    table = model._meta.db_table
    statement = f"{replace} INTO {table} ({', '.join(columns)}) SELECT {', '.join(chosen)} FROM {table}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [values[column] for column in columns if column in values])


def test_a_locked_run_cannot_be_replaced_under_a_new_key(run: PayrollRun) -> None:
    with refused("run_is_not_replaced"):
        insert_again(PayrollRun, id=uuid4().hex)


def test_a_regular_run_cannot_be_pushed_out_by_another_number(run: PayrollRun) -> None:
    with refused("run_is_not_replaced"):
        insert_again(PayrollRun, id=uuid4().hex, number=9)


@pytest.mark.parametrize(
    ("model", "values", "name"),
    [
        (WorkEntry, {"minutes": 1, "run_id": None}, "locked_entry_is_not_replaced"),
        (Expense, {"amount_ore": 1}, "paid_expense_is_not_replaced"),
        (Expense, {"id": "0" * 32}, "paid_expense_is_not_replaced"),
        (FeeRate, {"hourly_ore": 1}, "rate_is_not_replaced"),
    ],
)
def test_what_pay_was_built_on_cannot_be_replaced(
    run: PayrollRun, model: type[Model], values: dict[str, Any], name: str
) -> None:
    with refused(name):
        insert_again(model, **values)
