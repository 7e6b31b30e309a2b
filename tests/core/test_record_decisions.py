"""A decision about a kind of record: numbered, from a day, never edited, one at a time; on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection

from core import record_plan
from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, RecordDecision, User
from core.record_decisions import end_decision
from core.registry import record_kinds
from tests.factories.participants import make_board, make_staff
from tests.factories.records import make_archivist, make_decision
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db
KIND, OTHER_KIND = "core.messages", "core.jobs"
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def archivist() -> User:
    return make_archivist()


def number_on(day: date) -> str:
    return record_plan.rule_of(record_kinds[KIND], day).decision


# --- From a day ---------------------------------------------------------------------------------
def test_nothing_is_decided_until_somebody_has_decided() -> None:
    rule = record_plan.rule_of(record_kinds[KIND], TODAY)
    assert (rule.is_decided, rule.may_go_at_once) == (False, False)


def test_a_new_decision_closes_the_old_the_day_before(archivist: User) -> None:
    old = make_decision(KIND, decision="SN 1", valid_from=TODAY, by=archivist)
    make_decision(KIND, decision="SN 2", valid_from=TOMORROW, decided_on=TODAY, by=archivist)
    old.refresh_from_db()
    assert old.valid_to == TODAY
    assert (number_on(TODAY), number_on(TOMORROW)) == ("SN 1", "SN 2")


def test_another_kind_is_not_touched(archivist: User) -> None:
    make_decision(KIND, by=archivist)
    other = make_decision(OTHER_KIND, by=archivist)
    other.refresh_from_db()
    assert other.valid_to is None


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_another_decision_covers_is_refused(archivist: User, days: int) -> None:
    make_decision(KIND, by=archivist)
    with pytest.raises(Refused, match="redan ett beslut") as refused:
        make_decision(KIND, valid_from=TODAY + timedelta(days=days), by=archivist)
    assert refused.value.field == "valid_from"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"decision": "  "}, "decision"),
        ({"keep": True, "years": 3}, "years"),
        ({"keep": False, "years": None}, "years"),
        ({"years": -1}, "years"),
        ({"years": 201}, "years"),
        ({"decided_on": TOMORROW, "valid_from": TOMORROW}, "decided_on"),
        ({"decided_on": TODAY, "valid_from": TODAY - timedelta(days=1)}, "valid_from"),
    ],
)
def test_what_nobody_can_have_decided_is_refused(archivist: User, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_decision(KIND, by=archivist, **fields)
    assert refused.value.field == field
    assert not RecordDecision.objects.exists()


# --- Ended without a successor ------------------------------------------------------------------
def test_an_ended_decision_holds_through_its_last_day(archivist: User) -> None:
    end_decision(row=make_decision(KIND, by=archivist), last_day=TODAY, by=archivist, at=AT)
    assert (number_on(TODAY), number_on(TOMORROW)) == ("SN 2026-114", "")


@pytest.mark.parametrize("days", [-1, -30])
def test_what_has_been_in_force_is_not_undone(archivist: User, days: int) -> None:
    row = make_decision(KIND, by=archivist)
    with pytest.raises(Refused) as refused:
        end_decision(row=row, last_day=TODAY + timedelta(days=days), by=archivist, at=AT)
    assert refused.value.field == "last_day"


def test_a_last_day_is_set_once(archivist: User) -> None:
    row = make_decision(KIND, by=archivist)
    end_decision(row=row, last_day=TOMORROW, by=archivist, at=AT)
    with pytest.raises(Refused, match="redan en sista dag"):
        end_decision(row=row, last_day=TODAY, by=archivist, at=AT)


# --- Who, and what is written in the log --------------------------------------------------------
@pytest.mark.parametrize("role", ["administrator", "coordinator", "manager", "editor"])
def test_only_the_archivist_decides(role: str) -> None:
    with pytest.raises(Denied):
        make_decision(KIND, by=make_staff(make_board(), role))


def test_the_log_has_names_of_fields_and_no_values(archivist: User) -> None:
    row = make_decision(KIND, decision="SN 7", by=archivist)
    line = AuditEntry.objects.get(action="record_decision.add")
    assert (line.actor, line.role, line.object_id) == (archivist.pk, "archivist", str(row.pk))
    assert line.field_names == "keep,years,decision,valid_from"
    call_command("verify_audit")


# --- What the database refuses ------------------------------------------------------------------
def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def row(archivist: User) -> RecordDecision:
    return make_decision(KIND, years=2, by=archivist)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change",
    [
        "kind = 'core.jobs'",
        "years = 1",
        "keep = TRUE, years = NULL",
        "decision = 'SN 9'",
        "diary = 'SN/9'",
        "decided_on = '2020-01-01'",
        "valid_from = '2020-01-01'",
    ],
)
def test_a_decision_is_never_edited(row: RecordDecision, change: str) -> None:
    with pytest.raises(IntegrityError, match="never overwritten"):
        sql(f"UPDATE core_recorddecision SET {change}")


@pytest.mark.both_databases
def test_the_last_day_may_be_set_once_in_the_database_too(row: RecordDecision) -> None:
    sql("UPDATE core_recorddecision SET valid_to = %s", TOMORROW)
    with pytest.raises(IntegrityError, match="never overwritten"):
        sql("UPDATE core_recorddecision SET valid_to = %s", TODAY)


@pytest.mark.both_databases
def test_a_closed_decision_is_not_opened_again(row: RecordDecision) -> None:
    sql("UPDATE core_recorddecision SET valid_to = %s", TOMORROW)
    with pytest.raises(IntegrityError, match="never overwritten"):
        sql("UPDATE core_recorddecision SET valid_to = NULL")


@pytest.mark.both_databases
def test_a_decision_is_never_deleted(row: RecordDecision) -> None:
    with pytest.raises(IntegrityError):
        sql("DELETE FROM core_recorddecision")


@pytest.mark.both_databases
@pytest.mark.parametrize("days", [-400, -1, 0, 1])
def test_two_decisions_of_a_kind_never_hold_on_the_same_day(row: RecordDecision, days: int) -> None:
    values = {"kind": KIND, "keep": True, "decision": "SN 9", "decided_on": TODAY}
    with pytest.raises(DatabaseError):
        RecordDecision.objects.create(
            valid_from=TODAY + timedelta(days=days), valid_to=TODAY + timedelta(days=400), **values
        )


@pytest.mark.both_databases
def test_a_row_with_a_key_that_is_taken_does_not_replace_it(row: RecordDecision) -> None:
    with pytest.raises(IntegrityError):
        RecordDecision(
            pk=row.pk, kind=OTHER_KIND, keep=True, decision="SN 9", decided_on=TODAY, valid_from=TODAY
        ).save(force_insert=True)
