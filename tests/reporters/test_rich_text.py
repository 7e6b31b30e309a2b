"""Between plain text and marked text: the writer's words are never lost, and the editor's marks stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news import texts
from reporters import rich_text

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PARAGRAPHS = st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), max_size=5)


@given(PARAGRAPHS)
def test_what_is_written_comes_back_as_it_was_written(paragraphs: list[str]) -> None:
    stored = texts.clean_stored(rich_text.from_plain("\n\n".join(paragraphs)))
    assert rich_text.to_plain(stored) == "\n\n".join(paragraphs)


@given(PARAGRAPHS, PARAGRAPHS)
def test_after_merging_the_page_says_what_the_writer_says(before: list[str], after: list[str]) -> None:
    page = rich_text.from_plain("\n\n".join(before))
    assert rich_text.to_plain(rich_text.merged(page, "\n\n".join(after))) == "\n\n".join(after)


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>Ett.</p><p>Två.</p>", "Ett.\n\nTvå."),
        ("<h2>Rubrik</h2><p>Text <b>fet</b>.</p>", "Rubrik\n\nText fet."),
        ("<ul><li>ett</li><li>två</li></ul>", "ett\ntvå"),
        ("<p>Rad ett<br/>rad två</p>", "Rad ett\nrad två"),
        ("<p></p><p>Text.</p>", "Text."),
        ("<p>Å &amp; ä</p>", "Å & ä"),
    ],
)
def test_marked_text_is_edited_as_plain(html: str, plain: str) -> None:
    assert rich_text.to_plain(html) == plain


def test_blocks_that_did_not_change_keep_their_marks() -> None:
    page = "<h2>Rubrik</h2><p>Ett <b>fett</b> ord.</p><p>Sist.</p>"
    merged = rich_text.merged(page, "Rubrik\n\nEtt fett ord.\n\nNytt slut.")
    assert merged.startswith("<h2>Rubrik</h2><p>Ett <b>fett</b> ord.</p><p data-block-key=")


def test_signs_of_markup_are_words() -> None:
    assert "&lt;script&gt;" in rich_text.from_plain("<script>alert(1)</script>")


def test_the_words_of_a_block_are_found_by_its_key() -> None:
    page = '<p data-block-key="aaaaa">Ett.</p><p data-block-key="bbbbb">Två <b>ord</b>.</p>'
    assert rich_text.words_at(page, "bbbbb") == "Två ord."


def test_a_key_that_is_gone_has_no_words() -> None:
    assert rich_text.words_at('<p data-block-key="aaaaa">Ett.</p>', "ccccc") == ""
