"""Measures: sixteen texts counted by hand, and what the rules say about their edges."""

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.measures import Measures, band_of, measure
from klarsprak.language.plain import lines_as_blocks
from klarsprak.language.sentences import clean, spans
from klarsprak.language.words import is_long, words
from tests.klarsprak.tables import rows

HAND_COUNTED = rows(Path(__file__).parent / "hand_counted.tsv")
SIGNS = st.sampled_from(
    [*"abÅäöéX1290 .,:;!?…-–'’\"”«»()[]{}/%§_\n\t\r", "\u00ad", "\u00a0", "\u202f", "\u200f", "\u202e", "😀",
     "👩‍👧", "a\u030a", "א", "م", "t.ex. ", "m.m. ", "kl. ", "A. ", "{{namn}}", "«Namn»", "X" * 3, "\ud800"]
)  # fmt: skip
ROUGH_TEXT = st.lists(SIGNS, max_size=40).map("".join)
BLOCKS = st.lists(ROUGH_TEXT, max_size=8)


def of(text: str) -> Measures:
    return measure(lines_as_blocks(text))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize("case", HAND_COUNTED, ids=lambda case: case["case"])
def test_a_text_counted_by_hand(case: dict[str, str]) -> None:
    """In the file ⏎ is a line break and ␣ a non-breaking space."""
    counted = of(case["text"].replace("⏎", "\n").replace("␣", "\u00a0"))
    counts = [str(value) for value in (counted.words, counted.sentences, counted.long_words, counted.types)]
    assert counts == [case[name] for name in ("words", "sentences", "long_words", "types")]
    shown = ["" if value is None else f"{value:.2f}" for value in (counted.lix, counted.ovix)]
    assert shown == [case["lix"], case["ovix"]]


def test_all_sixteen_are_there() -> None:
    assert [case["case"] for case in HAND_COUNTED] == [f"K{number}" for number in range(1, 17)]


