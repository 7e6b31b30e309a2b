"""What stands in a Word document beside its text: counted, so that it can be said, and taken away.

The library that reads the document drops or keeps these without a word.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from klarsprak.extraction import merge_fields
from klarsprak.extraction.word_package import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
GONE = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
DRAWINGS = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
NOTES = tuple(f"{W}{name}" for name in ("footnoteReference", "endnoteReference"))
PICTURES = ("{*}blip", "{*}imagedata")
OFF = frozenset({"0", "false", "off"})
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Beside:
    """How much of each there was."""

    changes: int
    footnotes: int
    text_boxes: int
    pictures: int
    hidden: int
    contents: int


def set_aside(root: etree._Element, contents_styles: frozenset[str]) -> Beside:
    """Count what is not text and take it out of the tree; what is left holds only what people read."""
    choose_alternatives(root)
    merge_fields.write_out(root)
    changes = accept_changes(root)
    text_boxes = lift_text_boxes(root)
    pictures = sum(1 for _picture in root.iter(*PICTURES))
    remove(root.iter(*DRAWINGS))
    footnotes = remove(root.iter(*NOTES))
    hidden = remove(run for run in root.iter(f"{W}r") if is_hidden(run))
    contents = remove(contents_of(root, contents_styles))
    for link in root.iter(f"{W}hyperlink"):
        link.attrib.pop(LINK, None)
    return Beside(changes, footnotes, text_boxes, pictures, hidden, contents)


def remove(elements: Iterable[etree._Element]) -> int:
    found = list(elements)
    for element in found:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return len(found)


def choose_alternatives(root: etree._Element) -> None:
    """Word writes a text box twice, for new and for old readers: one of them is kept."""
    for alternative in list(root.iter(f"{MC}AlternateContent")):
        choice, fallback = alternative.find(f"{MC}Choice"), alternative.find(f"{MC}Fallback")
        kept = fallback if choice is None or not has_box(choice, fallback) else choice
        for child in list(kept if kept is not None else ()):
            alternative.addprevious(child)
        remove([alternative])


def has_box(choice: etree._Element, fallback: etree._Element | None) -> bool:
    return fallback is None or next(choice.iter(f"{W}txbxContent"), None) is not None


def accept_changes(root: etree._Element) -> int:
    """As if all were accepted. A mark among a paragraph's properties belongs to a change already counted."""
    found = [change for change in root.iter(*CHANGES) if parent_name(change) != f"{W}rPr"]
    remove(change for change in found if change.tag in GONE and parent_name(change) != f"{W}trPr")
    return len(found)


def parent_name(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def lift_text_boxes(root: etree._Element) -> int:
    """Their paragraphs come after the paragraph that they are anchored in, inner boxes first."""
    lifted = 0
    for box in reversed(list(root.iter(f"{W}txbxContent"))):
        host = next(box.iterancestors(f"{W}p"), None)
        if host is not None and has_text(box):
            lifted += 1
            for child in reversed(list(box)):
                host.addnext(child)
    return lifted


def has_text(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{W}t"))


def is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in OFF and has_text(run)


def contents_of(root: etree._Element, styles: frozenset[str]) -> list[etree._Element]:
    """The paragraphs of a table of contents: they repeat the headings."""
    marks = root.iter(f"{W}pStyle")
    return [paragraph for mark in marks if mark.get(f"{W}val") in styles for paragraph in ancestor(mark)]


def ancestor(mark: etree._Element) -> list[etree._Element]:
    return list(mark.iterancestors(f"{W}p"))[:1]


def contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """By name, for the id differs between languages: "toc 1", "TOC Heading"."""
    found = set()
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        if name is not None and (name.get(f"{W}val") or "").lower().startswith("toc "):
            found.add(style.get(f"{W}styleId") or "")
    return frozenset(found)
