"""The audit chain: any single changed column is found, and so is a row or an end that is gone."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st
from pytest_django import Settings

from core import anchors, audit, guards
from core.access import Denied
from core.actions import action, savepoint
from core.models import AuditEntry, AuditHead
from tests.core.helpers import Stop, make_user
from tests.factories.times import AT

ROWS = 12
# Column → another value than any that `fill` writes.
CHANGES: dict[str, Any] = {
    "at": AT + timedelta(microseconds=1),
    "actor": uuid4(),
    "role": "approver",
    "on_behalf_of": uuid4(),
    "channel": "paper",
    "action": "offer.declinE",
    "outcome": "denied",
    "object_type": "fees.WorkEntry",
    "object_id": "8",
    "field_names": "state,at",
    "request_id": "9",
    "previous_hash": "f" * 64,
    "entry_hash": "e" * 64,
}
pytestmark = pytest.mark.django_db


def fill(count: int = ROWS) -> None:
    for number in range(count):
        audit.write(audit.Line(at=AT + timedelta(seconds=number), action="offer.accept", object_id="7"))


def without_guards() -> None:
    """What someone with the database's own password could do."""
    guards.lift_all()


def change(sequence: int, column: str, value: Any) -> None:
    """With SQL, past the application."""
    without_guards()
    AuditEntry.objects.filter(sequence=sequence).update(**{column: value})


def test_every_column_is_covered() -> None:
    columns = {field.name for field in AuditEntry._meta.local_fields}
    assert columns == {"sequence", *CHANGES}
    assert columns - {"previous_hash", "entry_hash"} == set(audit.HASHED)


def test_an_untouched_chain_holds() -> None:
    fill()
    verdict = audit.verify()
    assert (verdict.count, verdict.bad_sequence) == (ROWS, None)
    assert verdict.head == AuditEntry.objects.get(sequence=ROWS).entry_hash


def test_an_empty_chain_holds() -> None:
    assert audit.verify() == audit.Verdict(0, audit.GENESIS)


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.integers(1, ROWS), st.sampled_from(sorted(CHANGES)))
def test_any_single_changed_column_is_found(sequence: int, column: str) -> None:
    before = None
    if not AuditEntry.objects.exists():
        fill()
    before = AuditEntry.objects.values_list(column, flat=True).get(sequence=sequence)
    change(sequence, column, CHANGES[column])
    assert audit.verify().bad_sequence == sequence
    change(sequence, column, before)
    assert audit.verify().bad_sequence is None


@pytest.mark.parametrize("sequence", [1, 6, ROWS])
def test_a_missing_row_is_named(sequence: int) -> None:
    fill()
    without_guards()
    AuditEntry.objects.filter(sequence=sequence).delete()
    assert audit.verify().bad_sequence == sequence


def test_a_row_that_was_slipped_in_at_the_end_is_found() -> None:
    fill()
    last = AuditEntry.objects.get(sequence=ROWS)
    slipped = AuditEntry(sequence=ROWS + 1, at=AT, action="x", previous_hash=last.entry_hash)
    slipped.entry_hash = audit.entry_hash(last.entry_hash, slipped)
    slipped.save(force_insert=True)
    assert audit.verify().bad_sequence is not None


@pytest.mark.parametrize("changed", [{"count": ROWS - 1}, {"count": ROWS + 1}, {"entry_hash": "0" * 64}])
def test_a_changed_head_is_found(changed: dict[str, Any]) -> None:
    fill()
    AuditHead.objects.update(**changed)
    assert audit.verify().bad_sequence is not None


def cut(to: int) -> None:
    """Rows and head, so that the chain itself looks whole."""
    without_guards()
    AuditEntry.objects.filter(sequence__gt=to).delete()
    AuditHead.objects.update(count=to, entry_hash=AuditEntry.objects.get(sequence=to).entry_hash)


def test_a_cut_end_shows_against_an_anchor() -> None:
    fill()
    anchor = {ROWS: audit.verify().head}
    cut(to=8)
    assert audit.verify().bad_sequence is None
    assert audit.verify(anchor).bad_sequence == 9


def test_a_chain_written_anew_shows_against_an_anchor() -> None:
    fill()
    anchor = {6: AuditEntry.objects.get(sequence=6).entry_hash}
    without_guards()
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    for number in range(ROWS):
        audit.write(audit.Line(at=AT + timedelta(seconds=number), action="offer.decline"))
    assert audit.verify().bad_sequence is None
    assert audit.verify(anchor).bad_sequence == 6


