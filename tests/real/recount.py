"""An installation's figures counted again with plain SQL, past every model and query of ours."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from tests.fees import second_reader
from tests.real.installation import Installation

# Minutes, öre and people of a month: work that was reviewed, and money that was approved.
MONTH = """
SELECT COUNT(DISTINCT CASE WHEN e.state IN ('reviewed', 'approved', 'locked') THEN e.participant_id END),
       SUM(CASE WHEN e.state IN ('reviewed', 'approved', 'locked') THEN e.minutes ELSE 0 END),
       SUM(CASE WHEN e.state IN ('approved', 'locked') THEN e.pay_ore + e.holiday_ore ELSE 0 END)
FROM fees_workentry e
WHERE e.worked_on >= '{first}' AND e.worked_on < '{after}'
  AND NOT EXISTS (SELECT 1 FROM fees_workentry c
                  WHERE c.corrects_id = e.id AND c.state IN ('reviewed', 'approved', 'locked'))
"""
EXPENSES = """
SELECT COALESCE(SUM(x.amount_ore), 0) FROM fees_expense x JOIN fees_workentry e ON e.id = x.entry_id
WHERE e.state IN ('approved', 'locked') AND e.worked_on >= '{first}' AND e.worked_on < '{after}'
"""
VISITS = """
SELECT COALESCE(SUM(v.visits), 0) FROM digital_inclusion_visitcount v
JOIN digital_inclusion_session s ON s.id = v.session_id
JOIN participants_assignment a ON a.id = s.assignment_id
WHERE a.starts_at >= '{first}' AND a.starts_at < '{after}'
"""
LINES = """
SELECT l.payroll_id, l.quantity, l.amount_ore
FROM fees_payrollline l JOIN fees_payrollrun r ON r.id = l.run_id
WHERE r.month = '{first}' AND r.number = {number}
"""


def rows(city: Installation, query: str) -> list[tuple[Any, ...]]:
    if city.database_url.startswith("sqlite"):
        with closing(sqlite3.connect(city.database_url.removeprefix("sqlite:///"), timeout=20)) as database:
            return database.execute(query).fetchall()
    with psycopg.connect(city.database_url) as server:
        return server.execute(query.encode()).fetchall()


def check_report(city: Installation, day: date) -> None:
    """`manage.py report` says what the tables say, and nothing of a group of one to four people."""
    report = json.loads(city.manage("report", f"{day:%Y-%m}", "--json"))
    said = {f["key"]: f["period"]["value"] for section in report["sections"] for f in section["figures"]}
    span = {"first": day.replace(day=1), "after": after(day)}
    people, minutes, pay = rows(city, MONTH.format(**span))[0]
    expenses = rows(city, EXPENSES.format(**span))[0][0]
    assert (said["people"], said["minutes"]) == (None if 0 < people < 5 else people, minutes)
    assert said["cost"] == pay + expenses
    assert said["visits"] == rows(city, VISITS.format(**span))[0][0]


def after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def check_payroll_files(city: Installation, label: str, files: dict[str, bytes]) -> None:
    """A stranger reading either file gets the hours and kronor per person that the tables hold."""
    month, _dash, number = label.rpartition("-")
    frozen = [
        second_reader.Row(0, str(employee), "", "", Decimal(str(quantity or 0)), None, Decimal(ore) / 100)
        for employee, quantity, ore in rows(city, LINES.format(first=f"{month}-01", number=number))
    ]
    expected = second_reader.per_person(frozen)
    assert expected
    assert second_reader.per_person(second_reader.paxml_rows(files["PAXml"])) == expected
    assert second_reader.per_person(second_reader.csv_rows(files["CSV"])) == expected
