"""A Word document without what nobody reads: nine tenths of its marks say how it looks.

mammoth builds three trees of all it is given, so what is left decides how long a document takes to read.
"""

from lxml import etree

from klarsprak.extraction.word_package import W


def names(words: str) -> tuple[str, ...]:
    return tuple(f"{W}{word}" for word in words.split())


# Around text, with no meaning for the reading: the text moves up.
WRAPPERS = names("ins moveTo dir bdo smartTag")
UNREAD = names(
    "sectPr bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak commentRangeStart commentRangeEnd"
    " tblPr tblGrid tblPrEx permStart permEnd"
)
# Of the properties of paragraphs, runs, rows and cells, those that decide what a block is.
READ = {
    f"{W}pPr": names("pStyle numPr rPr"),
    f"{W}rPr": names("rStyle b del"),
    f"{W}trPr": names("tblHeader del"),
    f"{W}tcPr": names("gridSpan vMerge"),
    f"{W}style": names("name pPr"),
}
HISTORY = names("rsidR rsidRPr rsidP rsidRDefault rsidDel rsidTr rsidSect")


def slim(root: etree._Element) -> etree._Element:
    etree.strip_tags(root, *WRAPPERS)
    etree.strip_elements(root, *UNREAD, with_tail=False)
    etree.strip_attributes(root, *HISTORY)
    for properties in list(root.iter(*READ)):
        kept = READ[str(properties.tag)]
        properties[:] = [child for child in properties if child.tag in kept]
    return root


def slim_styles(root: etree._Element) -> etree._Element:
    """Of styles only their names and lists."""
    etree.strip_elements(root, *names("docDefaults latentStyles"), with_tail=False)
    return slim(root)
