"""The letter to a reader on A4: the data that the typst template prints. Every word is made here."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _t

from core import pdf as core_pdf
from core.registry import Text
from core.templatetags.words import day_year
from klarsprak.language.differences import Run
from klarsprak.letters import Entry, LetterPage, known_of, letter_of
from klarsprak.models import Letter


def pdf(letter: Letter, *, at: datetime) -> bytes:
    """An accessible PDF (PDF/UA-1) of the letter as it reads at `at`."""
    return core_pdf.render("klarsprak/letter.typ", page_data(letter, at=at), created=at)


def page_data(letter: Letter, *, at: datetime) -> dict[str, Any]:
    """In the order of the page. Nobody's name stands in it."""
    shown = letter_of(known_of(letter))
    lead, *more = map(str, shown.opening)
    return {
        "name": str(settings.SITE_WORDS["portal_name"]),
        "made_on": day_year(timezone.localdate(at)),
        "sent_on": day_year(timezone.localdate(letter.sent_at)),
        "title": shown.title,
        "lead": lead,
        "opening": more,
        "changed": section(_t("Så blev det"), shown.changed),
        "used": shown.used,
        "others": section(others_title(shown), shown.others),
        "thanked": thanked(shown),
        "published": plain(_t("Var texten finns"), shown.published),
    }


def others_title(shown: LetterPage) -> str:
    return _t("Svar på det andra du sa") if shown.changed else _t("Svar på det du sa")


def section(title: str, entries: Iterable[Entry]) -> dict[str, Any] | None:
    rows = [entry_data(entry) for entry in entries]
    return {"title": title, "entries": rows} if rows else None


def plain(title: str, lines: Iterable[Text]) -> dict[str, Any] | None:
    words = [str(line) for line in lines]
    return {"title": title, "lines": words} if words else None


def thanked(shown: LetterPage) -> dict[str, Any] | None:
    """What was good in the text, with one thanks for all of it."""
    if not shown.thanked:
        return None
    quotes = [quoted(entry.quote) for entry in shown.thanked]
    return plain(_t("Det du tyckte var bra"), [*quotes, shown.thanked[0].answer])


# --- One remark ----------------------------------------------------------------------------------------
def entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "runs": [run_data(run) for run in entry.runs],
        "parts": [{"look": look, "words": words} for look, words in parts(entry) if words],
    }


def parts(entry: Entry) -> Iterator[tuple[str, str]]:
    """How each is set, and its words: 'own' is the reader's, 'answer' theirs."""
    yield "plain", "" if entry.runs else quoted(entry.quote)
    yield "plain", _t("Du sa: %(said)s.") % {"said": entry.said}
    yield "own", entry.words
    yield from labelled(_t("Så skulle du skriva:"), "own", entry.suggestion)
    yield "answer", str(entry.answer)
    yield "plain", f"{entry.because}." if entry.because else ""
    yield "plain", entry.own_words
    yield from labelled(_t("De undrade:"), "plain", entry.asked)
    yield from labelled(_t("Du svarade:"), "own", entry.reply)


def labelled(label: str, look: str, words: str) -> Iterator[tuple[str, str]]:
    if words:
        yield "plain", label
        yield look, words


def quoted(words: str) -> str:
    return f"”{words}”"


def run_data(run: Run) -> dict[str, str]:
    """What is struck through and underlined is said in words too."""
    labels = {"gone": _t("Togs bort"), "new": _t("Nytt")}
    label = "" if run.is_break else labels.get(run.change, "")
    return {"change": run.change, "label": label, "text": run.text}
