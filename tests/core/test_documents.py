"""What is turned away before anything opens it, and that a cell of any kind is read or refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import documents
from core.actions import Refused
from core.workbooks import FORMULA, read_pages
from tests.factories.workbooks import people, with_part, workbook

PLAIN = people(("Kim", "Testlund"))


def names(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_of(parts: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return output.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    parts = names(PLAIN)
    assert old in parts[name]
    return archive_of({**parts, name: parts[name].replace(old, new)})


def bomb() -> bytes:
    """Eighty megabytes of nothing in some eighty kilobytes."""
    return with_part(PLAIN, "xl/media/image1.png", bytes(80 * 1024 * 1024))


def lying_bomb() -> bytes:
    """Its directory says that the part is small."""
    content = bytearray(bomb())
    size = (80 * 1024 * 1024).to_bytes(4, "little")
    start = 0
    while (found := content.find(size, start)) >= 0:
        content[found : found + 4] = (1_000).to_bytes(4, "little")
        start = found + 4
    return bytes(content)


def many_parts() -> bytes:
    return archive_of({**names(PLAIN), **{f"xl/extra{n}.xml": b"<a/>" for n in range(500)}})


def two_big_parts() -> bytes:
    """Neither shrinks much; together they are too much."""
    import random

    noise = random.Random(1)
    part = noise.randbytes(27 * 1024 * 1024)
    output = io.BytesIO(PLAIN)
    with zipfile.ZipFile(output, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/a.dat", part)
        archive.writestr("xl/b.dat", part)
    return output.getvalue()


TURNED_AWAY: list[tuple[str, Callable[[], bytes], str]] = [
    ("lista.xlsx", bomb, "för stor när den packas upp"),
    ("lista.xlsx", many_parts, "för stor när den packas upp"),
    ("lista.xlsx", lambda: with_part(PLAIN, "xl/vbaProject.bin", b"x"), "makron"),
    ("lista.xlsm", lambda: PLAIN, "makron"),
    ("lista.xlsx", lambda: with_part(PLAIN, "xl/embeddings/bok.xlsx", PLAIN), "annan fil inuti"),
    ("lista.xlsx", lambda: with_part(PLAIN, "xl/media/bild.zip", b"x"), "annan fil inuti"),
    ("lista.csv", lambda: PLAIN, "inte att läsa som en Excel-fil"),
    ("lista.xlsx", lambda: b"Namn;Telefon", "inte att läsa som en Excel-fil"),
    ("lista.xlsx", lambda: archive_of({"a.txt": b"a"}), "inte att läsa som en Excel-fil"),
    ("lista.xlsx", lambda: PLAIN[:-30], "inte att läsa som en Excel-fil"),
    ("lista.xls", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "lösenord eller sparad i ett äldre format"),
    ("lista.xlsx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "lösenord eller sparad i ett äldre format"),
    ("lista.xlsx", lambda: bytes(10 * 1024 * 1024 + 1), "inte att läsa|större än 10 MB"),
    ("lista.xlsx", two_big_parts, "större än 10 MB"),
]


@pytest.mark.parametrize(("name", "make", "words"), TURNED_AWAY)
def test_what_is_no_plain_workbook_is_turned_away_in_words(
    name: str, make: Callable[[], bytes], words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        documents.check_beginning(make(), name=name)
    assert refused.value.field == "file"


UNPACKED_AND_REFUSED: list[tuple[Callable[[], bytes], str]] = [
    (lying_bomb, "inte att läsa|för stor"),
    (two_big_parts, "för stor när den packas upp"),
    (lambda: with_part(PLAIN, "xl/media/bild.png", PLAIN), "annan fil inuti"),
    (
        lambda: changed("xl/workbook.xml", b"<workbook", b"<!DOCTYPE a [<!ENTITY b 'c'>]><workbook"),
        "inte att läsa",
    ),
    (
        lambda: changed("[Content_Types].xml", b"spreadsheetml.sheet.main", b"macroEnabled.sheet.main"),
        "makron",
    ),
    (lambda: changed("[Content_Types].xml", b"spreadsheetml.sheet.main", b"word.main"), "inte att läsa"),
]


@pytest.mark.parametrize(("make", "words"), UNPACKED_AND_REFUSED)
def test_what_lies_about_itself_is_found_when_it_is_unpacked(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(Refused, match=words):
        documents.check_whole(make())


def test_a_plain_workbook_passes_both() -> None:
    documents.check_beginning(PLAIN, name="Lista över alla.XLSX")
    documents.check_whole(PLAIN)


@pytest.mark.parametrize(
    ("part", "passes"),
    [
        ("xl/printerSettings/printerSettings1.bin", True),
        ("xl/printerSettings/other.bin", False),
        ("xl/printerSettings/printerSettings1.zip", False),
    ],
)
def test_how_a_printer_was_set_is_no_file_inside_the_file(part: str, passes: bool) -> None:
    """Excel leaves it in nearly every workbook that was printed; nothing opens it."""
    printed = with_part(PLAIN, part, b"x" * 40)
    if passes:
        documents.check_whole(printed)
        return
    with pytest.raises(Refused, match="annan fil inuti"):
        documents.check_whole(printed)


@given(st.integers(0, len(PLAIN) - 1), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused_and_never_fails(place: int, value: int) -> None:
    content = bytearray(PLAIN)
    content[place] = value
    try:
        documents.check_beginning(bytes(content), name="a.xlsx")
        documents.check_whole(bytes(content))
        read_pages(bytes(content), ["Personer"])
    except Refused:
        pass


# --- Cells ----------------------------------------------------------------------------------------
CELLS = [
    ("  Kim \n Test  ", "Kim Test"),
    (701740601, "701740601"),
    (701740601.0, "701740601"),
    (2.5, "2,5"),
    (0.1 + 0.2, "0,3"),
    (datetime(2026, 11, 5), date(2026, 11, 5)),  # noqa: DTZ001
    (date(2026, 11, 5), date(2026, 11, 5)),
    (time(2, 30), "02:30"),
    (timedelta(hours=26, minutes=5), "26:05"),
    (True, "ja"),
    ("=1+1", FORMULA),
]


@pytest.mark.parametrize(("cell", "read"), CELLS)
def test_a_cell_is_read_by_its_type(cell: object, read: object) -> None:
    [page] = read_pages(workbook({"Personer": [(cell,)]}), ["personer"])
    assert page.lines[0].values[0] == read


def test_empty_formatted_rows_far_down_are_no_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Personer"
    sheet["A1"], sheet["A2"] = "Förnamn", "Kim"
    sheet.cell(row=100_000, column=1).style = "Title"
    output = io.BytesIO()
    book.save(output)
    [page] = read_pages(output.getvalue(), ["Personer"])
    assert [line.number for line in page.lines] == [2]


def test_more_rows_than_can_be_read_are_refused_in_words() -> None:
    with pytest.raises(Refused, match="fler än 5 000 rader"):
        read_pages(workbook({"Personer": [("Kim",)] * 5_001}), ["Personer"])
