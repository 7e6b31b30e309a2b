"""PDF → blocks. A PDF holds letters at places: paragraphs, headings and order are conclusions."""

import io
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from django.utils.translation import gettext as _
from pdfminer.pdfdocument import PDFPasswordIncorrect

from klarsprak.extraction import notes
from klarsprak.extraction.pdf_blocks import blocks_of
from klarsprak.extraction.pdf_columns import in_reading_order
from klarsprak.extraction.pdf_furniture import without_edges, without_notes
from klarsprak.extraction.pdf_lines import UNKNOWN, Line, lines_on, words_on
from klarsprak.extraction.pdf_streams import check_streams
from klarsprak.extraction.pdf_tables import outside, tables_on
from klarsprak.extraction.reading import (
    MOST_LETTERS,
    MOST_PAGES,
    IsWord,
    Reading,
    Unreadable,
    finished,
    too_long,
)

# A poster is drawn with fewer signs than this; what has more was made to take time.
MOST_ON_PAGE = 20_000
# Well before the job that runs this is stopped at 240 seconds: then the owner hears why.
MOST_SECONDS = 180
WORD = re.compile(r"[^\W\d_]+")
# More than one sign in twenty that no font explains: the text cannot be trusted.
MOST_UNKNOWN = 0.05


@dataclass(frozen=True)
class Page:
    lines: tuple[Line, ...]
    height: float
    has_picture: bool


def read_pdf(data: bytes) -> Reading:
    pages = pages_of(data)
    check_text(pages)
    kept, has_edges = without_edges([list(page.lines) for page in pages], [page.height for page in pages])
    kept, footnotes = without_notes(kept, body_size(kept))
    ordered = [line for lines in kept for line in in_reading_order(lines)]
    blocks = blocks_of(ordered, own_words(ordered)) if ordered else []
    return finished(
        blocks,
        left_out=list(left_out(has_edges, footnotes, any(line.is_numbered for line in ordered))),
        warnings=list(warnings(ordered, pages)),
    )


def pages_of(data: bytes) -> list[Page]:
    check_streams(data)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=list(range(1, MOST_PAGES + 2))) as document:
            if len(document.pages) > MOST_PAGES:
                raise too_many_pages()
            return list(read_pages(document.pages))
    except Unreadable:
        raise
    except Exception as error:
        # The library lets through whatever a damaged file makes its parser stumble on.
        raise refusal_for(error) from error


def read_pages(pages: Sequence[Any]) -> Iterator[Page]:
    """Page by page, and none is kept open: a long report takes no more memory than a short one."""
    letters, started = 0, time.monotonic()
    for page in pages:
        if time.monotonic() - started > MOST_SECONDS:
            raise too_slow()
        letters += len(page.chars)
        if len(page.chars) > MOST_ON_PAGE or letters > 2 * MOST_LETTERS:
            raise too_long()
        yield page_of(page)
        page.close()


def page_of(page: Any) -> Page:
    words = words_on(page)
    tables = tables_on(page, words, page.page_number)
    lines = lines_on(outside(words, tables), page.page_number)
    return Page((*lines, *tables), float(page.height), bool(page.images))


def refusal_for(error: BaseException) -> Unreadable:
    """By what lies behind it: the library wraps what its own library raises."""
    causes = [error, error.__cause__, error.__context__, *error.args]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return locked()
    return too_long() if any(isinstance(cause, MemoryError) for cause in causes) else damaged()


def check_text(pages: Sequence[Page]) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    if sum(map(str.isalpha, text)) >= 2 or any(line.cells for page in pages for line in page.lines):
        return check_letters(text)
    raise Unreadable(
        _(
            "Pdf:en är en bild av text, till exempel inskannad. Skriv av eller kopiera texten och klistra in "
            "den i rutan."
        )
    )


def check_letters(text: str) -> None:
    if len(UNKNOWN.findall(text)) > MOST_UNKNOWN * len(text):
        raise Unreadable(
            _(
                "Bokstäverna i pdf:en går inte att läsa. Öppna dokumentet som pdf:en gjordes av och använd "
                "det i stället."
            )
        )


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def own_words(lines: Sequence[Line]) -> IsWord:
    """A word that the document itself has elsewhere, in one piece, is a word."""
    known = {word.casefold() for line in lines for word in WORD.findall(line.text.removesuffix("-"))}
    known -= {
        words[-1].casefold()
        for line in lines
        if line.text.endswith("-") and (words := WORD.findall(line.text))
    }
    return lambda word: word.casefold() in known


def left_out(has_edges: bool, footnotes: int, is_numbered: bool) -> Iterator[str]:
    if has_edges:
        yield notes.headers_and_footers()
    if footnotes:
        yield notes.footnotes(footnotes)
    if is_numbered:
        yield notes.numbers()


def warnings(lines: Sequence[Line], pages: Sequence[Page]) -> Iterator[str]:
    yield notes.paragraphs_of_pdf()
    if any(line.column for line in lines):
        yield notes.columns()
    empty = [str(number) for number, page in enumerate(pages, 1) if page.has_picture and not page.lines]
    if empty:
        yield notes.pages_without_text(", ".join(empty))


def too_slow() -> Unreadable:
    return Unreadable(
        _("Pdf:en tog för lång tid att läsa. Dela den i kapitel och be om en läsning för varje kapitel.")
    )


def too_many_pages() -> Unreadable:
    return Unreadable(
        _("Pdf:en har fler än 300 sidor. Dela den i kapitel och be om en läsning för varje kapitel.")
    )


def locked() -> Unreadable:
    return Unreadable(_("Pdf:en är låst med lösenord. Spara den utan lösenord och ladda upp den på nytt."))


def damaged() -> Unreadable:
    return Unreadable(_("Pdf:en är skadad och går inte att läsa. Spara den på nytt och ladda upp den igen."))
