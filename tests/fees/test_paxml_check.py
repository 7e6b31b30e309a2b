"""The streaming check says what the whole schema says, in the same memory for any number of rows."""

import io
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fees.paxml_check import framed, problems, read_schema

SAMPLES = Path(__file__).with_name("samples")
SAMPLE = SAMPLES / "valid.xml"
PARTS = [
    b"<lonart>3101</lonart>",
    b"<version>2.0</version>",
    b"412.50",
    b"2026-10-06",
    b'postid="2"',
    b'anstid="90001"',
    b"MILPRI_FRI",
    b'dim="6"',
    b"<programnamn>",
    b"</lonetrans>",
    b"<resenheter>",
    b"</paxml>",
    # As we write it ourselves.
    b"375.00",
    b"2026-11-19",
    "Timlön".encode(),
    b"</lonetrans>\n",
    b"<lonetransaktioner>\n",
    b"4310",
]
INSTEAD = [
    *(b"", b"x", b"<x/>", b"2,5", b"2026-10-06T10:00:00", b'postid="9"', b"\xff", b"&x;", b"<lonart/>"),
    *(
        b"2026-02-30",
        b"&#11;",
        b"&#8364;",
        b"&#55296;",
        b"\x0b",
        b"<!-- ",
        b" -->",
        b"\n",
        b"&amp;",
        b"&",
        b'"',
    ),
    *("٣.٠٠".encode(), b"0000-01-01", b"x" * 11, b"-1.00", b"1", b'"'),
]


def by_the_whole_schema(content: bytes) -> bool:
    """As a tree in memory, the way a receiver would."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    rows = root.findall("lonetransaktioner/lonetrans")
    return read_schema().validate(root) and all(
        row.get("postid") == str(number)
        and bool(row.get("anstid") or row.get("persnr"))
        and bool(row.findtext("lonart") or row.findtext("lonkod"))
        for number, row in enumerate(rows, start=1)
    )


@pytest.mark.parametrize("name", ["valid.xml", "run.xml"])
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(PARTS), st.sampled_from(INSTEAD), st.integers(0, 3)), max_size=3
    ),
    cut=st.one_of(st.none(), st.integers(0, 2_000)),
)
def test_it_says_what_the_whole_schema_says(
    name: str, changes: list[tuple[bytes, bytes, int]], cut: int | None
) -> None:
    content = (SAMPLES / name).read_bytes()
    for old, new, which in changes:
        pieces = content.split(old)
        if which < len(pieces) - 1:
            content = old.join(pieces[: which + 1]) + new + old.join(pieces[which + 1 :])
    content = content[:cut]
    assert (problems(content) == []) is by_the_whole_schema(content)


@pytest.mark.parametrize("end", [10, 200, 700, -9, -1])
def test_a_file_that_is_cut_off_is_refused(end: int) -> None:
    assert problems(SAMPLE.read_bytes().rstrip()[:end])


def test_our_own_file_is_read_by_its_rows_and_any_other_by_the_schema() -> None:
    own, other = ((SAMPLES / name).read_bytes() for name in ("run.xml", "valid.xml"))
    frame = framed(io.BytesIO(own))
    assert frame is not None
    assert frame.count(b"<lonetrans ") == 1
    assert framed(io.BytesIO(other)) is None


def test_a_file_is_read_as_a_stream() -> None:
    assert problems(io.BytesIO(SAMPLE.read_bytes())) == []


MEASURE = """
import io, resource, sys
from lxml import etree
sys.path.insert(0, '.')
import importlib.util, types
codes = types.SimpleNamespace(PayCode=types.SimpleNamespace(values=['ARB']))
sys.modules['fees'] = types.ModuleType('fees'); sys.modules['fees.models'] = codes
spec = importlib.util.spec_from_file_location('check', 'fees/paxml_check.py')
check = sys.modules['check'] = importlib.util.module_from_spec(spec); spec.loader.exec_module(check)
row = ('<lonetrans postid="%d" anstid="9"><lonart>1</lonart><datum>2026-11-19</datum>'
       '<belopp>1.00</belopp></lonetrans>')
with open(sys.argv[1], 'w') as file:
    file.write(sys.argv[3].replace('|', chr(10)))
    for number in range(1, int(sys.argv[2]) + 1):
        file.write(row % number + sys.argv[4].replace('|', chr(10)))
    file.write('</lonetransaktioner></paxml>')
with open(sys.argv[1], 'rb') as file:
    assert check.problems(file) == []
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


HEAD = "<paxml><header><version>2.0</version></header><lonetransaktioner>"


@pytest.mark.parametrize(
    ("head", "end"),
    [(HEAD, ""), (f"<?xml version='1.0' encoding='UTF-8'?>|{HEAD}|", "|")],
    ids=["by the schema", "by its rows"],
)
def test_a_hundred_thousand_rows_need_no_more_memory_than_a_thousand(
    tmp_path: Path, head: str, end: str
) -> None:
    """Kilobytes at the most, in a process of its own each; a tree of the long file takes over 100,000."""
    short, long = (
        int(
            subprocess.run(
                [sys.executable, "-c", MEASURE, str(tmp_path / "x.xml"), rows, head, end],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for rows in ("1000", "100000")
    )
    assert resource.getpagesize() < long
    assert long - short < 8_000
