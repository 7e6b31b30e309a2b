"""Bytes or text → blocks, and in words what was left out. Nothing here touches the database.

`read_document` runs in a forked child with limits of time and memory: `JobKind(isolated=True)` with its usual
240 seconds and 1,024 MB, which decision 0041 measures against.
"""

from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from core.documents import MOST_BYTES, OLE
from klarsprak.extraction.join_split import NotPossible
from klarsprak.extraction.pdf import read_pdf
from klarsprak.extraction.personal_data import Finding, personal_data_in
from klarsprak.extraction.reading import Reading, Unreadable, too_long
from klarsprak.extraction.web import decoded, read_clipboard, read_web
from klarsprak.extraction.word import read_word
from klarsprak.extraction.word_package import WORD

__all__ = [
    "Finding",
    "NotPossible",
    "Reading",
    "Unreadable",
    "personal_data_in",
    "read_document",
    "read_pasted",
    "read_web_page",
]

WORD_BEGINNING, PDF_BEGINNING = b"PK\x03\x04", b"%PDF-"


def read_document(data: bytes, name: str) -> Reading:
    """A .docx, .pdf, .html or .txt file; raises `Unreadable`."""
    suffix = PurePosixPath(name.lower()).suffix
    check_kind(data, suffix)
    try:
        if suffix == ".docx":
            return read_word(data)
        if suffix == ".pdf":
            return read_pdf(data)
        return read_pasted(decoded(data)) if suffix == ".txt" else read_web_page(data)
    except (MemoryError, RecursionError) as error:
        raise too_long() from error


def check_kind(data: bytes, suffix: str) -> None:
    """The name says what a file is, and its first bytes must agree."""
    if not data.strip():
        raise Unreadable(_("Filen är tom. Välj filen med texten och ladda upp den på nytt."))
    if suffix in WORD.macro_suffixes:
        raise Unreadable(str(WORD.has_macros))
    if suffix == ".doc" or (suffix == ".docx" and data.startswith(OLE)):
        raise Unreadable(str(WORD.old_or_locked))
    if suffix not in (".docx", ".pdf", ".html", ".htm", ".txt"):
        raise Unreadable(
            _(
                "Vi kan läsa Word (.docx), pdf och html. Spara texten som något av dem, eller klistra in "
                "den i rutan."
            )
        )
    if len(data) > MOST_BYTES:
        raise Unreadable(str(WORD.too_large))
    if suffix in expected_suffixes(data):
        return
    raise Unreadable(
        _(
            "Filen är något annat än namnet säger. Öppna den i det program där den gjordes och spara den "
            "på nytt."
        )
    )


def expected_suffixes(data: bytes) -> tuple[str, ...]:
    if data.startswith(WORD_BEGINNING):
        return (".docx",)
    if data.startswith(PDF_BEGINNING):
        return (".pdf",)
    if b"\x00" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ()
    return (".html", ".htm", ".txt")


def read_pasted(text: str) -> Reading:
    """Plain text, or the HTML that Word, Outlook or a browser puts on the clipboard."""
    return read_clipboard(text)


def read_web_page(html: bytes) -> Reading:
    """The text of a whole page, without menus, cookie notices and footers."""
    return read_web(html)
