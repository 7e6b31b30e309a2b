"""Traces of real people in a text are asked about; what offices write about themselves is not."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klarsprak.extraction import personal_data_in
from klarsprak.language.blocks import Block, BlockKind

NUMBERS = [
    line.split("\t")[0]
    for line in (Path(__file__).parent / "test-identity-numbers.tsv").read_text().splitlines()[1:]
]


# A hyphen that does not break, an em dash and a minus sign: what word processors make of "-".
ODD_DASHES = ("\u2011", "\u2014", "\u2212")


def found(text: str) -> list[str]:
    [block] = [Block(BlockKind.PARAGRAPH, text)]
    return [text[finding.start : finding.end] for finding in personal_data_in([block])]


def ways_of_writing(number: str) -> list[str]:
    day, end = number[2:8], number[8:]
    plain = [number, f"{number[:8]}-{end}", f"{day}-{end}", f"{day}{end}", f"{day}+{end}", f"{day} – {end}"]
    return [*plain, *(f"{day}{dash}{end}" for dash in ODD_DASHES)]


def test_there_are_test_numbers() -> None:
    assert len(NUMBERS) == 360


@pytest.mark.parametrize("way", range(9))
def test_every_test_number_is_found_however_it_is_written(way: int) -> None:
    written = [ways_of_writing(number)[way] for number in NUMBERS]
    assert [text for text in written if found(f"Personen {text} har sökt.") != [text]] == []


def test_a_wrong_check_digit_is_no_personnummer() -> None:
    wrong = [number[:-1] + str((int(number[-1]) + 1) % 10) for number in NUMBERS]
    assert [number for number in wrong if found(f"Nummer {number}.")] == []


ASKED_ABOUT = [
    ("Ring Kim på 070-174 06 05.", "070-174 06 05", "mobilnummer"),
    ("Hon har +46 70 174 06 05 nu.", "+46 70 174 06 05", "mobilnummer"),
    ("Mejla kim.testlund@gmail.com så.", "kim.testlund@gmail.com", "privat e-postadress"),
    ("Du bor på Provgatan 12 B, lgh 1102 i dag.", "Provgatan 12 B, lgh 1102", "adress"),
    ("Vi har fått din ansökan, dnr SN 2026-118.", "dnr SN 2026-118", "ärendenummer"),
    ("Målnummer 1234-26 gäller dig.", "Målnummer 1234-26", "ärendenummer"),
    ("Se SN 2026/01234 för mer.", "SN 2026/01234", "ärendenummer"),
    (
        "Pengarna sätts in på kontonummer 8327-9, 123 456 789-0 på fredag.",
        "kontonummer 8327-9, 123 456 789-0",
        "bankkonto",
    ),
]


@pytest.mark.parametrize(("text", "place", "word"), ASKED_ABOUT)
def test_what_people_have_at_home_is_asked_about(text: str, place: str, word: str) -> None:
    [finding] = personal_data_in([Block(BlockKind.PARAGRAPH, text)])
    assert text[finding.start : finding.end] == place
    assert word in finding.question
    assert finding.question.endswith("?")


NOT_ASKED_ABOUT = [
    "Ring 042-10 50 00.",
    "Skriv till socialkontoret@exempelstad.example.",
    "Organisationsnummer 212000-1355",
    "Besöksadress: Provgatan 12",
    "Besök oss på Provgatan 12.",
    "Du får 12\u00a0000 kronor den 5 maj 2026.",
    "Ditt personnummer skriver du som ÅÅMMDD-NNNN.",
    "Hej «Namn», ditt nummer är «Personnummer».",
    "Lagen 2001:453 och kapitel 4 § 1.",
    "Vägen 2 genom ärendet.",
    "IBAN SE45 5000 0000 0583 9825 7466",
]


@pytest.mark.parametrize("text", NOT_ASKED_ABOUT)
def test_what_offices_write_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_finding_names_its_block_in_code_points() -> None:
    blocks = [Block(BlockKind.HEADING, "Hej"), Block(BlockKind.CELL, "😀 189001169813")]
    [finding] = personal_data_in(blocks)
    assert (finding.block, finding.start, finding.end) == (1, 2, 14)


@given(st.lists(st.text(max_size=80), max_size=5), st.sampled_from(NUMBERS))
def test_findings_are_in_order_apart_and_inside_the_text(texts: list[str], number: str) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in [*texts, f"{number} {number}"]]
    findings = personal_data_in(blocks)
    assert len([each for each in findings if each.block == len(texts)]) == 2
    places = [(each.block, each.start, each.end) for each in findings]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(blocks[block].text) for block, start, end in places)
    assert all(a[0] < b[0] or a[2] <= b[1] for a, b in pairwise(places))
