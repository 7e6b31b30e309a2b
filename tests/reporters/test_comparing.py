"""What was changed, in words: each sentence that stands as it stood is said to be the same."""

import pytest

from reporters.comparing import compared
from reporters.models import DraftVersion


def version(number: int, body: str, headline: str = "Rubrik", **fields: object) -> DraftVersion:
    return DraftVersion(number=number, headline=headline, lead="", body=body, beside="", **fields)


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("Ett. Två.", "Ett. Två.", [], []),
        ("Ett. Två.", "Ett.", [" Två."], []),
        ("Kassarna står där.", "Då står kassarna där.", ["Kassarna"], ["Då", "kassarna"]),
        ("", "Nytt.", [], ["Nytt."]),
    ],
)
def test_gone_and_new(before: str, after: str, gone: list[str], new: list[str]) -> None:
    pair = compared(version(1, before), version(2, after))
    runs = [run for part in pair.parts if part.label == "Text" for run in part.runs]
    assert " ".join(run.text for run in runs if run.change == "gone").split() == " ".join(gone).split()
    assert " ".join(run.text for run in runs if run.change == "new").split() == " ".join(new).split()


def test_a_part_without_words_is_left_out() -> None:
    assert [str(part.label) for part in compared(version(1, "Ett."), version(2, "Ett.")).parts] == [
        "Rubrik",
        "Text",
    ]


def test_nothing_changed_is_said() -> None:
    assert not compared(version(1, "Ett."), version(2, "Ett.")).is_changed


def test_a_changed_headline_is_a_change() -> None:
    assert compared(version(1, "Ett."), version(2, "Ett.", headline="Ny")).is_changed
