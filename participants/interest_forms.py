"""One field for the public, and the checklist of the welcome talk."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.addresses import Address, read_address
from core.registry import Text
from participants import welcome
from participants.board_choice import AsksForBoard
from participants.contacts import contact_of
from participants.forms import day_field
from participants.models import Board, Participant

UNREADABLE = _("Skriv ett mobilnummer, till exempel 070-123 45 67, eller en e-postadress, namn@exempel.se.")


class InterestForm(AsksForBoard):
    """A number or an address."""

    board_label: ClassVar[Text] = _("Vilka vill du hjälpa?")

    address = forms.CharField(
        label=_("Mobilnummer eller e-post"),
        error_messages={"required": UNREADABLE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        boards = list(Board.objects.filter(decides_income_support=False))
        super().__init__(*args, boards=boards, **kwargs)

    def clean_address(self) -> Address:
        """Letters beside a number would be read as keys of a telephone, and a stranger called."""
        typed = str(self.cleaned_data["address"])
        is_mixed = "@" not in typed and any(sign.isalpha() for sign in typed)
        address = None if is_mixed else read_address(typed)
        if address is None:
            raise forms.ValidationError(UNREADABLE)
        return address


class WelcomeForm(forms.Form):
    """Each item with its words and a box; the talk is not over until all have been talked about."""

    # Where a refusal about the requirement is shown.
    also_called = {"met_on": "held_on"}

    text_version = forms.CharField(widget=forms.HiddenInput, initial=welcome.VERSION)
    held_on = day_field(_("Dag"), required=True)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = []
        for item in welcome.items_for(contact_of(participant)):
            what = str(item.heading).lower()
            self.fields[item.key] = forms.BooleanField(
                label=_("Vi har talat om: %(what)s") % {"what": what},
                help_text=str(item.words),
                error_messages={"required": _("Ta upp det här också: %(what)s.") % {"what": what}},
            )
            groups.append((item.heading, (item.key,)))
        self.groups = (*groups, (_("När"), ("held_on",)))

    def clean(self) -> dict[str, Any]:
        """What has been gone through, as one set."""
        data: dict[str, Any] = super().clean() or {}
        return {
            "gone_through": {key for key in welcome.KEYS if data.get(key)},
            "held_on": data.get("held_on"),
            "text_version": data.get("text_version"),
        }
