"""What is handed out: the letter, and the records with what is masked left out of the data themselves.

The templates and the spreadsheet get words only; a value that is masked never reaches them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import exports, pdf
from core.periods import STOCKHOLM
from core.records import Column, Record, Row
from public_records import testing
from public_records.models import (
    CollectedRecord,
    LeftOut,
    Outcome,
    ProcedureKey,
    ProcedureRule,
    PublicRequest,
    SecrecySection,
)
from public_records.testing import Choice, Said

SENTENCES = {
    Outcome.GIVEN: _("Du får se allt du har bett om."),
    Outcome.MASKED: _("Du får se handlingarna, men en del är maskat eller borttaget."),
    Outcome.REFUSED: _("Du får inte se handlingarna."),
    Outcome.NOT_FOUND: _("Vi har ingen sådan handling."),
}


@dataclass(frozen=True)
class AnswerRecord:
    """One record as it is handed out."""

    label: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class Answer:
    records: list[AnswerRecord] = field(default_factory=list)
    sections: Counter[SecrecySection] = field(default_factory=Counter)


def build(records: Iterable[CollectedRecord]) -> Answer:
    answer = Answer()
    for record in records:
        answer.records.append(built(record, answer.sections))
    return answer


def built(record: CollectedRecord, sections: "Counter[SecrecySection]") -> AnswerRecord:
    found = testing.read(record) if record.left_out != LeftOut.GONE else None
    if found is None:
        return AnswerRecord(record.label, notes=(_t("Handlingen finns inte längre hos oss."),))
    return masked(found, testing.tested(record), sections)


def masked(found: Record, said: Said, sections: "Counter[SecrecySection]") -> AnswerRecord:
    """Only what is given or masked has a place; what is refused is told by number and section alone."""
    kept = [column for column in found.columns if not said.columns[column.key].is_refused]
    shown = [row for row in found.rows if not is_refused(row, said)]
    hidden_columns = Counter(refusals(said.columns[column.key] for column in found.columns))
    hidden_rows = Counter(refusals(said.rows[row.key] for row in found.rows if row.key in said.rows))
    rows = tuple(tuple(cell(column, row, found, said) for column in kept) for row in shown)
    sections.update(hidden_columns)
    sections.update(hidden_rows)
    sections.update(masking(kept, shown, said))
    notes = [*notes_of(hidden_columns, column_words), *notes_of(hidden_rows, row_words)]
    return AnswerRecord(
        found.label, tuple(str(column.label) for column in kept), rows if kept else (), tuple(notes)
    )


def is_refused(row: Row, said: Said) -> bool:
    return row.key in said.rows and said.rows[row.key].is_refused


def cell(column: Column, row: Row, found: Record, said: Said) -> str:
    choice = said.of(column, row)
    if choice.is_given:
        return row.cells[found.columns.index(column)]
    return _t("[maskat, %(section)s]") % {"section": choice.section}


def refusals(choices: Iterable[Choice]) -> list[SecrecySection]:
    return [choice.section for choice in choices if choice.is_refused and choice.section]


def masking(kept: list[Column], shown: list[Row], said: Said) -> list[SecrecySection]:
    choices = (said.of(column, row) for column in kept for row in shown)
    return [choice.section for choice in choices if choice.section]


def notes_of(hidden: "Counter[SecrecySection]", words: Any) -> list[str]:
    return [words(number) % {"n": number, "section": section} for section, number in hidden.items()]


def column_words(number: int) -> str:
    one, more = "%(n)d uppgift lämnas inte ut (%(section)s).", "%(n)d uppgifter lämnas inte ut (%(section)s)."
    return ngettext(one, more, number)


def row_words(number: int) -> str:
    return ngettext(
        "%(n)d rad lämnas inte ut (%(section)s).", "%(n)d rader lämnas inte ut (%(section)s).", number
    )


# --- The letter ----------------------------------------------------------------------------------
def letter_data(request: PublicRequest, answer: Answer) -> dict[str, Any]:
    """Every word as it is printed; the template only places it."""
    decided_at = cast(datetime, request.decided_at)
    return {
        "board": request.board.name,
        "title": _t("Svar på begäran %(number)s") % {"number": request.label},
        "came_on": long_day(request.came_at),
        "decided_on": long_day(decided_at),
        "decided_by": request.decided_role,
        "subject": request.subject,
        "outcome": str(SENTENCES[Outcome(request.outcome)]),
        "motive": request.motive,
        "records": [{"label": one.label, "notes": list(one.notes)} for one in answer.records],
        "sections": [
            {"paragraph": str(section), "protects": section.protects}
            for section in sorted(answer.sections, key=str)
        ],
        "appeal": appeal_data(request, decided_at),
    }


def appeal_data(request: PublicRequest, at: datetime) -> dict[str, Any] | None:
    """How to appeal, for whoever did not get everything."""
    if request.outcome == Outcome.GIVEN:
        return None
    rule = ProcedureRule.objects.of(ProcedureKey.APPEAL).in_force(at.astimezone(STOCKHOLM).date()).first()
    if rule is None:
        return None
    return {
        "title": _t("Så överklagar du"),
        "words": [line for line in rule.words.splitlines() if line.strip()],
        "facts": _t("Domstol: %(court)s. Tid: %(days)d dagar från den dag du fick beslutet. (%(law)s)")
        % {"court": rule.court, "days": rule.days or 0, "law": rule.paragraph},
    }


def letter(request: PublicRequest, answer: Answer, at: datetime) -> bytes:
    return pdf.render("public_records/letter.typ", letter_data(request, answer), created=at)


# --- The records ---------------------------------------------------------------------------------
def records_data(request: PublicRequest, answer: Answer) -> dict[str, Any]:
    return {
        "board": request.board.name,
        "title": _t("Handlingar till begäran %(number)s") % {"number": request.label},
        "records": [
            {
                "label": one.label,
                "header": list(one.header),
                "rows": [list(row) for row in one.rows],
                "notes": list(one.notes),
            }
            for one in answer.records
        ],
    }


def records(request: PublicRequest, answer: Answer, at: datetime) -> bytes:
    return pdf.render("public_records/records.typ", records_data(request, answer), created=at)


def sheet(answer: Answer, at: datetime) -> bytes:
    """A list of the records first, and then a sheet for each."""
    numbered = list(enumerate(answer.records, start=1))
    first = exports.Sheet(
        _t("Handlingar"),
        [_t("Blad"), _t("Handling"), _t("Att veta")],
        [[number, one.label, " ".join(one.notes)] for number, one in numbered],
        (8, 60, 80),
    )
    others = [exports.Sheet(str(number), one.header, one.rows) for number, one in numbered if one.header]
    return exports.write_xlsx([first, *others], created=at)


def long_day(at: datetime) -> str:
    return date_format(at.astimezone(STOCKHOLM), "j F Y")
