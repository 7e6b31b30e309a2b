"""For the form templates: draws a field's own widget with the form system's class names."""

from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.forms import FILL_IN

register = template.Library()

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "file-input"),
    (Input, "govuk-input"),
)


def class_for(widget: forms.Widget) -> str:
    """The class of the widget's family, empty for one that draws itself."""
    return next((name for family, name in CLASSES if isinstance(widget, family)), "")


@register.filter
def kind(field: BoundField) -> str:
    """Which drawing a field needs: boxes (radio or checkbox), a single checkbox, dates, or plain."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if widget.use_fieldset else "plain"


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The field's widget with our classes added to its own."""
    name = class_for(field.field.widget)
    own = field.field.widget.attrs.get("class", "")
    error = f"{name}--error" if name and field.errors else ""
    classes = " ".join(part for part in (name, error, own) if part)
    return field.as_widget(attrs={"class": classes} if classes else None)


@register.simple_tag
def all_errors(forms_or_form: BaseForm | Iterable[BaseForm]) -> list[dict[str, Any]]:
    """Every error of one form or several in order, each with the id of the field it leads to."""
    several = [forms_or_form] if isinstance(forms_or_form, BaseForm) else forms_or_form
    return [error for form in several for error in errors_of(form)]


def errors_of(form: BaseForm) -> list[dict[str, Any]]:
    """The form's own errors first. A form may shorten a field's line with `summary_words`."""
    short = getattr(form, "summary_words", {})
    found = [{"message": message, "target": ""} for message in form.non_field_errors()]
    for field in form:
        words = [short[field.name]] if field.errors and field.name in short else lines_about(field)
        found += [{"message": message, "target": target_of(field)} for message in words]
    return found


@register.filter
def lines_about(field: BoundField) -> list[str]:
    """Where "Det här behöver fyllas i" would not say what, the field's label does."""
    label = str(field.label).rstrip("?")
    return [
        _("Fyll i ”%(label)s”.") % {"label": label} if message == str(FILL_IN) else message
        for message in map(str, field.errors)
    ]


def target_of(field: BoundField) -> str:
    """The first thing that can be typed in or chosen: what a link in the summary must reach."""
    if field.is_hidden:
        return ""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id
