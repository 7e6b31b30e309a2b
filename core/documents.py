"""Documents that people send in: looked at before anything opens them.

An Excel workbook is a ZIP archive, and so is a Word document. A few kilobytes can unpack to gigabytes, hide a
program or another archive, so the archive's own directory is checked in the request, and every part is
unpacked once with a counter, in the job that reads it, before a parser sees a byte.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.registry import Text

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_UNPACKED = 50 * MEGABYTE
MOST_ENTRIES = 500
MOST_RATIO = 100
# A short part may well shrink more than that: an empty sheet, say.
SMALL_PART = 64 * 1024
CHUNK = 64 * 1024

CONTENT_TYPES, WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
MACROS = (b"macroEnabled", b"vbaProject")
# How a printer was set: not opened by anything, and left by Excel in nearly every file that was printed.
PRINTER = "printersettings"
ARCHIVES = frozenset({".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".jar", ".cab", ".bin"})
OFFICE = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".docx", ".docm", ".doc", ".pptx", ".ppt"})
# How archives and old Office files begin: ZIP, OLE, gzip, 7z, RAR.
BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
OLE = b"\xd0\xcf\x11\xe0"
# XML that declares things of its own can grow without end when it is read.
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")

TOO_LARGE = _("Filen är större än 10 MB. Ta bort bilder och blad som inte behövs, eller dela den i två.")
UNPACKS_TOO_LARGE = _(
    "Filen blir för stor när den packas upp. Kopiera raderna till en ny, tom mall och ladda upp den."
)
NOT_A_WORKBOOK = _(
    "Det här går inte att läsa som en Excel-fil. Öppna den i Excel, välj Spara som och "
    "Excel-arbetsbok (.xlsx), och ladda upp den på nytt."
)
OLD_OR_LOCKED = _(
    "Filen är låst med lösenord eller sparad i ett äldre format. Öppna den i Excel, ta bort lösenordet och "
    "spara den som Excel-arbetsbok (.xlsx)."
)
HAS_MACROS = _("Filen innehåller makron. Spara den som vanlig Excel-arbetsbok (.xlsx) och försök igen.")
HAS_FILES = _("Det ligger en annan fil inuti filen. Kopiera raderna till en ny, tom mall och ladda upp den.")


@dataclass(frozen=True)
class Format:
    """What a file must be, and the words for each way in which it is something else."""

    suffix: str
    macro_suffixes: frozenset[str]
    parts: frozenset[str]
    content_type: bytes
    too_large: Text
    unpacks_too_large: Text
    not_this: Text
    old_or_locked: Text
    has_macros: Text
    has_files: Text


EXCEL = Format(
    suffix=".xlsx",
    macro_suffixes=frozenset({".xlsm", ".xltm", ".xlam"}),
    parts=frozenset({CONTENT_TYPES, WORKBOOK}),
    content_type=b"spreadsheetml.sheet.main+xml",
    too_large=TOO_LARGE,
    unpacks_too_large=UNPACKS_TOO_LARGE,
    not_this=NOT_A_WORKBOOK,
    old_or_locked=OLD_OR_LOCKED,
    has_macros=HAS_MACROS,
    has_files=HAS_FILES,
)


def check_beginning(content: bytes, *, name: str, expected: Format = EXCEL) -> None:
    """In the request: the name, the size and the archive's directory. Nothing is unpacked."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in expected.macro_suffixes:
        raise refused(expected.has_macros)
    if content.startswith(OLE):
        raise refused(expected.old_or_locked)
    if suffix != expected.suffix:
        raise refused(expected.not_this)
    if len(content) > MOST_BYTES:
        raise refused(expected.too_large)
    with opened(content, expected) as archive:
        check_directory(archive, expected)


def check_whole(content: bytes, expected: Format = EXCEL) -> None:
    """In the job: the directory once more, and each part unpacked and counted."""
    try:
        with opened(content, expected) as archive:
            check_directory(archive, expected)
            room = MOST_UNPACKED
            for entry in archive.infolist():
                room = count_part(archive, entry, room, expected)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise refused(expected.not_this) from error


def opened(content: bytes, expected: Format) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refused(expected.not_this) from error


def check_directory(archive: zipfile.ZipFile, expected: Format) -> None:
    """What the archive says of itself: enough to turn away what is honest about being too much."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if not expected.parts <= names or len(names) != len(entries):
        raise refused(expected.not_this)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise refused(expected.unpacks_too_large)
    for entry in entries:
        check_entry(entry, expected)


def check_entry(entry: zipfile.ZipInfo, expected: Format) -> None:
    path = PurePosixPath(entry.filename.lower())
    if "vbaproject" in path.name:
        raise refused(expected.has_macros)
    if is_a_file(path):
        raise refused(expected.has_files)
    if entry.flag_bits & 1:
        raise refused(expected.old_or_locked)
    if entry.file_size > SMALL_PART and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise refused(expected.unpacks_too_large)


def is_a_file(path: PurePosixPath) -> bool:
    """A file inside the file, by its name."""
    if path.suffix == ".bin" and path.name.startswith(PRINTER):
        return False
    return path.suffix in ARCHIVES | OFFICE or "embeddings" in path.parts


def count_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, expected: Format) -> int:
    """Unpack one part without keeping it; how much room is left for the others."""
    with archive.open(entry) as part:
        chunk = part.read(CHUNK)
        check_content(entry, chunk, expected)
        while chunk:
            room -= len(chunk)
            if room < 0:
                raise refused(expected.unpacks_too_large)
            chunk = part.read(CHUNK)
    return room


def check_content(entry: zipfile.ZipInfo, beginning: bytes, expected: Format) -> None:
    """By how a part begins, whatever it is called."""
    if beginning.startswith(BEGINNINGS):
        raise refused(expected.has_files)
    if any(word in beginning for word in DECLARATIONS):
        raise refused(expected.not_this)
    if entry.filename == CONTENT_TYPES:
        if any(word in beginning for word in MACROS):
            raise refused(expected.has_macros)
        if expected.content_type not in beginning:
            raise refused(expected.not_this)


def refused(words: Text) -> Refused:
    return Refused(words, field="file", code="document")
