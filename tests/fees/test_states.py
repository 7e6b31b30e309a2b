"""Work entry and payroll run: every state × state × turn, typed from the rule and not from the table."""

import itertools

import pytest

from core.states import Turn
from fees.states import EntryState, RunState, entry_machine, run_machine

# What the person, staff, approver and system may do, as one tells it to a new colleague.
ENTRY_RULE = {
    # The person sends, changes until somebody has read, takes back, and answers.
    ("draft", "sent"): "person",
    ("draft", "withdrawn"): "person",
    ("sent", "draft"): "person",
    ("sent", "withdrawn"): "person",
    ("question", "draft"): "person",
    ("question", "sent"): "person",
    ("question", "withdrawn"): "person",
    # The coordinator reads or asks.
    ("sent", "reviewed"): "staff",
    ("sent", "question"): "staff",
    ("reviewed", "question"): "staff approver",
    # The approver says yes or asks, also after the yes, until payroll has it.
    ("reviewed", "approved"): "approver",
    ("approved", "question"): "approver",
    # Only the lock takes it into a run, and nothing leads out.
    ("approved", "locked"): "system",
}
RUN_RULE = {("locked", "exported"): "payroll"}


@pytest.mark.parametrize(("source", "target"), list(itertools.product(EntryState.values, repeat=2)))
def test_entry(source: str, target: str) -> None:
    allowed = {turn.value for turn in Turn if entry_machine.allows(source, target, turn)}
    assert allowed == set(ENTRY_RULE.get((source, target), "").split())


@pytest.mark.parametrize(("source", "target"), list(itertools.product(RunState.values, repeat=2)))
def test_run(source: str, target: str) -> None:
    allowed = {turn.value for turn in Turn if run_machine.allows(source, target, turn)}
    assert allowed == set(RUN_RULE.get((source, target), "").split())


def test_nothing_is_rejected_and_nothing_says_that_somebody_failed() -> None:
    assert set(EntryState.values) == {
        "draft",
        "sent",
        "question",
        "reviewed",
        "approved",
        "locked",
        "withdrawn",
    }
