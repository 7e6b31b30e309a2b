"""'Mina kontaktuppgifter': the person's own number and e-mail, which they also log in with."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access, new_addresses
from core.actions import Refused, action
from core.addresses import Address
from core.models import User
from core.registry import person_changed
from participants import rules
from participants.actions.people import change_addresses
from participants.models import Channel, Participant

OWN_ADDRESS = "participants.own_address"
CANNOT = _("Det går inte att använda den här. Ring oss, så hjälper vi dig.")


def change_own_address(*, participant: Participant, address: Address, by: User, at: datetime) -> None:
    """`address` has been shown to be theirs (core.new_addresses). The addresses from before are told, and
    every log-in of the person ends; the page that was used begins a new one.
    """
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        row = rules.lock_person(act, participant)
        if not rules.is_self(by, row):
            raise access.Denied(OWN_ADDRESS, row)
        refuse_protected(row)
        before = new_addresses.addresses_of(row.user)
        changed = put_address(row, address)
        if changed:
            new_addresses.tell_of_change(before, at=at)
            act.record("participant.own_address", row, fields=sorted(changed))
            person_changed(row.user, "changed")


def put_address(row: Participant, address: Address) -> set[str]:
    try:
        return change_addresses(row, address.email or None, address.phone or None)
    except Refused:
        raise Refused(CANNOT, field="code") from None


def refuse_protected(row: Participant) -> None:
    """No address of theirs is kept where others' are."""
    if row.is_protected:
        raise Refused(_("Du har skyddade uppgifter. Prata med din kontaktperson i stället."))
