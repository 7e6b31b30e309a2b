"""Approved entries become payroll lines inside the database: one statement however many there are.

The text is the same on SQLite and PostgreSQL. `tests/fees/reference_lines.py` says the same thing one
entry at a time, and tests hold the two against each other.

An entry gives a line for its pay and one or two for each expense. A correction first turns every line of
the entry it replaces: same values, negative quantity and amount. What one expense gives:

    bus, other    amount − taxable − advanced   EXPENSE
    car           amount − taxable − advanced   MILEAGE, and the taxable part MILEAGE_TAXABLE
    child care    amount − taxable − advanced   CHILD_CARE

Nothing to pay gives no line. Holiday pay is not a line: payroll adds it. What goes through an association
gives no line at all: the association sends an invoice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from fees.models import WorkEntry
from fees.wage_types import WageBook, Work

# By the bytes of the number, as Python sorts, whatever language the server speaks.
COLLATIONS = {"sqlite": "BINARY", "postgresql": '"C"'}

# What is going: an entry with what its lines say of it. `form` is the one its wage type is chosen by.
GOING = """
going AS (
    SELECT e.id AS entry_id, e.participant_id, p.payroll_id, e.worked_on, e.hourly_ore, e.pay_ore,
        COALESCE(e.paid_minutes, e.minutes) AS minutes, e.pay_rule, e.rate_id, e.corrects_id,
        a.cost_centre, a.programme,
        e.rate_id IS NULL AND 'organisation' IN (a.engagement_form, p.engagement_form) AS by_association,
        CASE WHEN r.engagement_form = 'assigned' THEN 'fee' ELSE 'hourly' END AS pay_kind,
        CASE WHEN r.engagement_form IS NOT NULL THEN r.engagement_form
            WHEN 'unpaid' IN (a.engagement_form, p.engagement_form) THEN 'unpaid'
            WHEN 'organisation' IN (a.engagement_form, p.engagement_form) THEN 'organisation'
            WHEN 'assigned' IN (a.engagement_form, p.engagement_form) THEN 'assigned'
            ELSE 'employed' END AS form
    FROM ({selected}) e
    JOIN participants_participant p ON p.id = e.participant_id
    JOIN participants_assignment a ON a.id = e.assignment_id
    LEFT JOIN fees_feerate r ON r.id = e.rate_id
)"""
# Of an entry. Selected with the question of which they are: to look each up again by its key takes as long.
TAKEN = (
    *("id", "participant_id", "assignment_id", "worked_on", "hourly_ore", "pay_ore", "minutes"),
    *("paid_minutes", "pay_rule", "rate_id", "corrects_id"),
)

# What a line takes from its entry, whichever part of the statement it comes from.
CARRIED = "g.participant_id, g.payroll_id, g.worked_on, g.cost_centre, g.programme, g.form, g.corrects_id"
SPENT = f"""
spent AS (
    SELECT x.id AS expense_id, x.entry_id, {CARRIED}, x.kind, x.taxable_ore, x.advanced_ore,
        x.amount_ore - x.taxable_ore - x.advanced_ore AS repaid_ore, x.added_at
    FROM fees_expense x JOIN going g ON g.entry_id = x.entry_id AND NOT g.by_association
)"""  # noqa: S608  names from our code

NO_TIME = "CAST(NULL AS timestamptz)"
KIND_OF = "CASE {} WHEN 'car' THEN 'mileage' WHEN 'child_care' THEN 'child_care' ELSE 'expense' END"
# COALESCE keeps SQLite from looking old lines up by reverses_id, which nearly all of them lack.
# Every line before it has its number and its wage type. `step` to `part` order those of one entry.
# Hours have four decimals, half up: whole ten-thousandths first, so that both databases round alike.
DRAFTED = f"""
drafted AS (
    SELECT g.entry_id, {CARRIED}, 1 AS step, 0 AS turn, {NO_TIME} AS added_at, 0 AS part, g.pay_kind AS kind,
        (g.minutes * 10000 + 30) / 60 / 10000.0 AS quantity, g.hourly_ore AS unit_price_ore,
        g.pay_ore AS amount_ore, g.rate_id, CAST(NULL AS uuid) AS expense_id,
        CASE WHEN g.pay_rule <> '' THEN g.pay_rule ELSE CAST(g.minutes AS text) || ' min x '
            || CAST(COALESCE(g.hourly_ore, 0) AS text) || ' ore/h / 60, half up' END AS rule,
        CAST(NULL AS bigint) AS reverses_id
    FROM going g WHERE g.pay_ore > 0
    UNION ALL
    SELECT s.entry_id, {CARRIED.replace("g.", "s.")}, 2, 0, s.added_at, 0,
        {KIND_OF.format("s.kind")}, NULL, NULL, s.repaid_ore, NULL, s.expense_id,
        CASE s.kind WHEN 'car' THEN 'own car, tax-free sum' WHEN 'child_care' THEN 'child care as paid'
            ELSE 'expense as paid, receipt kept' END
            || CASE WHEN s.advanced_ore > 0 THEN ', less advance' ELSE '' END,
        NULL
    FROM spent s WHERE s.repaid_ore > 0
    UNION ALL
    SELECT s.entry_id, {CARRIED.replace("g.", "s.")}, 2, 0, s.added_at, 1, 'car_taxed',
        NULL, NULL, s.taxable_ore, NULL, s.expense_id, 'own car, above the tax-free sum', NULL
    FROM spent s WHERE s.taxable_ore > 0
    UNION ALL
    SELECT g.entry_id, {CARRIED}, 0, old.position, {NO_TIME}, 0, old.kind,
        -old.quantity, old.unit_price_ore, -old.amount_ore, old.rate_id, old.expense_id,
        'reverses ' || substr(CAST(run.month AS text), 1, 7) || '-' || CAST(run.number AS text)
            || ' line ' || CAST(old.position AS text),
        old.id
    FROM going g
    JOIN fees_payrollline old ON old.entry_id = g.corrects_id AND COALESCE(old.reverses_id, 0) = 0
    JOIN fees_payrollrun run ON run.id = old.run_id
)"""  # noqa: S608  names from our code

# Of a correction's new line: the one of the replaced entry that it stands instead of, of the same kind if
# there is one.
PLACED = """
placed AS (
    SELECT d.*, CASE WHEN d.corrects_id IS NULL OR d.step = 0 THEN NULL ELSE COALESCE(
        (SELECT l.id FROM fees_payrollline l
            WHERE l.entry_id = d.corrects_id AND COALESCE(l.reverses_id, 0) = 0
            AND l.kind = d.kind ORDER BY l.position LIMIT 1),
        (SELECT l.id FROM fees_payrollline l
            WHERE l.entry_id = d.corrects_id AND COALESCE(l.reverses_id, 0) = 0
            ORDER BY l.position LIMIT 1)
    ) END AS replaces_id
    FROM drafted d
)"""

MAPPING = """
mapping (work, code, pay_code, words, account, project, distance_unit)
AS (VALUES {rows})"""
MAPPED = 7
Mapping = list[tuple[str, ...]]

INSERT = """
INSERT INTO fees_payrollline (
    run_id, position, participant_id, payroll_id, kind, wage_type, pay_code, text, account, cost_centre,
    project, distance_unit, worked_on, quantity, unit_price_ore, amount_ore, entry_id, expense_id, rate_id,
    rule, reverses_id, replaces_id
)
SELECT {run}, ROW_NUMBER() OVER (
        ORDER BY d.payroll_id COLLATE {collation}, d.worked_on, d.entry_id, d.step, d.turn, d.added_at,
            d.expense_id, d.part
    ),
    COALESCE(old.participant_id, d.participant_id), COALESCE(old.payroll_id, d.payroll_id), d.kind,
    COALESCE(old.wage_type, m.code), COALESCE(old.pay_code, m.pay_code), COALESCE(old.text, m.words),
    COALESCE(old.account, m.account), COALESCE(old.cost_centre, d.cost_centre),
    COALESCE(old.project, m.project), COALESCE(old.distance_unit, m.distance_unit),
    COALESCE(old.worked_on, d.worked_on), d.quantity, d.unit_price_ore, d.amount_ore, d.entry_id,
    d.expense_id, d.rate_id,
    d.rule || COALESCE(
        ', instead of ' || substr(CAST(run.month AS text), 1, 7) || '-' || CAST(run.number AS text)
        || ' line ' || CAST(instead_of.position AS text), ''),
    d.reverses_id, d.replaces_id
