"""Forms in the portal's look: GOV.UK markup in Swedish, the same for every form of ours.

The renderer is the project's FORM_RENDERER. It changes only how a whole form (`{{ form }}`) and a
field group (`as_field_group`) are drawn. Django's admin and Wagtail draw their fields one by one
with templates of their own and are not touched.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.registry import Text

# What a field says that was left empty and has no words of its own.
FILL_IN = _("Det här behöver fyllas i.")


def say_it_plainly() -> None:
    """Every field of Django's kind, in plainer Swedish than Django's own."""
    forms.Field.default_error_messages = {**forms.Field.default_error_messages, "required": FILL_IN}


class Renderer(TemplatesSetting):
    """Our own templates for forms and field groups, Django's for everything else."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"


class ChoiceHints:
    """Choices that may carry one line of help each, by value."""

    def __init__(self, *args: Any, hints: Mapping[Any, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's option with its hint, which the box prints under the label."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), self.hints.get(value))
        return option


class RadioBoxes(ChoiceHints, forms.RadioSelect):
    """One of several, in boxes that take the whole tap."""


class CheckboxBoxes(ChoiceHints, forms.CheckboxSelectMultiple):
    """Any of several, in boxes that take the whole tap."""


def capital(choices: Iterable[tuple[str, Text]]) -> list[tuple[str, str]]:
    """As labels of their own, not as the end of a sentence."""
    return [(value, capfirst(str(label))) for value, label in choices]


def offer_choices(
    field: forms.Field, choices: Iterable[tuple[str, Text]], hints: Mapping[str, Text] | None = None
) -> None:
    """Fill boxes that depend on who is asking, each with its line of help."""
    field.choices = list(choices)  # type: ignore[attr-defined]
    field.widget.hints = dict(hints or {})


class DayInput(forms.DateInput):
    """The browser's own calendar; ISO goes over the wire."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes: no calendar to fight with, and it works everywhere."""

    template_name = "core/forms/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": self._box(_("Dag"), 2),
            "month": self._box(_("Månad"), 2),
            "year": self._box(_("År"), 4),
        }
        super().__init__(boxes, attrs)

    def _box(self, label: Any, width: int) -> forms.Widget:
        return forms.TextInput(
            {
                "label": label,
                "inputmode": "numeric",
                "class": f"govuk-input govuk-date-input__input govuk-input--date-{width}",
            }
        )

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        """The first box, so that the error summary leads there."""
        return f"{id_}_0" if id_ else id_


class DateBoxesField(forms.MultiValueField):
    """A date in three boxes. What was typed stays when it cannot be a date."""

    widget = DateBoxes
    default_error_messages = {
        "invalid": _("Skriv en dag som finns, till exempel 19 11 2026."),
        "required": _("Skriv vilken dag det var, till exempel 19 11 2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.CharField(), forms.CharField(), forms.CharField())
        super().__init__(parts, require_all_fields=True, **kwargs)

    def compress(self, data_list: list[Any]) -> Any:
        if not data_list:
            return None
        try:
            return forms.DateField(input_formats=["%d %m %Y"]).clean(" ".join(data_list))
        except forms.ValidationError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
