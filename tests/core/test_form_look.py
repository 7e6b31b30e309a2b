"""Forms in the portal's look: what a person with a screen reader, or in a hurry, must be told."""

from typing import Any

import pytest
from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from core.forms import CheckboxBoxes, DateBoxesField, RadioBoxes


class Everything(forms.Form):
    """One of each kind of field."""

    way = forms.ChoiceField(
        label="Hur vill du ha det?",
        choices=[("paid", "Med lön"), ("unpaid", "Utan lön")],
        widget=RadioBoxes(hints={"paid": "420 kr"}),
    )
    areas = forms.MultipleChoiceField(label="Områden", choices=[("a", "Vuxen")], widget=CheckboxBoxes)
    typed = forms.CharField(label="Tid", help_text="Till exempel 2,5")
    day = DateBoxesField(label="Dag")
    agreed = forms.BooleanField(label="Jag har läst")
    story = forms.CharField(label="Egna ord", widget=forms.Textarea)
    photo = forms.FileField(label="Foto")
    kind = forms.ChoiceField(label="Slag", choices=[("", "Välj"), ("x", "X")])
    summary_words = {"typed": "Skriv tiden på ett annat sätt"}

    def clean_typed(self) -> Any:
        raise forms.ValidationError("Vi kunde inte läsa tiden.")


def drawn(data: dict[str, Any] | None = None) -> str:
    return str(Everything(data))


def test_a_form_without_errors_has_no_summary() -> None:
    assert "Något behöver ändras" not in drawn()


def test_errors_come_first_and_take_the_focus() -> None:
    html = drawn({"typed": "en stund"})
    summary = html.index("Något behöver ändras")
    assert summary < html.index("Hur vill du ha det?")
    assert 'tabindex="-1" autofocus' in html[:summary]


def test_each_message_begins_with_the_word_error() -> None:
    html = drawn({"typed": "en stund"})
    assert html.count("govuk-error-message") == html.count("<span>Fel:</span>") == 8


def test_what_was_typed_stays() -> None:
    assert 'value="en stund"' in drawn({"typed": "en stund"})


def test_the_summary_may_say_it_shorter_than_the_field() -> None:
    html = drawn({"typed": "en stund"})
    assert '<a href="#id_typed">Skriv tiden på ett annat sätt</a>' in html
    assert "</span> Vi kunde inte läsa tiden." in html


@pytest.mark.parametrize(
    "target", ["id_way_0", "id_areas_0", "id_typed", "id_day_0", "id_agreed", "id_photo"]
)
def test_the_summary_leads_to_something_that_can_be_filled_in(target: str) -> None:
    html = drawn({"typed": "en stund"})
    assert f'href="#{target}"' in html
    assert f'id="{target}"' in html


def test_hint_and_error_are_read_with_the_field() -> None:
    html = drawn({"typed": "en stund"})
    assert 'aria-describedby="id_typed_helptext id_typed_error"' in html
    assert 'id="id_typed_helptext"' in html
    assert 'id="id_typed_error"' in html


def test_choices_are_a_group_with_a_legend_and_their_own_hints() -> None:
    html = drawn()
    assert '<legend class="govuk-fieldset__legend">Hur vill du ha det?</legend>' in html
    assert 'aria-describedby="id_way_0_hint"' in html
    assert '<div id="id_way_0_hint" class="govuk-hint govuk-radios__hint">420 kr</div>' in html


def test_a_chosen_answer_is_chosen_when_the_form_comes_back() -> None:
    html = drawn({"way": "unpaid", "areas": ["a"]})
    assert 'value="unpaid" id="id_way_1" checked' in html
    assert 'value="a" id="id_areas_0" checked' in html


def test_names_with_markup_stay_text() -> None:
    class Naughty(forms.Form):
        area = forms.ChoiceField(label="<b>x</b>", choices=[("1", "<script>")], widget=RadioBoxes)

    html = str(Naughty())
    assert "<script>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("19", "11", "2026"), ""),
        (("31", "2", "2026"), "Skriv en dag som finns, till exempel 19 11 2026."),
        (("19", "11", "26"), "Skriv en dag som finns, till exempel 19 11 2026."),
        (("i går", "", ""), "Skriv vilken dag det var, till exempel 19 11 2026."),
        (("", "", ""), "Skriv vilken dag det var, till exempel 19 11 2026."),
    ],
)
def test_a_day_in_three_boxes(typed: tuple[str, str, str], message: str) -> None:
    class Day(forms.Form):
        day = DateBoxesField()

    form = Day({f"day_{box}": text for box, text in zip(("day", "month", "year"), typed, strict=True)})
    form.is_valid()
    assert form.errors.get("day", [""])[0] == message
    assert all(f'value="{text}"' in str(form) for text in typed if text)


def test_djangos_own_widgets_are_drawn_as_before() -> None:
    """The admin draws its widgets one by one; our renderer must leave them alone."""

    class Plain(forms.Form):
        day = forms.DateField(widget=AdminDateWidget)
        text = forms.CharField()

    form = Plain({})
    assert "govuk" not in str(form["day"])
    assert "govuk" not in str(form["text"])
    assert "govuk" not in form["text"].errors.as_ul()


def test_the_summary_names_what_is_empty() -> None:
    html = drawn({"typed": "en stund"})
    assert '<a href="#id_way_0">Fyll i ”Hur vill du ha det”.</a>' in html
    assert '<a href="#id_story">Fyll i ”Egna ord”.</a>' in html
    assert "</span> Det här behöver fyllas i." in html
