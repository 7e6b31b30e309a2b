from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import classification
from core.registry import JobKind, PeriodicJob, job_kinds, panels, periodic_jobs


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Rapporter"

    def ready(self) -> None:
        from reports import data_table, jobs, records
        from reports.panels import PANELS

        job_kinds.add(
            "reports.build",
            JobKind("reports.build", run=jobs.build, isolated=True, label=_("Bygg en månadsrapport")),
        )
        job_kinds.add(
            "reports.ask_monthly",
            JobKind("reports.ask_monthly", run=jobs.ask_monthly, label=_("Beställ månadens rapporter")),
        )
        periodic_jobs.add(
            "reports.ask_monthly", PeriodicJob("reports.ask_monthly", "reports.ask_monthly", every_minutes=60)
        )
        for panel in PANELS:
            panels.add(panel.key, panel)
        classification.declare(
            data_table.FIELDS, data_table.RECORDS, data_table.RECORD_KINDS, data_table.FILE_KINDS
        )
        records.register()
