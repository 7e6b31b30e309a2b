from django.apps import AppConfig

from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Rapporter"

    def ready(self) -> None:
        from reports import jobs

        job_kinds.add("reports.build", JobKind("reports.build", run=jobs.build, isolated=True))
        job_kinds.add("reports.ask_monthly", JobKind("reports.ask_monthly", run=jobs.ask_monthly))
        periodic_jobs.add(
            "reports.ask_monthly", PeriodicJob("reports.ask_monthly", "reports.ask_monthly", every_minutes=60)
        )
