"""What differs between two texts: nothing is lost and nothing is made up, whatever the texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klarsprak.language.differences import Change, Run, differences, has_changed, line_by_line

SAME, GONE, NEW = Change.SAME, Change.GONE, Change.NEW
WORDS = st.lists(
    st.sampled_from(["Du", "ska", "betala", "avgift", ".", "!", " ", "\n", "«Namn»", "\U000f0001"])
)
TEXTS = st.text() | WORDS.map(" ".join)


def before(runs: list[Run]) -> str:
    return "".join(run.text for run in runs if run.change != NEW)


def after(runs: list[Run]) -> str:
    return "".join(run.text for run in runs if run.change != GONE)


@given(TEXTS, TEXTS)
def test_the_runs_give_both_texts_back(old: str, new: str) -> None:
    runs = differences(old, new)
    assert (before(runs), after(runs)) == (old, new)


@given(TEXTS, TEXTS)
def test_cut_line_by_line_nothing_is_lost_and_no_words_stand_with_a_break(old: str, new: str) -> None:
    runs = line_by_line(differences(old, new))
    assert (before(runs), after(runs)) == (old, new)
    assert all(run.is_break or "\n" not in run.text for run in runs)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not has_changed(differences(text, text))


@given(TEXTS, TEXTS)
def test_no_run_is_empty(old: str, new: str) -> None:
    assert all(run.text for run in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "gone", "added"),
    [
        ("Avgiften erläggs månadsvis.", "Avgiften betalas månadsvis.", ["erläggs"], ["betalas"]),
        ("Ring oss.", "Ring oss gärna.", [], [" gärna"]),
        ("Du kan överklaga.", "Du kan.", [" överklaga"], []),
        # Letters that two words share are no reason to cut them.
        ("betala", "betalas", ["betala"], ["betalas"]),
    ],
)
def test_whole_words_are_taken_out_and_put_in(old: str, new: str, gone: list[str], added: list[str]) -> None:
    runs = differences(old, new)
    assert [run.text for run in runs if run.change == GONE] == gone
    assert [run.text for run in runs if run.change == NEW] == added


@pytest.mark.parametrize(
    ("old", "new", "stands"),
    [
        (
            "Insatsen påbörjas efter överenskommelse.\n\n"
            "Avgift debiteras månadsvis i efterskott. Vid frånvaro ska besked lämnas omgående.",
            "Vi kommer överens om när hjälpen börjar.\n\n"
            "Avgift debiteras månadsvis i efterskott. Ring oss om du inte kan den dagen.",
            "Avgift debiteras månadsvis i efterskott.",
        ),
        (
            "Ansökan görs skriftligen eller muntligen.\n\nDin avgift\n\nAvgiften fastställs av nämnden.",
            "Ring eller skriv när du vill söka hjälp.\n\nDin avgift\n\nVi räknar ut vad du betalar.",
            "Din avgift",
        ),
    ],
)
def test_a_sentence_that_stands_is_never_said_to_be_gone(old: str, new: str, stands: str) -> None:
    runs = differences(old, new)
    assert stands in "".join(run.text if run.change == SAME else "|" for run in runs)


def test_a_long_text_of_many_different_words_is_given_back() -> None:
    old = " ".join(f"ord{n}" for n in range(70_000))
    new = " ".join(f"ord{n}" for n in range(1, 70_001))
    runs = differences(old, new)
    assert (before(runs), after(runs)) == (old, new)
