"""The words of a rendered page of ours, as blocks that the measure takes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import clean

RUNNING = frozenset({"p", "li", "div", "section", "main", "form", "details", "blockquote", "figcaption"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary"})
# Read at a glance, not sentence by sentence: they would only make the mean look better.
NAMES = frozenset({"td", "th", "caption", "dt", "dd", "label", "button", "option"})
LEFT_OUT = frozenset({"script", "style", "template", "svg", "textarea", "select", "input"})
HIDDEN = ("govuk-visually-hidden", "hidden")


@dataclass
class Page:
    """What is read, and the ways on from here."""

    blocks: list[Block] = field(default_factory=list)
    filled_buttons: list[str] = field(default_factory=list)
    ways_on: list[str] = field(default_factory=list)


def page_of(source: str) -> Page:
    main = html.document_fromstring(source).find(".//main")
    assert main is not None, "a page without <main>"
    page = Page(blocks=list(blocks_in(main)))
    for element in main.iter("a", "button", "input"):
        kinds = element.get("class", "").split()
        if element.tag == "input" and element.get("type") not in {"submit", "file"}:
            continue
        page.ways_on.append(words_in(element))
        if "govuk-button" in kinds and not any(
            kind.startswith(("govuk-button--", "button--")) for kind in kinds
        ):
            page.filled_buttons.append(words_in(element))
    return page


def words_in(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def blocks_in(main: html.HtmlElement) -> Iterator[Block]:
    """A block ends where another begins or where it ends itself; what is in a line goes on in it."""
    for kind, is_counted, text in pieces(main, "main"):
        if text := " ".join(clean(text).split()):
            yield Block(kind, text, is_counted=is_counted)


Line = tuple[BlockKind, bool, str]


def pieces(element: html.HtmlElement, tag: str) -> Iterator[Line]:
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not is_left_out(child):
            if child.tag in RUNNING | HEADINGS | NAMES | {
                "ul",
                "ol",
                "dl",
                "table",
                "tr",
                "tbody",
                "thead",
                "br",
            }:
                yield line(tag, text)
                text = ""
                yield from pieces(child, child.tag)
            else:
                *before, last = pieces(child, tag)
                for one in before:
                    yield line(tag, text + one[2])
                    text = ""
                text += last[2]
        text += child.tail or ""
    yield line(tag, text)


def line(tag: str, text: str) -> Line:
    kind = (
        BlockKind.HEADING if tag in HEADINGS else BlockKind.LIST_ITEM if tag == "li" else BlockKind.PARAGRAPH
    )
    return kind, tag not in NAMES, text


def is_left_out(element: html.HtmlElement) -> bool:
    kinds = element.get("class", "").split()
    is_unseen = any(kind in HIDDEN for kind in kinds) or "hidden" in element.attrib
    return element.tag in LEFT_OUT or is_unseen or is_anothers(element)


def is_anothers(element: html.HtmlElement) -> bool:
    """A text that is read, or what somebody wrote: words whose direction we do not know are not ours."""
    return element.get("dir") == "auto"
