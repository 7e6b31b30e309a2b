"""Real documents, made with a word processor, against blocks that were written down before they were read."""

from pathlib import Path

import pytest

from klarsprak import extraction
from klarsprak.extraction import Reading
from tests.klarsprak.written_blocks import written

FOLDER = Path(__file__).parent / "documents"
EXPECTED = sorted(path.name for path in FOLDER.glob("*.txt"))


def read(name: str) -> Reading:
    data = (FOLDER / name.removesuffix(".pasted")).read_bytes()
    if name.endswith(".pasted"):
        return extraction.read_pasted(data.decode())
    return extraction.read_document(data, name)


def test_there_are_documents() -> None:
    assert len(EXPECTED) >= 19


@pytest.mark.parametrize("expected", EXPECTED)
def test_a_document_is_read_as_a_person_reads_it(expected: str) -> None:
    text = (FOLDER / expected).read_text(encoding="utf-8")
    assert written(read(expected.removesuffix(".txt"))) == text