FROM placed d
LEFT JOIN fees_payrollline old ON old.id = d.reverses_id
LEFT JOIN fees_payrollline instead_of ON instead_of.id = d.replaces_id
LEFT JOIN fees_payrollrun run ON run.id = instead_of.run_id
LEFT JOIN mapping m ON d.reverses_id IS NULL
    AND m.work = d.kind || '/' || d.form || '/' || d.programme || '/' || d.cost_centre
"""

# What needs a wage type. Asked of the entries and not of the lines: there are few answers, and it costs less.
WORKS = f"""
SELECT DISTINCT g.pay_kind, g.programme, g.cost_centre, g.form FROM going g WHERE g.pay_ore > 0
UNION
SELECT DISTINCT {KIND_OF.format("x.kind")}, g.programme, g.cost_centre, g.form
FROM going g JOIN fees_expense x ON x.entry_id = g.entry_id
WHERE NOT g.by_association AND x.amount_ore > x.taxable_ore + x.advanced_ore
UNION
SELECT DISTINCT 'car_taxed', g.programme, g.cost_centre, g.form
FROM going g JOIN fees_expense x ON x.entry_id = g.entry_id
WHERE NOT g.by_association AND x.taxable_ore > 0
"""  # noqa: S608  names from our code

TOTALS = """
SELECT d.kind, COALESCE(old.cost_centre, d.cost_centre) AS centre, COUNT(*), SUM(d.quantity),
    SUM(d.amount_ore)
