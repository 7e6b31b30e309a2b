"""The house's own CSV of a run, for systems that map columns themselves."""

import io

from fees.file_lines import lines_for
from fees.layout_files import LayoutWriter
from fees.models import PayrollRun
from fees.run_totals import totals_frozen
from fees.sample_layouts import standard_csv


def standard_writer() -> LayoutWriter:
    sample = standard_csv()
    return LayoutWriter(sample.layout, sample.columns)


def write_csv(run: PayrollRun) -> bytes:
    """The whole file in memory, for what is short."""
    output = io.BytesIO()
    standard_writer().write(output, run, lines_for(run), totals_frozen(run))
    return output.getvalue()
