"""Passives: how many of those labelled by hand are found, and how many others."""

from pathlib import Path

import pytest

from klarsprak.language import passives
from klarsprak.language.lexicon import build
from tests.klarsprak import gold


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in passives.find(text)]


@pytest.mark.parametrize("part", [gold.FIRST, gold.HELD_OUT])
def test_nearly_all_labelled_passives_are_found_and_little_else(part: str) -> None:
    score = gold.score(part)
    assert score.recall >= 0.95, score
    assert score.precision >= 0.95, score


def test_at_least_a_hundred_sentences_are_labelled() -> None:
    assert len(gold.GOLD) >= 100


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Köps den?", ["Köps"]),
        ("Ett köps pris.", []),
        ("Lindas brev.", []),
        ("Beslut fattas på måndag.", ["fattas"]),
        ("Ett papper fattas.", []),
        ("Vi hoppas, minns och trivs.", []),
        ("Lagen skrevs om.", ["skrevs"]),
        ("Det förs över.", ["förs"]),
        ("Bidraget återbetalas.", ["återbetalas"]),
        ("", []),
    ],
)
def test_neighbours_decide_where_a_form_may_be_something_else(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_without_the_list_the_message_says_how_to_build_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passives, "BUILT", tmp_path / "passive_forms.txt")
    passives.forms.cache_clear()
    passives.mark_of.cache_clear()
    with pytest.raises(passives.FormsMissing, match="make setup"):
        passives.find("Brevet skickas.")
    monkeypatch.undo()
    assert found("Brevet skickas.") == ["skickas"]


def test_the_list_is_built_from_a_dictionary_s_flags(tmp_path: Path) -> None:
    """A small dictionary of our own: verbs of the first and second kind, a strong one, a noun."""
    (tmp_path / "index.aff").write_text(
        "SET UTF-8\n\nSFX m Y 1\nSFX m 0 r .\n\nSFX N Y 2\nSFX N 0 des a\nSFX N 0 ts a\n\n"
        "SFX A Y 1\nSFX A 0 s .\n\nSFX K Y 3\nSFX K a er a\nSFX K a te a\nSFX K a t a\n\n"
        "SFX B Y 1\nSFX B 0 et [^a]\n\nSFX G Y 1\nSFX G a or a\n",
        encoding="utf-8",
    )
    (tmp_path / "index.dic").write_text(
        "6\nskicka/AmN\nköpa/AK\nköp/AB\nblomma/AG\nhoppa/AmN\növerskriva/K\n", encoding="utf-8"
    )
    made = list(build.lines(build.Dictionary(tmp_path)))
    assert {"skickas", "skickades", "skickats", "köpas", "köps g", "köptes", "köpts"} <= set(made)
    assert {"överskrevs", "överskrivits"} <= set(made)
    assert not {"blommas", "hoppas", "hoppades"} & set(made)
