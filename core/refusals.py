"""What the rules refuse is said where it was typed, and what was typed stays."""

from django import forms

from core.actions import Refused


def add_refusal(form: forms.Form, refused: Refused, **fields: str) -> None:
    """Put the rule's own words in the form. `fields` tells what the action's field is called here."""
    name = fields.get(refused.field or "", refused.field)
    form.add_error(name if name in form.fields else None, str(refused.message))
