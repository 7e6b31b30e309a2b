"""The test for secrecy: what is proposed for each line, and what comes of what a person has chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.classification import Sensitivity
from core.records import Column, Record, Row
from core.registry import record_sources
from public_records.models import (
    CollectedRecord,
    LineOutcome,
    LineTest,
    Outcome,
    Proposal,
    SecrecySection,
)


@dataclass(frozen=True)
class Choice:
    """Given, or masked or refused with a section."""

    outcome: str = LineOutcome.GIVEN
    section: SecrecySection | None = None

    @property
    def is_given(self) -> bool:
        return self.outcome == LineOutcome.GIVEN

    @property
    def is_refused(self) -> bool:
        return self.outcome == LineOutcome.REFUSED


@dataclass(frozen=True)
class Said:
    """A person's word on a record: a choice for every column, and for the rows that are tested apart."""

    columns: Mapping[str, Choice]
    rows: Mapping[str, Choice]

    def of(self, column: Column, row: Row) -> Choice:
        return self.rows.get(row.key) or self.columns[column.key]


def read(record: CollectedRecord) -> Record | None:
    """The record as it stands now; None when it is gone, or the app that held it is."""
    source = record_sources.get(record.source)
    return source.lines(record.request.board_id, record.record_id) if source else None


# --- What is proposed ----------------------------------------------------------------------------
def proposed(record: Record, on: date) -> Said:
    """Sensitive columns masked, rows about protected persons refused, the rest given. Nobody has decided."""
    sensitive = section_for(Proposal.SENSITIVE, on)
    columns = {column.key: propose(column, sensitive) for column in record.columns}
    return Said(columns, shielded_rows(record, on))


def propose(column: Column, section: SecrecySection | None) -> Choice:
    if column.sensitivity is not Sensitivity.SENSITIVE or section is None:
        return Choice()
    return Choice(LineOutcome.MASKED, section)


def shielded_rows(record: Record, on: date) -> dict[str, Choice]:
    section = section_for(Proposal.PROTECTED, on) or section_for(Proposal.SENSITIVE, on)
    choice = Choice(LineOutcome.REFUSED, section)
    return {row.key: choice for row in record.rows if row.shield is not None and section is not None}


def section_for(proposal: str, on: date) -> SecrecySection | None:
    return SecrecySection.objects.in_force(on).proposed_for(proposal).first()


# --- What was chosen ------------------------------------------------------------------------------
def tested(record: CollectedRecord) -> Said:
    columns: dict[str, Choice] = {}
    rows: dict[str, Choice] = {}
    for test in record.tests.all():
        choice = Choice(test.outcome, test.section)
        if test.column:
            columns[test.column] = choice
        else:
            rows[test.row] = choice
    return Said(columns, rows)


def lines_of(record: CollectedRecord, said: Said) -> list[LineTest]:
    """The choices as rows to keep."""
    columns = [LineTest(record=record, column=key, **parts(choice)) for key, choice in said.columns.items()]
    rows = [LineTest(record=record, row=key, **parts(choice)) for key, choice in said.rows.items()]
    return [*columns, *rows]


def parts(choice: Choice) -> dict[str, Any]:
    return {"outcome": choice.outcome, "section": choice.section}


def outcome_of(records: Iterable[CollectedRecord]) -> str:
    """What the tests come to, all together; records must come with their tests."""
    there = [record for record in records if record.tested_at is not None]
    if not there:
        return Outcome.NOT_FOUND
    outcomes = [test.outcome for record in there for test in record.tests.all()]
    if all(outcome == LineOutcome.GIVEN for outcome in outcomes):
        return Outcome.GIVEN
    columns = [test.outcome for record in there for test in record.tests.all() if test.column]
    if all(outcome == LineOutcome.REFUSED for outcome in columns):
        return Outcome.REFUSED
    return Outcome.MASKED
