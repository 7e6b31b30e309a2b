"""A day that is to come, in three boxes."""

from django.utils.translation import gettext_lazy as _

from core.forms import DateBoxesField
from core.registry import Text


def day_field(label: Text) -> DateBoxesField:
    missing = _("Skriv vilken dag, till exempel 19 11 2026.")
    return DateBoxesField(label=label, error_messages={"required": missing})
