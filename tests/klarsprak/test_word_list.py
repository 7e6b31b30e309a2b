"""The list of officialese: what is found, what is not, and that no pattern can make a text hang."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klarsprak.language.patterns import check_pattern, spelled_out
from klarsprak.language.word_list import EXCEPTION, WordRule, compile_rules, shipped_rules

SHIPPED = compile_rules(shipped_rules())


def found(text: str, *rules: WordRule) -> list[str]:
    matcher = compile_rules(rules) if rules else SHIPPED
    return [hint.found for hint in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Beslutet avser det erforderliga underlaget.", ["erforderliga", "underlaget"]),
        ("Inkomma med papper.", ["Inkomma med"]),
        ("INKOMMER MED papper.", ["INKOMMER MED"]),
        ("erforderliga handlingar", ["erforderliga handlingar"]),
        ("Vi skickar dem i samband\u00a0med mötet.", ["i samband\u00a0med"]),
        ("Ej rökare.", ["Ej"]),
        ("En icke-rökare.", []),
        ("Ejder", []),
        ("Ring, eller ej, som du vill.", []),
        ("Å andra sidan kan du ringa.", []),
        ("Den som är till, följd av en hund", []),
        ("Såväl du som jag.", ["Såväl"]),
        ("Han sjöng såväl.", []),
        ("Hej «samt» och {{ samt }}", []),
        ("Då du saknar papper ringer vi.", ["Då du"]),
        ("Då ringer vi.", []),
    ],
)
def test_what_the_shipped_list_finds(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_the_longest_match_wins() -> None:
    short, long = WordRule("laga kraft", "gälla"), WordRule("vinna laga kraft", "börja gälla")
    assert found("Beslut kan vinna laga kraft.", short, long) == ["vinna laga kraft"]


def test_a_hint_says_where_and_what() -> None:
    hint = compile_rules([WordRule("samt", "och", note="hellre kort")]).find("Du samt jag.")[0]
    assert (hint.start, hint.end, hint.found, hint.word) == (3, 7, "samt", "samt")
    assert (hint.suggestion, hint.explain, hint.note) == ("och", False, "hellre kort")


def test_terms_of_law_are_to_be_explained_not_replaced() -> None:
    explained = {rule.word for rule in shipped_rules() if rule.explain}
    assert {"avslag", "överklaga", "delgivning", "fullmakt", "laga kraft"} <= explained


def test_every_row_of_the_shipped_list_can_be_used() -> None:
    for rule in shipped_rules():
        check_pattern(rule.pattern or rule.word.partition(" (")[0])


def test_every_row_of_the_shipped_list_is_found_by_its_own_forms() -> None:
    for rule in shipped_rules():
        alone = compile_rules([rule])
        for phrase in rule.phrases():
            text = " ".join(phrase).replace("…", "du")
            assert bool(alone.find(text)) is (rule.kind != EXCEPTION), f"{rule.word}: {text}"


def test_every_row_of_the_shipped_list_has_its_source() -> None:
    assert [rule.word for rule in shipped_rules() if not rule.source and rule.kind != EXCEPTION] == []


def test_a_pattern_is_written_out() -> None:
    assert list(spelled_out("sänd(a|er|s)?")) == ["sända", "sänder", "sänds", "sänd"]
    assert list(spelled_out("(är|var) i behov av")) == ["är i behov av", "var i behov av"]


@pytest.mark.parametrize(
    "pattern",
    ["", "?", "(", "a)", "a??", "x*", "x+", "[rs]", "a{2}", "\\w", "(a+)+", "((((a))))", "-", "(a|b)" * 12,
     "a" * 500],
)  # fmt: skip
def test_a_pattern_that_cannot_be_used_is_refused_in_words(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        check_pattern(pattern)


@given(st.text(alphabet="ab(|)? *+", max_size=60))
def test_no_pattern_takes_long(pattern: str) -> None:
    began = time.process_time()
    try:
        check_pattern(pattern)
    except ValueError:
        return
    compile_rules([WordRule("x", "y", pattern=pattern)]).find("ab" * 2000)
    assert time.process_time() - began < 1


@given(st.text(max_size=80))
def test_hints_are_in_order_and_apart(text: str) -> None:
    hints = SHIPPED.find(text + " samt i samband med ej " + text)
    places = [(hint.start, hint.end) for hint in hints]
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
