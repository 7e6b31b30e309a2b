"""Work after the transaction: a payroll file, and the clean picture of a receipt."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import User
from core.registry import JobKind, job_kinds
from fees import actions
from fees.actions.expenses import CLEAN_RECEIPT
from fees.actions.files import MAKE_FILE
from fees.models import PayrollRun


def make_file(*, run: str, format: str, by: str) -> None:
    actions.make_file(
        run=PayrollRun.objects.get(pk=UUID(run)),
        format=format,
        by=User.objects.get(pk=UUID(by)),
        at=clock.now(),
    )


def clean_receipt(*, expense: str) -> None:
    actions.clean_receipt(expense_id=UUID(expense), at=clock.now())


def register() -> None:
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
