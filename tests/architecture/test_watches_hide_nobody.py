"""What is watched for budgets and for HR never chooses people: nothing that asks or matches may read it."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, app_modules, text_of

WATCHES = {
    "fees.contributions",
    "fees.one_payer",
    "fees.budgeting",
    "fees.planned",
    "fees.taxable",
    "fees.employment_days",
    "fees.days_to_pay",
}
WORDS = {"employment_page", "days_worked", "limit_page", "budget_page", "READ_EMPLOYMENT_DAYS"}
# The pages that show them, what they are made of, and the report of sums.
MAY_READ = {
    "fees/admin/budgets.py",
    "fees/admin/past_work.py",
    "fees/budgeting.py",
    "fees/contributions.py",
    "fees/panels.py",
    "fees/rules.py",
    "fees/watch_panels.py",
    "fees/workplace.py",
    "reports/sections.py",
}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_only_pages_about_money_read_the_watches() -> None:
    found = {str(path.relative_to(ROOT)) for path in app_modules() if imported(path) & WATCHES}
    assert "fees/admin/budgets.py" in found
    assert found <= MAY_READ


@pytest.mark.parametrize(
    "where",
    [
        "participants/matching.py",
        "participants/fitting.py",
        "participants/querysets.py",
        "fees/admin/asking.py",
        "fees/actions/offers.py",
        "participants/actions/choosing.py",
    ],
)
def test_what_asks_and_matches_reads_none_of_them(where: str) -> None:
    assert imported(ROOT / where) & WATCHES == set()
    assert not {word for word in WORDS if word in text_of(ROOT / where)}
