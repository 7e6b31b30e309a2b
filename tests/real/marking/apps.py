from datetime import timedelta

from django.apps import AppConfig


class MarkingConfig(AppConfig):
    name = "tests.real.marking"

    def ready(self) -> None:
        """Leases and pauses are short, so that a test sees within seconds what takes minutes in earnest."""
        from core import jobs, worker
        from core.registry import JobKind, MessageKind, job_kinds, message_kinds
        from tests.real.marking import handlers

        jobs.LEASE_MARGIN = timedelta(seconds=0.5)
        jobs.PAUSES = tuple(timedelta(seconds=0.3) for _ in jobs.PAUSES)
        worker.LEASE, worker.RENEW_SECONDS = timedelta(seconds=1.5), 0.3
        for name, isolated in (("quick", False), ("isolated", True)):
            kind = f"test.{name}"
            job_kinds.add(kind, JobKind(kind, run=handlers.make_file, seconds=2, isolated=isolated))
        message_kinds.add("test.sms", MessageKind("test.sms", "Prov", "", "Hej"))
