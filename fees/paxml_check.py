"""Reads a PAXml file back before anybody may fetch it: our own schema, and what a schema cannot say."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

SCHEMA = Path(__file__).with_name("schemas") / "paxml-2.0-subset.xsd"


def problems(content: bytes) -> list[str]:
    """What is wrong with the file, in the order found; empty when it may go to payroll."""
    try:
        root = etree.fromstring(content, safe_parser())
    except etree.XMLSyntaxError as error:
        return [str(error)]
    schema = read_schema()
    if not schema.validate(root):
        return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]
    return list(unsaid_by_schema(root))


def unsaid_by_schema(root: etree._Element) -> Iterator[str]:
    """A transaction says whom and what it pays, and the running numbers have no gap."""
    rows = root.findall("lonetransaktioner/lonetrans")
    for number, row in enumerate(rows, start=1):
        if row.get("postid") != str(number):
            yield f"postid {row.get('postid')}: expected {number}"
        if not (row.get("anstid") or row.get("persnr")):
            yield f"postid {number}: neither anstid nor persnr"
        if not (row.findtext("lonart") or row.findtext("lonkod")):
            yield f"postid {number}: neither lonart nor lonkod"


def safe_parser() -> etree.XMLParser:
    """No entities, no network, no document type."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@cache
def read_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA, safe_parser()))
