"""How sensitive the reports' own columns are: figures after suppression, never rows about people."""

from django.utils.translation import gettext_lazy as _

from core.classification import FileKind, columns
from core.registry import RecordKind

REPORTS = "reports.editions"

FIELDS = {
    "reports.Edition": columns(
        none="id board month number figures asked_at built_at pdf xlsx", personal="asked_by"
    ),
}

RECORDS = {"reports.Edition": REPORTS}

FILE_KINDS = {"report": FileKind(REPORTS, _("Rapporten som PDF och som kalkylblad"))}

RECORD_KINDS = (
    RecordKind(
        REPORTS,
        _("Månadsrapporter"),
        _("Siffror per månad till ledningsgruppen, med små grupper dolda."),
        public=True,
        keep=True,
    ),
)
