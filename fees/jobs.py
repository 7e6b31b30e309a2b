"""Work after the transaction: a payroll file, the clean picture of a receipt, and a person's statement."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import clock
from core.actions import Refused
from core.models import User
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs
from fees import actions
from fees.actions.expenses import CLEAN_RECEIPT
from fees.actions.files import MAKE_FILE
from fees.actions.statements import STATEMENT
from fees.models import ExportLayout, PayrollRun

REMOVE_STATEMENTS = "fees.remove_old_statements"


def make_file(*, run: str, format: str, by: str, layout: str = "") -> None:
    """What the rules refuse is told on the page; trying again would be refused again."""
    asked: dict[str, Any] = {
        "run": PayrollRun.objects.get(pk=UUID(run)),
        "format": format,
        "layout": ExportLayout.objects.get(pk=UUID(layout)) if layout else None,
        "by": User.objects.get(pk=UUID(by)),
    }
    try:
        actions.make_file(**asked, at=clock.now())
    except Refused as refused:
        actions.note_refusal(**asked, words=str(refused.message), at=clock.now())


def clean_receipt(*, expense: str) -> None:
    actions.clean_receipt(expense_id=UUID(expense), at=clock.now())


def make_statement(*, statement_id: str) -> None:
    actions.make_statement(statement_id=statement_id, at=clock.now())


def remove_old_statements(**_ids: str) -> None:
    actions.remove_old_statements(at=clock.now())


def register_statements() -> None:
    making, removing = _("Gör ett besked till en person"), _("Ta bort besked som är ett dygn gamla")
    job_kinds.add(STATEMENT.job, JobKind(STATEMENT.job, run=make_statement, isolated=True, label=making))
    job_kinds.add(REMOVE_STATEMENTS, JobKind(REMOVE_STATEMENTS, run=remove_old_statements, label=removing))
    periodic_jobs.add(REMOVE_STATEMENTS, PeriodicJob(REMOVE_STATEMENTS, REMOVE_STATEMENTS, every_minutes=60))


def register() -> None:
    register_statements()
    job_kinds.add(MAKE_FILE, JobKind(MAKE_FILE, run=make_file, isolated=True, label=_("Gör en fil till lön")))
    # Opens what strangers have sent: a child of its own, with little memory and little time.
    job_kinds.add(
        CLEAN_RECEIPT,
        JobKind(
            CLEAN_RECEIPT,
            run=clean_receipt,
            isolated=True,
            seconds=60,
            megabytes=1024,
            label=_("Läs ett foto av ett kvitto"),
        ),
    )