FROM drafted d
LEFT JOIN fees_payrollline old ON old.id = d.reverses_id
GROUP BY d.kind, centre
"""

PAID_PEOPLE = """
SELECT COUNT(DISTINCT d.participant_id) FROM drafted d
"""


@dataclass(frozen=True)
class Statement:
    """SQL and what it is asked with."""

    sql: str
    params: Sequence[Any]

    def rows(self) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return list(cursor.fetchall())

    def run(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return int(cursor.rowcount)


def asking(entries: "QuerySet[WorkEntry]", question: str) -> Statement:
    """`question` asked of the lines that the entries would become."""
    selected, params = selection(entries)
    return Statement(f"WITH {GOING.format(selected=selected)}, {SPENT}, {DRAFTED} {question}", params)


def asking_entries(entries: "QuerySet[WorkEntry]", question: str) -> Statement:
    """`question` asked of the entries themselves."""
    selected, params = selection(entries)
    return Statement(f"WITH {GOING.format(selected=selected)} {question}", params)


def selection(entries: "QuerySet[WorkEntry]") -> tuple[str, tuple[Any, ...]]:
    sql, params = entries.order_by().values(*TAKEN).query.sql_with_params()
    return sql, params


def works_of(entries: "QuerySet[WorkEntry]") -> set[Work]:
    """What the entries' lines must have a wage type for."""
    return {Work(*row) for row in asking_entries(entries, WORKS).rows()}


def freeze_lines(run_id: UUID, entries: "QuerySet[WorkEntry]", mapped: Mapping) -> int:
    """Write every line of a run that does not exist yet, numbered in a fixed order; how many there are.

    By payroll id, day, and then as entered. A line whose wage type is missing is refused by the database;
    `WageBook.lacking` says so in words before.
    """
    selected, params = selection(entries)
    rows = ", ".join([f"({', '.join(['%s'] * MAPPED)})"] * len(mapped))
    steps = (GOING.format(selected=selected), SPENT, DRAFTED, PLACED, MAPPING.format(rows=rows))
    insert = INSERT.format(run="%s", collation=COLLATIONS[connection.vendor])
    run = WorkEntry._meta.get_field("run").get_db_prep_value(run_id, connection)
    values = [value for row in mapped for value in row]
    return Statement(f"WITH {', '.join(steps)} {insert}", [*params, *values, run]).run()


def mapping_of(works: set[Work], book: WageBook) -> Mapping:
    """The wage type of each work; one row of nothing when there is none, for a list of values has one."""
    found = [(work, row) for work in works if (row := book.find(work)) is not None]
    return [
        (one_word(work), row.code, row.pay_code, row.text, row.account, row.project, row.distance_unit)
        for work, row in found
    ] or [("",) * MAPPED]


def one_word(work: Work) -> str:
    """As the statement spells it. Only the cost centre is free text, and it stands last."""
    return f"{work.kind}/{work.engagement_form}/{work.programme}/{work.cost_centre}"


def hours_of(quantity: Any) -> Decimal:
    """A sum of hours: SQLite adds them as floats."""
    return Decimal(str(quantity or 0)).quantize(Decimal("0.0001"))
