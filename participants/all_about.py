"""'Allt om mig' as a file: the PDF to read on paper, and JSON for another program."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _t

from core import facts as core_facts
from core import pdf as core_pdf
from core import staying
from core.facts import SLAG, Fact, Line
from core.templatetags.words import day_year
from participants.models import CopyFormat, Participant

# The number rises when a key is renamed or taken away: see docs/how-to/allt-om-mig.md.
FORMAT, VERSION = "allt-om-mig", 1
CONTENT_TYPES = {CopyFormat.PDF: "application/pdf", CopyFormat.JSON: "application/json"}
# Says nothing in a list of downloads.
FILE_NAMES = {CopyFormat.PDF: "mina-uppgifter.pdf", CopyFormat.JSON: "mina-uppgifter.json"}


def content(participant: Participant, wanted: str, at: datetime) -> bytes:
    found = core_facts.gather(participant.user)
    if wanted == CopyFormat.JSON:
        return json.dumps(as_data(found, at), ensure_ascii=False, indent=1).encode()
    return core_pdf.render("participants/all_about_me.typ", page_data(participant, found, at), created=at)


def as_data(found: Iterable[Fact], at: datetime) -> dict[str, Any]:
    """The same rows as the page, with the values as they are stored."""
    rows = list(found)
    slags = dict.fromkeys(str(fact[SLAG]) for fact in rows)
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": at.isoformat(timespec="seconds"),
        "facts": [
            {
                "slag": slag,
                "record_kind": core_facts.kind_of(slag).record_kind,
                "rows": [row_without_slag(fact) for fact in rows if fact[SLAG] == slag],
            }
            for slag in slags
        ],
        "stays": [
            {"why": one.why, "record_kinds": [str(label) for label in one.labels]}
            for one in staying.staying(rows, timezone.localdate(at))
        ],
    }


def row_without_slag(fact: Fact) -> dict[str, Any]:
    row: dict[str, Any] = core_facts.plain({key: value for key, value in fact.items() if key != SLAG})
    return row


def page_data(participant: Participant, found: list[dict[str, Any]], at: datetime) -> dict[str, Any]:
    """Every word as it is printed; the template only places it."""
    return {
        "name": str(settings.SITE_WORDS["portal_name"]),
        "title": _t("Allt om mig"),
        "person": participant.full_name,
        "made_on": day_year(at),
        "intro": _t("Det här är allt som finns om dig på plattformen. Andra personers namn står inte med."),
        "sections": [
            {
                "label": str(section.label),
                "kinds": [
                    {"label": str(told.label), "rows": [printed(row) for row in told.rows]}
                    for told in section.kinds
                ],
            }
            for section in core_facts.sections(found)
        ],
        "stays_title": _t("Det här finns kvar även om du vill bli raderad"),
        "stays": [
            {"why": one.why, "what": ", ".join(str(label) for label in one.labels)}
            for one in staying.staying(found, timezone.localdate(at))
        ],
    }


def printed(row: Iterable[Line]) -> list[dict[str, str]]:
    """A row inside a row is printed after its own label, part by part."""
    lines = []
    for line in row:
        lines += [{"label": line.label, "words": line.words}] if line.words else []
        for part in line.parts:
            words = "; ".join(f"{one.label}: {one.words}" for one in part if one.words)
            lines.append({"label": line.label, "words": words})
    return lines
