"""A Word document's archive: checked before anything opens it, and the few parts that hold its text."""

import io
import re
import zipfile
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from core.actions import Refused
from core.documents import CONTENT_TYPES, Format, check_beginning, check_whole
from klarsprak.extraction.reading import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LOOSE = W.strip("{}").encode()
MAIN = b"wordprocessingml.document.main+xml"
MAIN_PART = re.compile(
    rb'PartName="/?([^"]+)"[^>]*%(main)s|%(main)s"[^>]*PartName="/?([^"]+)"' % {b"main": re.escape(MAIN)}
)
EDGE = re.compile(r"(?:header|footer)\d*\.xml")

WORD = Format(
    suffix=".docx",
    macro_suffixes=frozenset({".docm", ".dotm"}),
    parts=frozenset({CONTENT_TYPES}),
    content_type=MAIN,
    too_large=gettext_lazy("Filen är större än 10 MB. Kopiera texten och klistra in den i rutan i stället."),
    unpacks_too_large=gettext_lazy(
        "Filen blir för stor när den packas upp. Kopiera texten och klistra in den i rutan i stället."
    ),
    not_this=gettext_lazy(
        "Det här går inte att läsa som ett Word-dokument. Öppna filen i Word, välj Spara som och "
        "Word-dokument (.docx), och ladda upp den på nytt."
    ),
    old_or_locked=gettext_lazy(
        "Filen är låst med lösenord eller sparad i ett äldre format. Öppna den i Word, ta bort lösenordet "
        "och spara den som Word-dokument (.docx)."
    ),
    has_macros=gettext_lazy(
        "Dokumentet innehåller makron. Spara det som vanligt Word-dokument (.docx) och försök igen."
    ),
    has_files=gettext_lazy(
        "Det ligger en annan fil inuti dokumentet. Kopiera texten och klistra in den i rutan i stället."
    ),
)


@dataclass
class Package:
    """The parts of a document that hold its text, as bytes without declarations."""

    document: bytes
    styles: bytes = b""
    numbering: bytes = b""
    comments: bytes = b""
    edges: list[bytes] = field(default_factory=list)


def open_package(data: bytes) -> Package:
    try:
        check_beginning(data, name="document.docx", expected=WORD)
        check_whole(data, WORD)
    except Refused as refused:
        raise Unreadable(str(refused.message)) from refused
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return parts_of(archive)


def parts_of(archive: zipfile.ZipFile) -> Package:
    names = set(archive.namelist())
    main = main_part(archive)
    if main not in names:
        raise damaged()
    folder = main.rpartition("/")[0]

    def part(name: str) -> bytes:
        path = f"{folder}/{name}.xml".lstrip("/")
        return archive.read(path) if path in names else b""

    edges = [archive.read(name) for name in sorted(names) if EDGE.fullmatch(name.rpartition("/")[2])]
    return Package(archive.read(main), part("styles"), part("numbering"), part("comments"), edges)


def main_part(archive: zipfile.ZipFile) -> str:
    """Word calls it document.xml; some of its versions say document2.xml."""
    found = MAIN_PART.search(archive.read(CONTENT_TYPES))
    if not found:
        raise damaged()
    return (found[1] or found[2]).decode("utf-8", "replace")


def parsed(part: bytes) -> etree._Element:
    """The tree of one part. Nothing outside it is read and no entity is replaced."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(part.replace(STRICT, LOOSE), parser)
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    if root.getroottree().docinfo.doctype:
        raise damaged()
    return root


def repacked(parts: dict[str, etree._Element]) -> io.BytesIO:
    """An archive of those parts alone: pictures and all else are never opened."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for name, root in parts.items():
            archive.writestr(f"word/{name}.xml", etree.tostring(root, encoding="utf-8"))
    output.seek(0)
    return output


def damaged() -> Unreadable:
    return Unreadable(
        _("Dokumentet är skadat. Öppna det i Word, spara det på nytt som .docx och ladda upp det igen.")
    )