@given(st.lists(st.text(max_size=5), min_size=10, max_size=10), st.integers(0, 8))
def test_text_cannot_slide_from_one_column_into_the_next(texts: list[str], place: int) -> None:
    moved = list(texts)
    moved[place], moved[place + 1] = texts[place] + texts[place + 1], ""
    if moved != texts:
        assert audit.row_hash("", [1, AT, *texts]) != audit.row_hash("", [1, AT, *moved])


# --- Guards ------------------------------------------------------------------------------------
@pytest.mark.both_databases
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_auditentry SET action = 'x' WHERE sequence = 1",
        "DELETE FROM core_auditentry WHERE sequence = 1",
        "DELETE FROM core_auditentry",
    ],
)
def test_the_database_refuses_to_change_a_line(statement: str) -> None:
    fill(2)
    with pytest.raises(IntegrityError, match="append only"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_sqlite_refuses_to_replace_a_line() -> None:
    fill(1)
    columns = ", ".join(str(field.column) for field in AuditEntry._meta.local_fields)
    if connection.vendor == "sqlite":
        with pytest.raises(IntegrityError, match="append only"), connection.cursor() as cursor:
            cursor.execute(f"INSERT OR REPLACE INTO core_auditentry SELECT {columns} FROM core_auditentry")


# --- What an action leaves behind --------------------------------------------------------------
def names() -> list[str]:
    return list(AuditEntry.objects.values_list("action", flat=True))


def test_lines_of_inner_actions_come_in_order() -> None:
    with action(by=None, at=AT) as act:
        act.record("outer.first")
        with action(by=None, at=AT) as inner:
            inner.record("inner")
        act.record("outer.last")
    assert names() == ["outer.first", "inner", "outer.last"]


@pytest.mark.django_db(transaction=True)
def test_an_action_that_fails_leaves_no_line() -> None:
    with suppress(Stop), action(by=None, at=AT) as act:
        act.record("offer.accept")
        raise Stop
    assert names() == []


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_audited_without_what_was_tried() -> None:
    user = make_user()
    theirs = make_user()
    theirs.board_id = uuid4()  # type: ignore[attr-defined]
    with suppress(Denied), action(by=user, at=AT) as act:
        act.record("offer.accept")
        act.require("test.approve", theirs)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.outcome, entry.actor) == ("test.approve", "denied", user.pk)
    assert (entry.object_type, entry.object_id) == ("core.User", str(theirs.pk))


def test_a_refused_row_of_a_bulk_takes_its_line_along() -> None:
    with action(by=None, at=AT) as act:
        act.record("first")
        with suppress(Stop), savepoint():
            act.record("second")
            raise Stop
        act.record("third")
    assert names() == ["first", "third"]


def test_the_role_is_noted() -> None:
    user = make_user(permissions=("test.approve",))
    with action(by=user, at=AT, channel="phone", on_behalf_of=make_user()) as act:
        act.require("test.approve")
        act.record("offer.accept", user, fields=["state", "at"])
    entry = AuditEntry.objects.get()
    assert (entry.role, entry.channel, entry.field_names) == ("tester", "phone", "state,at")
    assert isinstance(entry.on_behalf_of, UUID)


# --- The command and the anchors ---------------------------------------------------------------
def test_the_command_prints_count_and_head(capsys: pytest.CaptureFixture[str]) -> None:
    fill(3)
    call_command("verify_audit")
    assert capsys.readouterr().out == f"3, {AuditHead.objects.get().entry_hash}\n"


def test_the_command_names_the_row_and_fails() -> None:
    fill(3)
    change(2, "role", "approver")
    with pytest.raises(CommandError, match=r"row 2: row changed") as error:
        call_command("verify_audit")
    assert error.value.returncode == 1


def test_the_command_knows_the_anchors(settings: Settings, tmp_path: Any) -> None:
    settings.ANCHOR_DIR = tmp_path / "anchors"
    fill(4)
    anchors.write(AT)
    fill(4)
    anchors.write(AT)
    assert anchors.read() == {
        4: AuditEntry.objects.get(sequence=4).entry_hash,
        8: AuditEntry.objects.get(sequence=8).entry_hash,
    }
    call_command("verify_audit")
    cut(to=6)
    with pytest.raises(CommandError, match="row 7: tail missing"):
        call_command("verify_audit")
