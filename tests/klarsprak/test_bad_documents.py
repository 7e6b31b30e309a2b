"""What cannot be read is turned away in words that say what to do instead, and harms nothing."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import forks
from klarsprak import extraction
from klarsprak.extraction import Unreadable
from klarsprak.extraction.reading import MOST_LETTERS
from tests.klarsprak import bad_files
from tests.klarsprak.bad_files import OLE, pdf_of, word_changed, word_document, word_with

DOCUMENTS = Path(__file__).parent / "documents"

TURNED_AWAY: list[tuple[str, Callable[[], bytes], str]] = [
    ("a.docx", bad_files.word_bomb, "för stor när den packas upp"),
    ("a.docx", bad_files.lying_bomb, "för stor när den packas upp|går inte att läsa som ett Word-dokument"),
    ("a.docx", bad_files.many_parts, "för stor när den packas upp"),
    ("a.docm", word_document, "makron"),
    ("a.docx", lambda: word_with("word/vbaProject.bin", b"x"), "makron"),
    (
        "a.docx",
        lambda: word_changed(
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "makron",
    ),
    ("a.docx", lambda: word_with("word/embeddings/bok.xlsx", b"x"), "annan fil inuti"),
    ("a.docx", lambda: word_with("word/media/bild.png", word_document()), "annan fil inuti"),
    ("a.docx", lambda: OLE, "lösenord eller sparad i ett äldre format"),
    ("a.doc", lambda: OLE, "lösenord eller sparad i ett äldre format"),
    ("a.docx", lambda: word_document()[:-40], "går inte att läsa som ett Word-dokument"),
    ("a.docx", lambda: bad_files.entities(0), "går inte att läsa som ett Word-dokument"),
    ("a.docx", lambda: bad_files.entities(70_000), "skadat"),
    ("a.docx", bad_files.deep_word, "skadat"),
    ("a.docx", lambda: word_changed("word/document.xml", b"</w:body>", b""), "skadat"),
    ("a.docx", lambda: bad_files.archive_of({"a.txt": b"a"}), "går inte att läsa som ett Word-dokument"),
    ("a.docx", lambda: bytes(10 * 1024 * 1024 + 1), "större än 10 MB|tom"),
    ("a.docx", lambda: b"", "tom"),
    ("a.pdf", lambda: b" \n", "tom"),
    ("a.txt", lambda: b"... ???", "hittade ingen text"),
    # A pasted text waits as a file, and is read like this one.
    ("a.txt", lambda: b"<div>" * 100_000 + b"ord", "utan formatering"),
    ("a.html", lambda: b"<div>" * 100_000 + b"Ett ord till dig. " * 50, "hittade ingen text på webbsidan"),
    ("a.html", lambda: b"<p>" + b"<b>" * 2_000 + b"<p>ord" * 20_000, "hittade ingen text på webbsidan"),
    ("a.png", lambda: b"\x89PNG", "Word .*pdf och html"),
    ("a.pdf", word_document, "något annat än namnet säger"),
    ("a.docx", lambda: pdf_of(1), "något annat än namnet säger"),
    ("a.docx", bad_files.both_at_once, "något annat än namnet säger"),
    ("a.txt", lambda: b"abc\x00\x01", "något annat än namnet säger"),
    ("a.pdf", lambda: b"<p>Hej", "något annat än namnet säger"),
    ("a.pdf", lambda: pdf_of(1, password="hemligt"), "låst med lösenord"),
    ("a.pdf", bad_files.scanned_pdf, "en bild av text"),
    ("a.pdf", lambda: pdf_of(3), "en bild av text"),
    ("a.pdf", lambda: pdf_of(301), "fler än 300 sidor"),
    ("a.pdf", lambda: pdf_of(2)[:200], "skadad|en bild av text"),
    ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "skadad|en bild av text"),
    ("a.pdf", lambda: bad_files.pdf_saying([bad_files.swollen(60)]), "för stor när den packas upp"),
    ("a.pdf", bad_files.endless_page, "för lång"),
    ("a.html", lambda: b"<html><body></body></html>", "ingen text på webbsidan"),
    ("a.html", lambda: b"<p>hej</p>" * 600_000, "för lång"),
]


@pytest.mark.parametrize(("name", "make", "words"), TURNED_AWAY)
def test_what_cannot_be_read_is_turned_away_in_words(
    name: str, make: Callable[[], bytes], words: str
) -> None:
    with pytest.raises(Unreadable, match=words) as refusal:
        extraction.read_document(make(), name)
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize("text", ["", " \n\t", "\u00ad\u200b", "<p></p><script>alert(1)</script>", "---"])
def test_a_pasted_text_without_words_is_no_text(text: str) -> None:
    with pytest.raises(Unreadable, match="ingen text"):
        extraction.read_pasted(text)


def test_a_pasted_text_that_is_too_long_is_turned_away() -> None:
    with pytest.raises(Unreadable, match="Dela den"):
        extraction.read_pasted("Ring oss. " * (MOST_LETTERS // 10 + 1))


def test_a_picture_that_is_none_meets_the_limit_of_memory_and_is_turned_away() -> None:
    """Pictures are never unpacked, so a page that calls itself one passes the count."""
    data = bad_files.pdf_saying([bad_files.swollen(400)], subtype="/Image")
    assert "för lång" in read_in_a_child(data, "a.pdf", megabytes=256)


def read_in_a_child(data: bytes, name: str, megabytes: int) -> str:
    """The refusal's words, from a child with limits as a job has them."""
    place, path = tempfile.mkstemp()
    os.close(place)

    def work() -> None:
        try:
            extraction.read_document(data, name)
        except Unreadable as refusal:
            Path(path).write_text(refusal.message, encoding="utf-8")

    child = forks.start(work, seconds=100, megabytes=megabytes)
    child.wait()
    assert child.ending == ""
    return Path(path).read_text(encoding="utf-8")


def outcome(data: bytes, name: str) -> str:
    """The text that was read, or why it was not; any other failure fails the test."""
    try:
        return " ".join(block.text for block in extraction.read_document(data, name).blocks)
    except Unreadable as refusal:
        return refusal.message


@settings(max_examples=60)
@given(st.sampled_from(["andringar.docx", "textruta.docx", "fet-rubrik.pdf"]), st.data())
def test_a_damaged_document_is_read_or_turned_away_and_never_fails(name: str, data: st.DataObject) -> None:
    content = bytearray((DOCUMENTS / name).read_bytes())
    for _change in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(content), name)


@settings(max_examples=40)
@given(
    st.integers(0, 5_000),
    st.binary(min_size=1, max_size=6),
    st.sampled_from(["document", "styles", "numbering"]),
)
def test_a_document_with_broken_markup_is_read_or_turned_away(place: int, new: bytes, part: str) -> None:
    found = bad_files.parts((DOCUMENTS / "sok-ledsagare.docx").read_bytes())
    name = f"word/{part}.xml"
    start = place % len(found[name])
    broken = found[name][:start] + new + found[name][start + len(new) :]
    assert outcome(bad_files.archive_of({**found, name: broken}), "a.docx")
