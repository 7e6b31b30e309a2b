"""The dated rules: what ships, what a day picks, and what the database refuses by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fees.legal import shipped
from fees.legal.rulebook import RuleBook
from fees.models import LegalRule
from tests.factories.participants import make_board

CHECKED = {"legal_source": "Beslut", "checked_on": date(2026, 11, 1), "checked_by": "Ida", "confidence": "L"}


def test_every_shipped_row_is_in_a_new_database(db: None) -> None:
    assert LegalRule.objects.filter(shipped_in=1).count() == len(list(shipped.rows(1)))


@pytest.mark.parametrize(
    ("rule_id", "on", "key", "value"),
    [
        ("PBB", date(2025, 12, 31), "amount", "58800"),
        ("PBB", date(2026, 1, 1), "amount", "59200"),
        ("JOBBSTIM", date(2025, 6, 30), "share", "0.25"),
        ("TAX_NONE", date(2026, 11, 26), "limit", "25041"),
    ],
)
def test_the_day_picks_the_row(rule_id: str, on: date, key: str, value: str) -> None:
    rule = shipped.rulebook().find(rule_id, on)
    assert rule is not None
    assert rule.parameters[key] == value


def test_a_year_that_nobody_has_decided_has_no_row() -> None:
    assert shipped.rulebook().find("PBB", date(2027, 1, 1)) is None


def test_an_unverified_row_gives_no_number() -> None:
    rule = shipped.rulebook().find("SEMERS", date(2026, 1, 1))
    assert rule is not None
    with pytest.raises(ValueError, match="not verified"):
        rule.number("share")


def test_a_board_s_own_decision_comes_before_the_law_s() -> None:
    law = shipped.rulebook().find("PBB", date(2026, 6, 1))
    assert law is not None
    own = type(law)(**{**vars(law), "parameters": {"amount": "1"}, "is_local": True})
    found = RuleBook([own, law]).find("PBB", date(2026, 6, 1))
    assert found is own


@pytest.mark.django_db
@pytest.mark.both_databases
@pytest.mark.parametrize("of_board", [False, True])
def test_two_rows_of_a_rule_never_hold_on_the_same_day(of_board: bool) -> None:
    row = {**CHECKED, "rule_id": "X", "board": make_board() if of_board else None}
    LegalRule.objects.create(valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30), **row)
    with pytest.raises(IntegrityError, match="legal_rule_no_overlap"), transaction.atomic():
        LegalRule.objects.create(valid_from=date(2026, 6, 30), **row)
    LegalRule.objects.create(valid_from=date(2026, 7, 1), **row)


@pytest.mark.django_db
@pytest.mark.both_databases
def test_the_law_and_a_board_s_own_decision_may_hold_together() -> None:
    for board in (None, make_board(), make_board()):
        LegalRule.objects.create(valid_from=date(2026, 1, 1), rule_id="X", board=board, **CHECKED)
    assert LegalRule.objects.filter(rule_id="X").count() == 3


@pytest.mark.django_db
@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change", [{"parameters": {"amount": "1"}}, {"legal_source": "Annan"}, {"confidence": "L"}]
)
def test_what_stands_is_never_overwritten(change: dict[str, object]) -> None:
    open_row = LegalRule.objects.filter(rule_id="JOBBSTIM", valid_to__isnull=True)
    with pytest.raises(IntegrityError, match="never overwritten"), transaction.atomic():
        open_row.update(**change)


@pytest.mark.django_db
@pytest.mark.both_databases
def test_what_was_written_here_is_left_alone_by_a_new_version() -> None:
    LegalRule.objects.filter(rule_id="MIL_FREE").update(valid_to=date(2025, 12, 31))
    LegalRule.objects.create(rule_id="MIL_FREE", valid_from=date(2026, 1, 1), **CHECKED)
    assert shipped.take_in(LegalRule, 1) == []
    assert LegalRule.objects.filter(rule_id="MIL_FREE").count() == 2


@pytest.mark.django_db
def test_a_book_is_the_law_and_the_board_s_own_read_at_once(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    own, other = make_board(), make_board()
    for board in (own, other):
        LegalRule.objects.create(valid_from=date(2026, 1, 1), rule_id="X", board=board, **CHECKED)
    with django_assert_num_queries(1):
        book = LegalRule.objects.for_board(own.pk).book("X", "PBB")
    assert {rule_id: len(rows) for rule_id, rows in book.rules.items() if rule_id != "PBB"} == {"X": 1}
    assert book.find("PBB", date(2026, 6, 1)) is not None


@pytest.mark.django_db
def test_a_book_never_counts_what_was_withdrawn() -> None:
    row = LegalRule.objects.create(valid_from=date(2026, 1, 1), rule_id="X", **CHECKED)
    LegalRule.objects.filter(pk=row.pk).update(withdrawn_at=datetime(2026, 2, 1, tzinfo=UTC))
    assert LegalRule.objects.all().book("X").rules == {}
