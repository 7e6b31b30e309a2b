"""How the person wants to be reached: the same boxes in the portal and for staff who write it down."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, RadioBoxes, offer_choices
from core.message_words import safe_words
from core.messages import EMAIL, SMS
from core.models import MessageDetail
from core.registry import Happening, message_kinds
from core.templatetags.words import phone
from participants.actions import MessageWishes
from participants.forms import ChannelForm
from participants.happenings import told
from participants.models import Offer, Participant

# Evening and morning: few and easy to tell apart.
NIGHTS = {
    "20-8": (_("Från klockan 20 till 8"), (20, 8)),
    "18-10": (_("Från klockan 18 till 10"), (18, 10)),
    "22-6": (_("Från klockan 22 till 6"), (22, 6)),
}
DETAILS = (
    (MessageDetail.NEUTRAL, _("Bara att det finns ett meddelande")),
    (MessageDetail.TIME, _("Dag och tid")),
    (MessageDetail.PLACE, _("Dag, tid och plats")),
)
REMINDERS, ANSWERS = "reminders", "answers"
SHOWN_AS = "participants.assignment_changed"


class MessageWishForm(forms.Form):
    channels = forms.MultipleChoiceField(
        label=_("Hur når vi dig?"),
        help_text=_("Välj ett eller två sätt. Väljer du inget skickar vi inget, och då ringer vi."),
        widget=CheckboxBoxes,
        required=False,
        error_messages={"invalid_choice": _("Välj ett sätt som finns på sidan.")},
    )
    detail = forms.ChoiceField(
        label=_("Vad får meddelandet säga?"),
        help_text=_("Andra kan se skärmen. Inget meddelande säger vad uppdraget är."),
        choices=DETAILS,
        widget=RadioBoxes,
        error_messages={
            "required": _("Välj vad meddelandet får säga."),
            "invalid_choice": _("Välj något av det som finns på sidan."),
        },
    )
    night = forms.ChoiceField(
        label=_("När ska det vara tyst?"),
        help_text=_("Då kommer inga meddelanden. Koder för att logga in kommer alltid."),
        choices=[(key, words) for key, (words, _hours) in NIGHTS.items()],
        widget=RadioBoxes,
        error_messages={
            "required": _("Välj när det ska vara tyst."),
            "invalid_choice": _("Välj en tid som finns på sidan."),
        },
    )
    more = forms.MultipleChoiceField(
        label=_("Vill du ha det här också?"), widget=CheckboxBoxes, required=False
    )

    def __init__(self, *args: Any, participant: Participant, at: datetime, **kwargs: Any) -> None:
        kwargs.setdefault("initial", wishes_of(participant))
        super().__init__(*args, **kwargs)
        channels, hints = channels_of(participant)
        offer_choices(self.fields["channels"], channels, hints)
        if not channels:
            del self.fields["channels"]
        self.fields["detail"].widget.hints = examples(participant, at)
        offer_choices(self.fields["more"], *extras(participant))

    def wishes(self) -> MessageWishes:
        data = self.cleaned_data
        evening, morning = NIGHTS[data["night"]][1]
        return MessageWishes(
            may_sms=SMS in data.get("channels", ()),
            may_email=EMAIL in data.get("channels", ()),
            detail=MessageDetail(data["detail"]),
            quiet_from=evening,
            quiet_until=morning,
            wants_reminders=REMINDERS in data["more"],
            answers_by_sms=ANSWERS in data["more"],
        )


class RecordedMessageWishForm(ChannelForm, MessageWishForm):
    """Written down by staff for whoever rings or sits beside them."""

    field_order = ("channels", "detail", "night", "more", "channel")


def wishes_of(person: Participant) -> dict[str, Any]:
    chosen = ((SMS, person.may_sms), (EMAIL, person.may_email))
    more = ((REMINDERS, person.wants_reminders), (ANSWERS, person.answers_by_sms))
    hours = (person.quiet_from, person.quiet_until)
    return {
        "channels": [name for name, is_chosen in chosen if is_chosen],
        "detail": person.message_detail,
        "night": next((key for key, (_words, night) in NIGHTS.items() if night == hours), ""),
        "more": [name for name, is_chosen in more if is_chosen],
    }


def channels_of(person: Participant) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """What can be reached at all: no address of someone with protected data is kept."""
    found, hints = [], {}
    if not person.is_protected and person.user.phone and not person.awaits_decision:
        found.append((SMS, _t("Sms till %(number)s") % {"number": phone(person.user.phone)}))
        hints[SMS] = _t("Avsändaren heter %(name)s.") % {"name": settings.SMS_SENDER}
    if not person.is_protected and person.user.email:
        found.append((EMAIL, _t("E-post till %(address)s") % {"address": person.user.email}))
    return found, hints


def examples(person: Participant, at: datetime) -> dict[str, str]:
    """With the person's own next day, when there is one: what would stand on the screen."""
    offer = Offer.objects.for_person(person).booked(at).select_related("assignment").first()
    found = told([offer], at) if offer else None
    if found is None or not (found.when and found.place):
        found = Happening(when=_t("Måndag 30 november, 14.00–16.30"), place=_t("Stadsbiblioteket"))
    kind = message_kinds[SHOWN_AS]
    return {value: f"”{safe_words(kind, value, found).body}”" for value, _label in DETAILS}


def extras(person: Participant) -> tuple[list[tuple[str, Any]], dict[str, Any]]:
    found: list[tuple[str, Any]] = [(REMINDERS, _("Påminn mig dagen före"))]
    hints: dict[str, Any] = {}
    if settings.SMS_TAKES_REPLIES and person.user.phone:
        found.append((ANSWERS, _("Jag vill kunna svara JA eller NEJ med sms")))
        hints[ANSWERS] = _(
            "Då svarar du utan att ha läst allt om uppdraget och pengarna. "
            "Du kan alltid logga in och läsa först."
        )
    return found, hints
