"""Rows of law and a board's own decisions: a new one closes the old, nothing overlaps, nothing is changed."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, User
from fees import actions
from fees.legal import shipped
from fees.legal.ending import endings
from fees.legal.names import ALL, BY_ID
from fees.legal.rulebook import Rule, RuleBook
from fees.legal.values import stored
from fees.legal_forms import RuleForm, initial_for
from fees.models import LegalRule
from participants.models import Board
from tests.factories.fees import make_payroll_officer
from tests.factories.legal_rules import make_law, make_own_decision
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NEW_YEAR, LAST = date(2027, 1, 1), date(2027, 12, 31)


@pytest.fixture
def board() -> Board:
    return make_board()


def write(where: Board, by: User | None = None, **fields: Any) -> LegalRule:
    """The prisbasbelopp of 2027, unless told otherwise."""
    values: dict[str, Any] = {
        "rule_id": "PBB",
        "parameters": {"amount": "60000"},
        "valid_from": NEW_YEAR,
        "valid_to": LAST,
        "legal_source": "SFS 2026:900",
        "checked_on": TODAY,
        "confidence": "V",
        **fields,
    }
    return actions.write_rule(by=by or make_payroll_officer(where), at=AT, **values)


def decide(board: Board, counts: bool, on: date, by: User | None = None) -> LegalRule:
    return write(
        board,
        by,
        rule_id="JOBBSTIM_ARVODE_LOCAL",
        parameters={"counts_as_employment": counts},
        valid_from=on,
        valid_to=None,
        legal_source="Beslut 12",
        board=board,
    )


# --- A new row --------------------------------------------------------------------------------------
def test_the_next_years_row(board: Board) -> None:
    row = write(board)
    assert (row.valid_from, row.valid_to, row.shipped_in) == (NEW_YEAR, LAST, None)
    assert (row.checked_by, row.confidence) == ("löneadministratör", "V")


def test_an_open_row_ends_the_day_before(board: Board) -> None:
    old = LegalRule.objects.get(rule_id="JOBBSTIM", valid_to__isnull=True)
    write(board, rule_id="JOBBSTIM", parameters=old.parameters, valid_from=date(2027, 3, 1), valid_to=None)
    old.refresh_from_db()
    assert old.valid_to == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("first", "last", "field", "says"),
    [
        (date(2026, 7, 1), None, "valid_from", "till och med 31"),
        (date(2026, 12, 31), LAST, "valid_from", "gäller redan den dagen"),
        (date(2022, 6, 1), date(2023, 1, 1), "valid_to", "senare rad gäller från 1"),
        (date(2022, 6, 1), None, "valid_to", "senare rad"),
        (NEW_YEAR, date(2026, 12, 31), "valid_to", "före den första"),
    ],
)
def test_rows_never_overlap(board: Board, first: date, last: date | None, field: str, says: str) -> None:
    before = LegalRule.objects.count()
    with pytest.raises(Refused, match=says) as refused:
        write(board, valid_from=first, valid_to=last)
    assert refused.value.field == field
    assert LegalRule.objects.count() == before


def test_the_same_day_twice_is_refused(board: Board) -> None:
    old = LegalRule.objects.get(rule_id="AGI_MIN")
    with pytest.raises(Refused, match="gäller redan från den dagen") as refused:
        write(board, rule_id="AGI_MIN", parameters={"limit": "1"}, valid_from=old.valid_from, valid_to=None)
    assert refused.value.field == "valid_from"


def test_a_gap_may_be_filled(board: Board) -> None:
    assert write(board, valid_from=date(2022, 1, 1), valid_to=date(2022, 12, 31)).pk


def test_each_row_is_audited(board: Board) -> None:
    by = make_payroll_officer(board)
    old = LegalRule.objects.get(rule_id="MIL_FREE")
    row = write(board, by, rule_id="MIL_FREE", parameters={"per_km": "2.60"}, valid_to=None)
    lines = AuditEntry.objects.filter(action__startswith="legal_rule.").values_list("action", "object_id")
    assert set(lines) == {("legal_rule.end", str(old.pk)), ("legal_rule.add", str(row.pk))}


@pytest.mark.parametrize("role", ["coordinator", "approver", "manager", "administrator"])
def test_only_payroll_writes_the_law(board: Board, role: str) -> None:
    with pytest.raises(Denied):
        write(board, make_staff(board, role))


# --- A mistake --------------------------------------------------------------------------------------
def withdraw(board: Board, row: LegalRule, by: User | None = None) -> None:
    actions.withdraw_rule(row=row, by=by or make_payroll_officer(board), at=AT)


def test_a_withdrawn_row_leaves_its_days_free(board: Board) -> None:
    wrong = write(board, parameters={"amount": "6000"})
    withdraw(board, wrong)
    right = write(board)
    counting = LegalRule.objects.for_board(None).filter(rule_id="PBB", valid_from=NEW_YEAR)
    assert list(counting) == [right]
    wrong.refresh_from_db()
    assert (wrong.parameters, wrong.withdrawn_at) == ({"amount": "6000"}, AT)


def test_it_holds_on_no_day(board: Board) -> None:
    row = write(board)
    withdraw(board, row)
    row.refresh_from_db()
    assert not row.is_in_force(NEW_YEAR)


def test_a_row_is_withdrawn_once(board: Board) -> None:
    row = write(board)
    withdraw(board, row)
    with pytest.raises(Refused, match="redan tillbakadragen"):
        withdraw(board, row)


@pytest.mark.parametrize(
    "change",
    [
        {"withdrawn_at": None},
        {"withdrawn_at": AT, "valid_to": date(2027, 6, 30)},
        {"valid_to": date(2027, 6, 30)},
    ],
)
def test_the_database_lets_nobody_take_it_back_or_move_its_end(board: Board, change: dict[str, Any]) -> None:
    row = write(board)
    withdraw(board, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalRule.objects.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize("change", [{"valid_to": None}, {"valid_to": date(2027, 6, 30)}])
def test_a_closed_row_is_not_closed_again(board: Board, change: dict[str, Any]) -> None:
    row = write(board)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalRule.objects.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize("change", [{"parameters": {"amount": "1"}}, {"legal_source": "x"}])
def test_withdrawing_changes_nothing_else(board: Board, change: dict[str, Any]) -> None:
    row = write(board)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalRule.objects.filter(pk=row.pk).update(withdrawn_at=AT, **change)


def test_withdrawing_is_audited(board: Board) -> None:
    row = write(board)
    withdraw(board, row)
    assert AuditEntry.objects.filter(action="legal_rule.withdraw", object_id=str(row.pk)).count() == 1


def test_only_payroll_withdraws(board: Board) -> None:
    row, ours = write(board), make_own_decision(board, counts=True)
    for wrong, by in ((row, make_staff(board)), (ours, make_payroll_officer(make_board()))):
        with pytest.raises(Denied):
            withdraw(board, wrong, by)


def test_what_ships_later_leaves_withdrawn_rows_alone(board: Board) -> None:
    """The same file once more: nothing is added beside what was withdrawn, and nothing of it is closed."""
    row = LegalRule.objects.get(rule_id="MIL_FREE")
    withdraw(board, row)
    assert shipped.take_in(LegalRule, 1) == []
    assert not LegalRule.objects.standing().filter(rule_id="MIL_FREE").exists()


# --- A board's own decision --------------------------------------------------------------------------
def test_a_decision_is_the_boards_alone(board: Board) -> None:
    other = make_board()
    decide(board, True, date(2026, 1, 1))
    decide(other, False, date(2026, 1, 1))
    read = {
        one.pk: [
            row.parameters["counts_as_employment"]
            for row in LegalRule.objects.for_board(one.pk).filter(rule_id="JOBBSTIM_ARVODE_LOCAL")
        ]
        for one in (board, other)
    }
    assert read == {board.pk: [True], other.pk: [False]}


def test_a_new_decision_closes_the_boards_old_one(board: Board) -> None:
    old, theirs = decide(board, False, date(2026, 1, 1)), make_own_decision(make_board(), counts=True)
    decide(board, True, date(2026, 12, 1))
    old.refresh_from_db()
    theirs.refresh_from_db()
    assert (old.valid_to, theirs.valid_to) == (date(2026, 11, 30), None)
    assert old.confidence == "L"


def test_another_boards_payroll_decides_nothing_here(board: Board) -> None:
    with pytest.raises(Denied):
        decide(board, True, date(2026, 1, 1), by=make_payroll_officer(make_board()))


def test_the_law_belongs_to_no_board(board: Board) -> None:
    with pytest.raises(ValueError, match="no board"):
        write(board, board=board)


# --- What staff read and type -------------------------------------------------------------------------
def test_every_shipped_rule_has_a_name() -> None:
    assert {row["rule_id"] for row in shipped.rows()} <= set(BY_ID)


@pytest.mark.parametrize(
    "row", [row for row in shipped.rows() if row["parameters"]], ids=lambda row: row["rule_id"]
)
def test_what_ships_can_be_typed(row: dict[str, Any]) -> None:
    """Each value shown in the form, sent back as it stands, is the value that ships."""
    named = BY_ID[row["rule_id"]]
    typed = initial_for(named, row["parameters"], None)
    sent = {
        **typed,
        "valid_from": "2027-01-01",
        "legal_source": "x",
        "checked_on": "2026-11-01",
        "confidence": "V",
    }
    form = RuleForm(sent, named=named, user=User(), today=TODAY)
    assert form.errors == {}
    assert as_numbers(form.cleaned_data["parameters"]) == as_numbers(row["parameters"])


def as_numbers(found: Any) -> Any:
    """0.30 and 0.3 are the same share."""
    if isinstance(found, dict):
        return {key: as_numbers(value) for key, value in found.items()}
    return float(found) if isinstance(found, str) and found.replace(".", "").isdigit() else found


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("PBB", ["59\u00a0200\u00a0kr"]),
        ("AGI_FULL", ["31,42\u00a0%", "1959"]),
        ("TAX_SIDE", ["30\u00a0%", "ören faller bort"]),
        ("MIL_FREE", ["2,50\u00a0kr"]),
        ("SE_STEGLOS", ["1", "2,6", "3,6", "4,2", "5,8", "50\u00a0%", "8", "1\u00a0juli\u00a02008"]),
    ],
)
def test_values_in_words(rule_id: str, words: list[str]) -> None:
    rule = shipped.rulebook().find(rule_id, TODAY)
    assert rule is not None
    assert [value.words(rule.parameters) for value in BY_ID[rule_id].values] == words


def test_a_value_that_is_not_there_is_said_to_be_missing() -> None:
    assert [value.words({}) for value in BY_ID["PBB"].values] == ["saknas"]


def test_what_a_rule_always_says_is_kept() -> None:
    named = BY_ID["JOBBSTIM"]
    assert stored([], named.fixed) == {"base": "net", "kind": "employment"}


# --- Sixty days before --------------------------------------------------------------------------------
def ending_on(today: date, *more: Rule) -> dict[str, date]:
    rows = [rule for kept in shipped.rulebook().rules.values() for rule in kept]
    return {one.named.rule_id: one.missing_on for one in endings(RuleBook([*rows, *more]), today)}


def next_year(rule_id: str, confidence: str = "V") -> Rule:
    return Rule(rule_id, NEW_YEAR, LAST, {}, "SFS", TODAY, confidence)


YEARLY = {"PBB", "RIKSNORM", "TAX_NONE", "AGI_SENIOR"}


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 11, 1), set()),
        (date(2026, 11, 2), YEARLY),
        (date(2026, 12, 31), YEARLY),
        (date(2027, 3, 1), YEARLY),
        (date(2027, 8, 2), {*YEARLY, "AGI_YOUTH"}),
        (date(2027, 10, 1), YEARLY),
    ],
)
def test_what_ends_is_told_sixty_days_before(today: date, missing: set[str]) -> None:
    assert set(ending_on(today)) == missing


def test_it_is_missing_from_the_day_after_the_last() -> None:
    assert set(ending_on(date(2026, 11, 26)).values()) == {NEW_YEAR}


def test_a_follower_ends_the_warning() -> None:
    assert set(ending_on(date(2026, 11, 26), *(next_year(name) for name in YEARLY))) == set()


def test_a_follower_that_is_not_verified_does_not() -> None:
    assert "PBB" in ending_on(date(2026, 11, 26), next_year("PBB", "U"))


def test_a_rule_that_never_had_a_row_is_missing_today() -> None:
    found = endings(RuleBook([]), TODAY)
    assert {one.named.rule_id for one in found} == {named.rule_id for named in ALL if named.is_needed}
    assert {one.missing_on for one in found} == {TODAY}


def test_the_database_says_the_same(board: Board) -> None:
    make_law("PBB", NEW_YEAR, {"amount": "60000"}, valid_to=LAST)
    book = LegalRule.objects.for_board(None).book()
    assert {one.named.rule_id for one in endings(book, date(2026, 11, 26))} == YEARLY - {"PBB"}
