"""The files a run can be fetched as: the house's own two, the board's layouts in force, and what is made."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fees.models import ExportFormat, ExportLayout, FileRefusal, PayrollFile, PayrollRun

OWN_FORMATS = (ExportFormat.PAXML, ExportFormat.CSV)


@dataclass(frozen=True)
class FileChoice:
    """One of them. `key` names it in an address."""

    format: ExportFormat
    layout: ExportLayout | None
    made: PayrollFile | None

    @property
    def key(self) -> str:
        return str(self.layout.pk) if self.layout else self.format.value

    @property
    def label(self) -> str:
        if self.layout is None:
            return str(self.format.label)
        words = _("%(name)s, version %(version)s") % {
            "name": self.layout.name,
            "version": self.layout.version,
        }
        return f"{words} ({_('exempel')})" if self.layout.is_example else words


def choices_for(run: PayrollRun, on: date) -> list[FileChoice]:
    """Two queries, however many layouts there are. A layout that has ended stays where its file was made."""
    files = list(PayrollFile.objects.filter(run=run).select_related("stored", "layout"))
    made = {file.layout_id or file.format: file for file in files}
    layouts = list(ExportLayout.objects.for_boards([run.board_id]).in_force(on).order_by("name"))
    known = {layout.pk for layout in layouts}
    ended = [file.layout for file in files if file.layout and file.layout_id not in known]
    return [
        *(FileChoice(form, None, made.get(form)) for form in OWN_FORMATS),
        *(FileChoice(ExportFormat(row.format), row, made.get(row.pk)) for row in (*layouts, *ended)),
    ]


def refusals_of(run: PayrollRun, format: str, layout: ExportLayout | None) -> list[FileRefusal]:
    """Why no file came of it, the latest first."""
    rows = FileRefusal.objects.filter(run=run, layout=layout).order_by("-refused_at", "-pk")
    return list(rows if layout else rows.filter(format=format))
