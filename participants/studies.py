"""What researchers get: a workbook with the code book first. Nothing leaves without two decisions.

A pseudonym is a keyed hash of the study and the row: the same through one study, another in the next, and
nothing without the key of the installation (HMAC-SHA-256).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.actions import Refused
from core.exports import Sheet, write_xlsx
from core.ordered_files import Content
from core.registry import Text
from core.typed_words import said, short_enough
from participants.models.studies import DecidedStudy

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_NAME = "utdrag.xlsx"
PSEUDONYM_LENGTH = 16
LONGEST_TITLE, LONGEST_NUMBER = 160, 40


@dataclass(frozen=True)
class Variable:
    """A column: its name in the file, what it means, and the values that it takes."""

    name: str
    meaning: Text
    values: Text = ""


def codes(choices: Iterable[tuple[Any, Text]]) -> str:
    return ", ".join(f"{value} = {label}" for value, label in choices)


def pseudonym(study: DecidedStudy, what: str) -> str:
    return crypto.blind_index(what, purpose=f"{study._meta.label}:{study.pk}")[:PSEUDONYM_LENGTH]


def workbook(
    study: DecidedStudy, variables: Sequence[Variable], rows: Iterable[tuple[Any, ...]], at: datetime
) -> Content:
    """Rows in the order of their values, which tells nothing."""
    book = [(one.name, str(one.meaning), str(one.values)) for one in variables]
    about = [
        (_t("Studie"), study.title),
        (_t("Lärosäte"), study.led_by),
        (_t("Etikgodkännande"), study.ethics_number),
        (_t("Nämndens beslut om sekretess"), study.secrecy_decision),
    ]
    names = [one.name for one in variables]
    sheets = (
        Sheet(_("Kodbok"), (_("Kolumn"), _("Vad den betyder"), _("Värden")), book, (18, 60, 80)),
        Sheet(_("Data"), names, sorted(rows, key=repr), (18,) * len(names)),
        Sheet(_("Om utdraget"), (_("Vad"), _("Uppgift")), about, (36, 60)),
    )
    return Content(write_xlsx(sheets, created=at), FILE_NAME, XLSX)


# --- The two decisions ------------------------------------------------------------------------------
def tidy(row: DecidedStudy) -> None:
    """What was typed, without the space around it; the two numbers may come later."""
    row.title = said(row.title, "title", _("Skriv vad studien heter."), LONGEST_TITLE)
    row.led_by = said(row.led_by, "led_by", _("Skriv vem som leder studien."), LONGEST_TITLE)
    row.ethics_number = short_enough(row.ethics_number, "ethics_number", LONGEST_NUMBER)
    row.secrecy_decision = short_enough(row.secrecy_decision, "secrecy_decision", LONGEST_NUMBER)


def refuse_undecided(row: DecidedStudy) -> None:
    if not row.ethics_number:
        raise Refused(_("Skriv först etikgodkännandets diarienummer."), field="ethics_number")
    if not row.secrecy_decision:
        raise Refused(_("Skriv först nämndens beslut om sekretess."), field="secrecy_decision")
