"""Merge fields of letter templates: «Namn», which stands for a word that nobody knows yet.

Fields that somebody typed ({{namn}}) stay as they were typed, since the owner's own system looks for them.
Word's fields are instructions that no reader sees; they become «Namn», which is how Word shows them.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from klarsprak.extraction.word_package import W

INSTRUCTION = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
# Word's own blocks of an address and a greeting, put together from several fields.
COMPOSED = {"ADDRESSBLOCK": "Adress", "GREETINGLINE": "Hälsning"}
NOT_IN_NAME = re.compile(r"[^\w.-]+")


@dataclass
class Field:
    """A field that has begun: its instruction, and what stands between its beginning and end."""

    begin: etree._Element
    instruction: str = ""
    is_result: bool = False
    elements: list[etree._Element] = field(default_factory=list)


def shown(instruction: str) -> str:
    """What the reader sees in place of a merge field; empty for every other kind of field."""
    words = instruction.split()
    if words and words[0].upper() in COMPOSED:
        return f"«{COMPOSED[words[0].upper()]}»"
    found = INSTRUCTION.match(instruction)
    if not found:
        return ""
    return f"«{NOT_IN_NAME.sub('_', found[1] or found[2]).strip('_.-') or 'Fält'}»"


def write_out(root: etree._Element) -> None:
    """Replace each merge field by its name in the text, and each field in short form by what it shows."""
    for simple in list(root.iter(f"{W}fldSimple")):
        for run in runs_of(simple):
            simple.addprevious(run)
        simple.getparent().remove(simple)  # type: ignore[union-attr]
    fields: list[Field] = []
    for element in [child for run in root.iter(f"{W}r") for child in run]:
        read_element(element, fields)


def runs_of(simple: etree._Element) -> list[etree._Element]:
    name = shown(simple.get(f"{W}instr", ""))
    if not name:
        return list(simple)
    run = etree.Element(f"{W}r")
    run.append(text_element(name))
    return [run]


def read_element(element: etree._Element, fields: list[Field]) -> None:
    kind = element.get(f"{W}fldCharType") if element.tag == f"{W}fldChar" else None
    if kind == "end" and fields:
        fields[-1].elements.append(element)
        return finish(fields.pop(), fields)
    if kind == "separate" and fields:
        fields[-1].is_result = True
    if kind == "begin":
        fields.append(Field(element))
    if fields:
        fields[-1].elements.append(element)
        if element.tag == f"{W}instrText" and not fields[-1].is_result:
            fields[-1].instruction += element.text or ""
    return None


def finish(field: Field, outer: list[Field]) -> None:
    """A field inside another's instruction, such as a condition, is no text of its own."""
    name = shown(field.instruction)
    if not name:
        return
    if all(other.is_result for other in outer):
        field.begin.addprevious(text_element(name))
    for element in field.elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def text_element(text: str) -> etree._Element:
    element = etree.Element(f"{W}t")
    element.text = text
    return element
