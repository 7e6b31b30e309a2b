"""The named contact that every page of a participant shows."""

from dataclasses import dataclass

from participants.models import Participant


@dataclass(frozen=True)
class Contact:
    """Who to ask, when and how, and who answers when that person is away."""

    name: str
    first_name: str
    initials: str
    hours: str
    phone: str
    stand_in_name: str
    stand_in_phone: str


def contact_of(participant: Participant) -> Contact:
    """The participant's own contact, as plain words."""
    person, stand_in = participant.contact, participant.contact.stand_in
    return Contact(
        name=person.full_name,
        first_name=person.first_name,
        initials=person.initials,
        hours=person.hours,
        phone=person.work_phone,
        stand_in_name=stand_in.full_name if stand_in else "",
        stand_in_phone=stand_in.work_phone if stand_in else "",
    )
