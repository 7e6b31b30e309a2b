"""'Det här har du gjort' on A4: the data that the typst template prints."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core import pdf as core_pdf
from core.periods import STOCKHOLM
from participants.done import Summary, summary_of
from participants.models import Participant


def pdf(participant: Participant, at: datetime) -> bytes:
    """An accessible PDF (PDF/UA-1) of what the person has done until `at`."""
    data = page_data(participant, summary_of(participant, at), at)
    return core_pdf.render("participants/done.typ", data, created=at)


def page_data(participant: Participant, summary: Summary, at: datetime) -> dict[str, Any]:
    """Every word as it is printed; the template only places it."""
    return {
        "name": str(settings.SITE_WORDS["portal_name"]),
        "title": _t("Det här har du gjort"),
        "person": participant.full_name,
        "made_on": date_format(at.astimezone(STOCKHOLM), "j F Y"),
        "thanks": _t("Tack för allt du har gett."),
        "empty": _t("Här står det du gör, när du har gjort det.") if summary.is_empty else "",
        "months": [
            {
                "label": date_format(month.first, "F Y").capitalize(),
                "lines": [{"what": line.what, "times": times_words(line.times)} for line in month.lines],
            }
            for month in summary.months
        ],
        "given_title": _t("Det du har gett"),
        "given": [
            {
                "title": row.title,
                "day": date_format(row.given_at.astimezone(STOCKHOLM), "j F Y"),
                "answer": str(row.answer) or _t("Svaret är på väg."),
                "result": row.result,
            }
            for row in summary.given
        ],
    }


def times_words(times: int) -> str:
    return ngettext("%(n)d gång", "%(n)d gånger", times) % {"n": times}
