"""What a coordinator is told while planning, all of it at once."""

import pytest

from participants.forms import AssignmentForm

NEEDED = "Det här behöver fyllas i."
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("timing", "missing"),
    [("fixed", {"day", "starts", "ends"}), ("before", {"due_on"}), ("open", set())],
)
def test_each_timing_says_what_it_needs(timing: str, missing: set[str]) -> None:
    form = AssignmentForm(
        {
            "title": "Möte",
            "kind": "meeting",
            "timing": timing,
            "places": "1",
            "engagement_form": "employed",
        },
        boards=[],
    )
    assert {name for name, words in form.errors.items() if NEEDED in words} == missing
