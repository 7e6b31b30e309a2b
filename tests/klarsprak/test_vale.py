"""Rules for Vale: valid YAML, patterns that keep nothing, Swedish questions, no fixed phrase asked about."""

import re
from typing import Any

import pytest
import yaml

from klarsprak.language.word_list import EXCEPTION, WordRule, shipped_rules
from klarsprak.vale import expression, suggestion, to_explain, to_swap

ERLAGGA = WordRule("erlägga", "betala; ge", "erläg(ga|ger|gas)")
BISTAND = WordRule("bistånd", "", explain=True)
RULES = [ERLAGGA, BISTAND, WordRule("å", "på"), WordRule("å andra sidan", "", kind=EXCEPTION)]


def test_words_to_swap_are_a_substitution() -> None:
    assert yaml.safe_load(to_swap(RULES)) == {
        "extends": "substitution",
        "message": "Går det att säga ”%s” i stället för ”%s”?",
        "level": "suggestion",
        "ignorecase": True,
        "swap": {"erläg(?:ga|ger|gas)": "betala eller ge"},
    }


def test_words_to_explain_are_an_existence() -> None:
    assert yaml.safe_load(to_explain(RULES)) == {
        "extends": "existence",
        "message": "Förklaras ”%s” i texten?",
        "level": "suggestion",
        "ignorecase": True,
        "tokens": ["bistånd"],
    }


@pytest.mark.parametrize(("make", "name", "empty"), [(to_swap, "swap", {}), (to_explain, "tokens", [])])
def test_an_empty_list_is_valid_too(make: Any, name: str, empty: Any) -> None:
    assert yaml.safe_load(make([]))[name] == empty


@pytest.mark.parametrize(
    ("words", "shown"),
    [("betala", "betala"), ("a; b", "a eller b"), ("a; b; c", "a, b eller c"), ("a|b", "a/b"), ("", "")],
)
def test_alternatives_are_said_in_swedish(words: str, shown: str) -> None:
    """A bar would be read by the program as alternatives, told of in English."""
    assert suggestion(WordRule("x", words)) == shown


@pytest.mark.parametrize("text", ['säg "ja"', "a: b # c", "tab\there", "åäö – …"])
def test_any_text_survives_the_quotes(text: str) -> None:
    [words] = yaml.safe_load(to_swap([WordRule("ord", text)]))["swap"].values()
    assert words == text


def test_the_whole_shipped_list_gives_valid_rules() -> None:
    swap = yaml.safe_load(to_swap(shipped_rules()))["swap"]
    tokens = yaml.safe_load(to_explain(shipped_rules()))["tokens"]
    assert len(swap) > 150
    for form in (*swap, *tokens):
        found = re.compile(form)
        assert found.groups == 0, form
    assert all(isinstance(words, str) and words for words in swap.values())


@pytest.mark.parametrize("rule", [rule for rule in shipped_rules() if rule.kind != EXCEPTION], ids=str)
def test_an_expression_finds_each_form_that_our_own_list_finds(rule: WordRule) -> None:
    for phrase in rule.phrases():
        text = " ".join(phrase).replace("…", "ett två")
        assert re.fullmatch(expression(rule), text), text