@pytest.mark.parametrize(
    ("times", "ovix"), [(2, "11.32"), (3, "9.88"), (4, "9.58")]
)  # fmt: skip
def test_the_values_that_sprakbanken_publishes(times: int, ovix: str) -> None:
    sentence = "a bc def ghij klmno pqrstu vxyzåäö"
    counted = of("\n".join([sentence] * times))
    assert f"{counted.lix:.2f}" == "21.29"
    assert f"{counted.ovix:.2f}" == ovix


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EU:s e-tjänst", ["EU:s", "e-tjänst"]),
        ("Ann-Marie's bil", ["Ann-Marie's", "bil"]),
        ("t.ex. bl.a. nu", ["t.ex", "bl.a", "nu"]),
        ("kl. 13.30, 1,5 procent", ["kl", "13.30", "1,5", "procent"]),
        ("12\u00a0000 kr", ["12\u00a0000", "kr"]),
        ("1\u202f200\u202f000 kr", ["1\u202f200\u202f000", "kr"]),
        ("12 000 kr", ["12", "000", "kr"]),
        ("5\u00a0kronor", ["5", "kronor"]),
        ("och/eller", ["och", "eller"]),
        ("50 % – 3 §", ["50", "3"]),
        ("hem- och skola", ["hem", "och", "skola"]),
        ("förnamn_efternamn", ["förnamn", "efternamn"]),
        ("Hej «Namn»!", ["Hej", "«Namn»"]),
        ("Hej {{ förnamn }}, «Namn»s brev", ["Hej", "{{ förnamn }}", "«Namn»s", "brev"]),
        ("Dnr " + "X" * 3, ["Dnr", "X" * 3]),
        ("Slut.Nytt", ["Slut", "Nytt"]),
        ("شكرا לך", ["شكرا", "לך"]),
        ("😀 👩‍👧", []),
    ],
)
def test_what_a_word_is(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("word", ["ansökan", "Åtgärda", "e-tjänst", "123ansökan"])
def test_more_than_six_letters_is_long(word: str) -> None:
    assert is_long(word)


@pytest.mark.parametrize(
    "word", ["Åtgärd", "1234567", "EU-stöd", "042-105000", "«Förvaltningsnamn»", "{{ handläggare }}", "X" * 9]
)
def test_numbers_hyphens_and_merge_fields_make_no_word_long(word: str) -> None:
    assert not is_long(word)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring oss. Vi svarar!", ["Ring oss.", "Vi svarar!"]),
        ("Får jag? Ja…", ["Får jag?", "Ja…"]),
        ("Rubrik utan punkt", ["Rubrik utan punkt"]),
        ("”Får jag?” frågade hon.", ["”Får jag?” frågade hon."]),
        ("Hon sa: ”Ja.” Sedan gick hon.", ["Hon sa: ”Ja.”", "Sedan gick hon."]),
        ("(Ring först.) Kom sedan.", ["(Ring först.)", "Kom sedan."]),
        ("Kom kl. 13. Ta med pass.", ["Kom kl. 13.", "Ta med pass."]),
        ("Se 12 kap. 3 § och bil. A.", ["Se 12 kap. 3 § och bil. A."]),
        ("Papper m.m. Ring sedan.", ["Papper m.m.", "Ring sedan."]),
        ("Papper m.m. 12 stycken.", ["Papper m.m. 12 stycken."]),
        ("Fråga t.ex. Anna.", ["Fråga t.ex. Anna."]),
        ("Skriv till A. B. Lind. Vänta.", ["Skriv till A. B. Lind.", "Vänta."]),
        ("Till exempel: Ring. Skriv.", ["Till exempel: Ring.", "Skriv."]),
        ("Version 2.0 är här. Prova.", ["Version 2.0 är här.", "Prova."]),
        ("Hej {{namn.efternamn}}. Välkommen.", ["Hej {{namn.efternamn}}.", "Välkommen."]),
        ("Vänta... Nu!", ["Vänta...", "Nu!"]),
        ("Vänta ... lite.", ["Vänta ... lite."]),
        ("  ", []),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_what_is_left_out_of_the_measures_changes_nothing() -> None:
    """R6: tables, page furniture and contact details."""
    text = Block(BlockKind.PARAGRAPH, "Ring oss.")
    cell = Block(BlockKind.CELL, "Förvaltningsrättens telefonnummer", is_counted=False)
    assert measure([text, cell]) == measure([text])


def test_a_row_of_dots_is_no_sentence() -> None:
    assert of("Ring oss.\n* * *\n...") == of("Ring oss.")


@pytest.mark.parametrize(
    ("lix", "name"),
    [
        (0, "mycket lättläst"), (29.99, "mycket lättläst"), (30, "lättläst"), (40, "medelsvår"),
        (50, "svår"), (59.99, "svår"), (60, "mycket svår"), (120, "mycket svår"),
    ],
)  # fmt: skip
def test_each_band_begins_at_its_lower_limit(lix: float, name: str) -> None:
    assert band_of(lix) == name


def test_an_empty_text_has_no_values() -> None:
    nothing = of("")
    assert (nothing.lix, nothing.ovix, nothing.mean_sentence, nothing.mean_word) == (None,) * 4
    assert nothing.band == ""


def test_ovix_is_shown_from_two_hundred_words() -> None:
    assert of("du får hjälp " * 66 + "nu").shown_ovix is None
    assert of("du får hjälp " * 66 + "nu ja").shown_ovix is not None


def test_one_word_over_and_over_has_the_lowest_ovix_of_its_length() -> None:
    assert of("ja ja ja").ovix == pytest.approx(math.log(3) / math.log(2))


def test_a_sentence_of_more_than_twenty_words_is_long() -> None:
    assert of("ord " * 20).long_sentences == 0
    assert of("ord " * 21).long_sentences == 1


@given(BLOCKS)
def test_a_full_stop_at_the_end_of_a_block_changes_nothing(texts: list[str]) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, clean(text)) for text in texts]
    stopped = [Block(BlockKind.PARAGRAPH, block.text + ".") for block in blocks]
    assert measure(stopped) == measure(blocks)


@given(BLOCKS, st.randoms())
def test_the_order_of_blocks_changes_no_count(texts: list[str], random: object) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, clean(text)) for text in texts]
    shuffled = list(blocks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert measure(shuffled) == measure(blocks)


@given(ROUGH_TEXT)
def test_sentences_are_in_order_apart_and_inside_the_text(text: str) -> None:
    found = spans(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() for start, end in found)


@given(ROUGH_TEXT)
def test_nothing_that_is_seen_falls_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(ROUGH_TEXT | st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ROUGH_TEXT | st.text(max_size=60))
def test_no_text_is_too_strange_to_measure(text: str) -> None:
    counted = of(text)
    assert counted.words >= counted.types >= 0
    assert counted.lix is None or math.isfinite(counted.lix)
    assert counted.ovix is None or math.isfinite(counted.ovix)


def test_a_soft_hyphen_hides_no_word() -> None:
    assert of("An\u00adsök\u00adan kom.") == of("Ansökan kom.")


def test_a_letter_written_as_two_marks_is_one() -> None:
    assert of("A\u030atga\u0308rd") == of("Åtgärd")
