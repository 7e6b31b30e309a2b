"""What the database freezes is what the rule says one entry at a time, whatever the entries are."""

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.periods import Month
from fees import actions
from fees.lines import is_intact
from fees.models import Expense, FeeRate, LineKind, PayrollLine, PayrollRun, WageType, WorkEntry
from fees.run_totals import totals_frozen, totals_to_be
from fees.states import EntryState
from fees.terms import pay_for
from fees.wage_types import WageBook
from participants.models import Assignment, Board, EngagementForm, Participant
from tests.factories.fees import (
    LOCKING_DAY,
    NOVEMBER,
    make_held_assignment,
    make_pay_day,
    make_payroll_officer,
    make_rate,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, swedish
from tests.fees.reference_lines import lines_for

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

numbers = count(1)
FIRST = date(2026, 11, 1)
IN_JANUARY = swedish(2027, 1, 4, 9)
FORMS = (EngagementForm.EMPLOYED, EngagementForm.ASSIGNED, EngagementForm.UNPAID, EngagementForm.ORGANISATION)

EXPENSES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["bus", "car", "child_care", "other"]),
            "amount_ore": st.integers(1, 100_000),
            "taxable_share": st.integers(0, 2),
            "advanced_share": st.integers(0, 2),
        }
    ),
    max_size=3,
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.integers(0, 3),
            "work": st.integers(0, 1),
            "day": st.integers(0, 20),
            "minutes": st.integers(1, 24 * 60),
            "is_paid": st.booleans(),
            "hourly_ore": st.integers(0, 60_000),
            "expenses": EXPENSES,
        }
    ),
    min_size=1,
    max_size=6,
)


class City:
    """A board with people of every form, numbers that sort otherwise in Swedish, and wage types for all."""

    def __init__(self) -> None:
        self.board = make_board()
        self.staff = make_staff(self.board)
        self.approver = make_staff(self.board, "approver")
        self.officer = make_payroll_officer(self.board)
        for month in (NOVEMBER, NOVEMBER.next):
            make_pay_day(self.board, month)
        for kind in LineKind:
            self.wage_type(kind, code=f"1{kind.value[:4]}")
        self.wage_type(LineKind.EXPENSE, code="9", cost_centre="4320", project="77")
        self.people = [
            make_participant(self.board, payroll_id=f"{number}{next(numbers)}", engagement_form=form)
            for number, form in zip(("ö", "Ä", "z", "2"), FORMS, strict=True)
        ]
        self.works = [
            make_held_assignment(self.board, cost_centre=centre, title=centre) for centre in ("4310", "4320")
        ]
        self.rates = {
            form: make_rate(self.board, engagement_form=form)
            for form in (EngagementForm.EMPLOYED, EngagementForm.ASSIGNED)
        }

    def wage_type(self, kind: LineKind, **fields: Any) -> None:
        WageType.objects.create(board=self.board, kind=kind, text=kind.label, account="5011", **fields)

    def entry(self, spec: dict[str, Any], corrects: WorkEntry | None = None) -> WorkEntry:
        person: Participant = self.people[spec["person"]]
        work: Assignment = self.works[spec["work"]]
        rate: FeeRate | None = self.rates.get(EngagementForm(person.engagement_form))
        hourly = spec["hourly_ore"] if rate and spec["is_paid"] else 0
        made = WorkEntry.objects.create(
            participant=corrects.participant if corrects else person,
            assignment=corrects.assignment if corrects else work,
            worked_on=FIRST + timedelta(days=spec["day"]),
            minutes=spec["minutes"],
            state=EntryState.APPROVED,
            state_changed_at=AT,
            reviewed_by=self.staff,
            approved_by=self.approver,
            approved_at=AT,
            rate=rate if spec["is_paid"] else None,
            hourly_ore=hourly,
            pay_ore=pay_for(spec["minutes"], hourly),
            holiday_ore=0,
            corrects=corrects,
        )
        for one in spec["expenses"]:
            share = one["amount_ore"] // 4
            Expense.objects.create(
                entry=made,
                kind=one["kind"],
                amount_ore=one["amount_ore"],
                taxable_ore=share * one["taxable_share"],
                advanced_ore=share * one["advanced_share"],
                added_at=AT,
            )
        return made

    def lock(self, month: Month = NOVEMBER, at: Any = LOCKING_DAY) -> PayrollRun:
        return actions.lock_month(board=self.board, month=month, by=self.officer, at=at)


Frozen = list[tuple[Any, ...]]
COLUMNS = [
    field.attname for field in PayrollLine._meta.concrete_fields if field.attname not in ("id", "run_id")
]


def expected(board: Board, keys: list[UUID]) -> Frozen:
    entries = WorkEntry.objects.filter(pk__in=keys).select_related(
        "assignment", "participant", "rate", "corrects"
    )
    lines = lines_for(PayrollRun(board=board), list(entries), WageBook(board.pk))
    return [tuple(getattr(line, name) for name in COLUMNS) for line in lines]


def frozen(run: PayrollRun) -> Frozen:
    return list(run.lines.order_by("position").values_list(*COLUMNS))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ENTRIES, corrections=ENTRIES)
def test_the_database_freezes_what_the_rule_says(
    first: list[dict[str, Any]], corrections: list[dict[str, Any]]
) -> None:
    city = City()
    entries = [city.entry(spec) for spec in first]
    reference, to_be = expected(city.board, [e.pk for e in entries]), totals_to_be(payable(city))
    run = city.lock()
    assert frozen(run) == reference
    assert is_intact(run)
    assert (run.line_count, run.total_ore) == (len(reference), to_be.ore)
    assert sorted(map(str, totals_frozen(run).rows)) == sorted(map(str, to_be.rows))

    new = [
        city.entry(spec, corrects=WorkEntry.objects.get(pk=old.pk))
        for spec, old in zip(corrections, entries, strict=False)
    ]
    reference = expected(city.board, [e.pk for e in new])
    second = city.lock(NOVEMBER.next, IN_JANUARY)
    assert frozen(second) == reference
    assert is_intact(second)


def payable(city: City) -> Any:
    return WorkEntry.objects.payable(city.board, NOVEMBER.last).ready()
