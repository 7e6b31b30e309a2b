"""HTML → blocks. Everything that comes as HTML, or is turned into it on the way, passes here.

The tags are read as a stream and only text is kept, so that no depth of nesting takes time or loses a word,
and no script or address comes out. (A sanitiser that builds a tree needed minutes for boxes in boxes: see
decision 0041.)
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from klarsprak.extraction.furniture import weighed
from klarsprak.extraction.headings import guessed_heading, may_be_heading, one_below
from klarsprak.extraction.html_tables import Table
from klarsprak.extraction.reading import Unreadable, has_words, tidy
from klarsprak.language.blocks import Block, BlockKind

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
LISTS = frozenset({"ul", "ol"})
TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
BOLD = frozenset({"strong", "b"})
CONTAINERS = frozenset(
    {
        "p",
        "div",
        "pre",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "blockquote",
        "figure",
    }
    | {"figcaption", "dl", "dt", "dd", "address", "hr", "caption", "form", "fieldset", "legend", "details"}
    | {"summary", "option", "li", "body"}
)
BREAKING = CONTAINERS | LISTS | TABLE | frozenset(HEADINGS)
# Whatever stands inside these is not text.
UNSEEN = frozenset(
    {"head", "script", "style", "title", "xml", "template", "noscript", "iframe", "object", "svg", "math"}
)
DEEPEST, DEEPEST_LIST = 1_000, 9
# What no parser of marks accepts.
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

WORD_LIST = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)")
MARKER = re.compile(r"\s*(?:[·•‣▪■□●○◦∙§\uf0b7\uf0a7o–*-]|(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[\s\u00a0]+")


class BlockReader:
    """Told of tags and text by the parser; what it found is in `blocks`. A table waits for its end."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.pieces: list[tuple[str, bool]] = []
        self.kind, self.level = BlockKind.PARAGRAPH, 1
        self.lists: list[str] = []
        self.items: list[int] = []
        self.depth = self.bold = self.unseen = 0
        self.is_after_break = False
        self.word_list_level = 0
        self.numbered = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep()
        self.unseen += tag in UNSEEN
        self.bold += tag in BOLD
        if tag == "br":
            self.line_break()
        elif tag in BREAKING:
            self.flush()
            self.start_block(tag, attributes)

    def start_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in LISTS:
            self.lists.append(tag)
        elif tag == "li":
            self.items.append(min(max(len(self.lists), 1), DEEPEST_LIST))
            self.numbered += self.lists[-1:] == ["ol"]
        elif tag in HEADINGS:
            self.start_heading(HEADINGS[tag])
        elif tag in TABLE:
            self.start_in_table(tag)
        elif tag == "p":
            self.word_list_level = word_list_level(attributes.get("style") or "")

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.unseen -= tag in UNSEEN
        self.bold -= tag in BOLD
        if tag in BREAKING:
            self.flush()
            self.end_block(tag)

    def end_block(self, tag: str) -> None:
        if tag in LISTS:
            self.lists.pop()
        elif tag == "li":
            self.items.pop()
        elif tag in HEADINGS:
            self.kind, self.level = BlockKind.PARAGRAPH, 1
        elif tag == "table":
            self.end_table()
        elif tag == "p":
            self.word_list_level = 0

    def data(self, text: str) -> None:
        if self.unseen:
            return
        self.pieces.append((text, self.bold > 0))
        if text.strip():
            self.is_after_break = False

    def close(self) -> None:
        """After the last tag."""
        self.flush()
        while self.tables:
            self.end_table()

    def line_break(self) -> None:
        """One keeps the block together, two end it: so mail programs part paragraphs."""
        if self.is_after_break:
            return self.flush()
        self.pieces.append((" ", self.bold > 0))
        self.is_after_break = True
        return None

    def start_heading(self, level: int) -> None:
        self.kind, self.level = BlockKind.HEADING, level
        if self.tables:
            self.tables[-1].is_layout = True

    def start_in_table(self, tag: str) -> None:
        if tag == "table":
            for table in self.tables[-1:]:
                table.is_layout = True
            self.tables.append(Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].row += 1
            self.tables[-1].column = 0
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].column += 1

    def end_table(self) -> None:
        for block in self.tables.pop().blocks():
            self.add(block)

    def flush(self) -> None:
        """What was gathered becomes a block of the kind that is open."""
        pieces, self.pieces, self.is_after_break = self.pieces, [], False
        text = tidy("".join(text for text, _is_bold in pieces))
        if has_words(text):
            self.add(self.block(text, all(is_bold for text, is_bold in pieces if has_words(text))))

    def block(self, text: str, is_bold: bool) -> Block:
        if self.kind == BlockKind.HEADING:
            return Block(BlockKind.HEADING, text, self.level)
        if self.word_list_level:
            return Block(BlockKind.LIST_ITEM, without_marker(text), self.word_list_level)
        if self.items:
            return Block(BlockKind.LIST_ITEM, text, self.items[-1])
        if is_bold and not self.tables and may_be_heading(text):
            return guessed_heading(text)
        return weighed(Block(BlockKind.PARAGRAPH, text))

    def add(self, block: Block) -> None:
        if self.tables:
            self.tables[-1].add(block)
        else:
            self.blocks.append(block)


def word_list_level(style: str) -> int:
    """Word marks list items on the clipboard by a property of style alone."""
    found = WORD_LIST.search(style)
    return min(max(int(found[1]), 1), DEEPEST_LIST) if found else 0


def without_marker(text: str) -> str:
    rest = MARKER.sub("", text, count=1)
    return tidy(rest) if has_words(rest) else text


def too_deep() -> Unreadable:
    return Unreadable(
        _("Vi kan inte läsa textens formatering. Klistra in texten utan formatering i stället.")
    )


def blocks_in_html(html: str) -> tuple[list[Block], bool]:
    """The blocks, and whether some list was numbered."""
    reader = BlockReader()
    target: Any = reader
    parser = etree.HTMLParser(target=target, no_network=True)
    parser.feed(NOT_TEXT.sub("", html))
    parser.close()
    return one_below(reader.blocks), reader.numbered > 0
