"""Whatever is pasted is read or turned away in words; every visible word is kept, and no script is."""

import contextlib
import time
from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from klarsprak import extraction
from klarsprak.documents import as_html
from klarsprak.extraction import Reading, Unreadable
from klarsprak.extraction.web import TAG
from klarsprak.language.sentences import clean

SCRIPT = "HEMLIGT"
names = st.sampled_from(
    ["jag", "du", "hus", "försörjningsstöd", "Åsa", "é", "«Namn»", "😀ok", "مرحبا", "a&lt;b"]
)


def read(text: str) -> Reading | None:
    """None when it was turned away."""
    with contextlib.suppress(Unreadable):
        return extraction.read_pasted(text)
    return None


def letters(text: str) -> str:
    """Without what joins and parts words, and without the numbers of lists."""
    return "".join(letter for letter in text if letter.isalpha())


def text_of(reading: Reading | None) -> str:
    return " ".join(block.text for block in reading.blocks) if reading else ""


@given(st.text())
@example("1. Fyll i\n2. Skicka")
@example("Det här är en lång rad som ett program har brutit här för-\nsörjning")
@example("- \n-a\n* *b")
@example("a\u2028b\x85c\x0bd")
def test_every_letter_of_a_plain_text_is_kept(text: str) -> None:
    if not TAG.search(text):
        assert letters(text_of(read(text))) == letters(clean(text))


@given(
    st.lists(names | st.sampled_from(["\n", "\n\n", "- ", "1. ", "2) ", "• ", "*", "-", ". ", "? "])).map(
        " ".join
    )
)
def test_every_letter_of_lists_and_lines_is_kept(text: str) -> None:
    assert letters(text_of(read(text))) == letters(clean(text))


@dataclass(frozen=True)
class Piece:
    """HTML and the words that a person sees in it."""

    html: str
    words: tuple[str, ...]


def inside(before: str, pieces: list[Piece], after: str) -> Piece:
    return Piece(
        before + " ".join(piece.html for piece in pieces) + after,
        tuple(word for piece in pieces for word in piece.words),
    )


UNSEEN = (
    f"<script>{SCRIPT}</script>",
    f"<style>p{{content:'{SCRIPT}'}}</style>",
    f"<!--[if gte mso 9]><xml>{SCRIPT}</xml><![endif]-->",
    f"<!-- {SCRIPT} -->",
    f"<xml><w:View>{SCRIPT}</w:View></xml>",
    f'<img src=x onerror="{SCRIPT}">',
    "<![if !supportLists]><![endif]>",
    "<o:p>&nbsp;</o:p>",
    "<br>",
    "<br/><br/>",
)
INLINE = ("b", "strong", "em", "span", "a", "u", "o:p", "font", 'span style="mso-list:Ignore"')
BLOCK = ("p", "div", "h1", "h3", "h6", "blockquote", "section", "pre", "address", f'p class="{SCRIPT}"')


def around(tags: tuple[str, ...], inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    return st.builds(
        lambda tag, pieces: inside(f"<{tag}>", pieces, f"</{tag.split()[0]}>"),
        st.sampled_from(tags),
        st.lists(inner, max_size=3),
    )


seen = st.sampled_from(["ord", "ett", "två", "åäö", "sen"]).map(lambda word: Piece(word, (word,)))
unseen = st.sampled_from(UNSEEN).map(lambda html: Piece(html, ()))
texts = st.recursive(seen | unseen, lambda inner: around(INLINE, inner), max_leaves=5)


def lists_of(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    items = st.lists(around(("li",), inner), min_size=1, max_size=3)
    return st.builds(
        lambda tag, found: inside(f"<{tag}>", found, f"</{tag}>"), st.sampled_from(["ul", "ol"]), items
    )


def tables_of(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    row = st.lists(around(("td", "th"), inner), min_size=1, max_size=3).map(
        lambda cells: inside("<tr>", cells, "</tr>")
    )
    return st.lists(row, min_size=1, max_size=3).map(lambda rows: inside("<table>", rows, "</table>"))


pages = st.recursive(
    around(BLOCK, texts),
    lambda inner: (
        around(("div", "section", "blockquote"), inner) | lists_of(inner | texts) | tables_of(inner | texts)
    ),
    max_leaves=6,
)


@given(st.lists(pages, max_size=4))
def test_every_visible_word_of_a_page_is_kept_in_order_and_no_script(found: list[Piece]) -> None:
    page = inside("<html><body onload=x>", found, "</body></html>")
    reading = read(page.html)
    assert tuple(text_of(reading).split()) == page.words
    assert SCRIPT not in repr(reading)


TAGS = "p /p table td tr /table li /ul ul script /script svg math style /style b /b h2 /h2 br template select"
ODD = ["<", ">", "&", "&#0;", "&lt;script&gt;", "<!--", "-->", "<![CDATA[", "<p style='mso-list:l0 level3'>"]
SIGNS = ["<a href='javascript:x'>", "<frameset>", "<plaintext>", "ord", " ", "\x00", "\ufffe", "\U0010ffff"]
PIECES = [*(f"<{tag}>" for tag in TAGS.split()), *ODD, *SIGNS]
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join)


@given(SOUP)
def test_soup_never_fails_and_what_is_written_from_it_holds_no_script(soup: str) -> None:
    reading = read("<p>" + soup)
    if reading:
        html = as_html("", reading.blocks).lower()
        assert "<script" not in html
        assert "<style" not in html
        assert all(block.text == block.text.strip() and block.text for block in reading.blocks)


BOXES = ["<div>", "<b a={}>", "<table><tr><td>", "<div><table></div></table>", "<ul><li>"]


@pytest.mark.parametrize("box", BOXES)
def test_boxes_in_boxes_are_read_or_turned_away_at_once(box: str) -> None:
    html = "".join(box.replace("{}", str(number)) for number in range(70_000)) + "ord"
    started = time.monotonic()
    assert text_of(read(html)) in ("", "ord")
    assert time.monotonic() - started < 30


def test_formatting_that_cannot_be_read_is_said_to_be() -> None:
    with pytest.raises(Unreadable, match="utan formatering"):
        extraction.read_pasted("<div>" * 2_000 + "ord")


def test_a_word_in_two_hundred_boxes_is_found() -> None:
    assert text_of(read("<div><ul><li><table><tr><td>" * 40 + "ord")) == "ord"
