"""A payroll file is taken to payroll: each time with a receipt, and the first time the run is collected."""

from datetime import datetime

from core import states
from core.actions import action
from core.models import User
from core.states import Turn
from fees.actions.files import require_export
from fees.models import Collection, PayrollFile, PayrollRun
from fees.protected_route import open_all
from fees.states import RunState


def fetch_file(*, file: PayrollFile, by: User, at: datetime) -> Collection:
    """The receipt: who took which run's file, when, and the SHA-256 of its bytes. `file.stored` holds them.

    What belongs to persons with protected data is opened as their pages are: the reviewers hear of it.
    """
    with action(by=by, at=at) as act:
        run = act.lock(PayrollRun.objects.filter(pk=file.run_id))[0]
        require_export(act, run)
        open_all(run, by=by, at=at)
        receipt = Collection.objects.create(
            file=file,
            number=file.collections.count() + 1,
            collected_by=by,
            collected_at=at,
            file_name=file.stored.download_name,
            size=file.stored.size,
            sha256=file.stored.sha256,
        )
        act.record("payroll_file.fetch", file, fields=["receipt", "sha256"])
        if run.state == RunState.LOCKED:
            states.move(run, RunState.EXPORTED, by=Turn.PAYROLL, at=at)
    return receipt
