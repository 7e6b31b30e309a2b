"""What is said before a question goes to somebody whom it does not quite suit: a notice, never a stop."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.matching import outside_wishes
from participants.models import Assignment, Participant


class AskAnyway(forms.Form):
    """The box is out of sight until somebody is asked outside what they wish; ticked, nothing stops it."""

    anyway = forms.BooleanField(label=_("Fråga ändå"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.data.get("anyway"):
            self.fields["anyway"].widget = forms.HiddenInput()

    def notice(self, assignments: Sequence[Assignment], people: Collection[Participant]) -> None:
        """Called by the form's own `clean`, when it knows who is asked about what."""
        outside = outside_wishes(assignments, people) if people and assignments else []
        if outside and not self.cleaned_data.get("anyway"):
            self.fields["anyway"].widget = forms.CheckboxInput()
            self.add_error("anyway", notice_words(outside))


def notice_words(people: Collection[Participant]) -> Any:
    """Who, and never what they have said."""
    names = ", ".join(sorted(person.full_name for person in people))
    return _("Det här är utanför det som passar %(names)s bäst. Det går att fråga ändå.") % {"names": names}
