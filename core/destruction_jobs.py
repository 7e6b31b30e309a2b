"""The jobs of a destruction: the batches, a turn at a time, and the receipt."""

from django.utils.translation import gettext_lazy as _

from core import clock, jobs
from core.registry import JobKind, job_kinds


def run_batches(*, run_id: str) -> None:
    """A turn of batches. What is left waits for the next turn, so that other jobs get theirs between."""
    from core import destroying  # the models are loaded after the apps are listed

    for _number in range(destroying.BATCHES_A_TURN):
        percent = destroying.destroy_batch(run_id=run_id, at=clock.now())
        if percent is None:
            if destroying.is_out_of_the_log():
                return
            break
        jobs.set_progress(percent)
    raise jobs.Postponed(clock.now())


def make_receipt(*, run_id: str) -> None:
    from core import destruction_receipt

    destruction_receipt.make(run_id=run_id, at=clock.now())


def connect() -> None:
    job_kinds.add("core.destroy", JobKind("core.destroy", run=run_batches, label=_("Gallra")))
    key = "core.make_destruction_receipt"
    label = _("Gör kvittot på en gallring")
    job_kinds.add(key, JobKind(key, run=make_receipt, isolated=True, label=label))
