"""Registering people and noting what they have said and done before they begin."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.registry import person_changed
from participants import names, rules
from participants.actions.answers import speaking
from participants.models import (
    Area,
    AreaWish,
    Board,
    Channel,
    Organisation,
    Participant,
    ProtectionLevel,
    Requirement,
    RequirementMet,
    StaffProfile,
)


class ParticipantFields(TypedDict, total=False):
    """What staff may write about a person; protection and moving on have verbs of their own."""

    first_name: str
    last_name: str
    contact: StaffProfile
    organisation: Organisation | None
    engagement_form: str
    payroll_id: str
    may_email: bool
    may_sms: bool
    welcomed_on: date | None


def register_participant(
    *,
    board: Board,
    by: User,
    at: datetime,
    email: str = "",
    phone: str = "",
    protection: str = ProtectionLevel.NONE,
    **fields: Unpack[ParticipantFields],
) -> Participant:
    """A log-in and a row in the register. Someone with protected data gets no address: a start code."""
    with action(by=by, at=at) as act:
        act.require(rules.EDIT, board)
        is_open = protection == ProtectionLevel.NONE
        user = new_user(email if is_open else "", phone if is_open else "")
        participant = Participant(user=user, board=board, protection=protection)
        put(participant, fields)
        save(participant, is_new=True)
        act.record("participant.register", participant, fields=sorted(fields))
        person_changed(user, "registered")
    return participant


def change_participant(
    *,
    participant: Participant,
    by: User,
    at: datetime,
    email: str | None = None,
    phone: str | None = None,
    **fields: Unpack[ParticipantFields],
) -> Participant:
    """Addresses change only when given; '' takes one away. A new address ends the person's sessions."""
    with action(by=by, at=at) as act:
        row = act.lock(Participant.objects.filter(pk=participant.pk))[0]
        rules.require_for_person(act, rules.EDIT, row)
        changed = {name for name, value in fields.items() if getattr(row, name) != value}
        put(row, fields)
        save(row)
        changed |= change_addresses(row, email, phone)
        if changed:
            act.record("participant.change", row, fields=sorted(changed))
            person_changed(row.user, "changed")
    return row


def set_protection(*, participant: Participant, level: str, by: User, at: datetime) -> None:
    """With protection every address goes: the contact reaches the person in the way they agree on."""
    with action(by=by, at=at) as act:
        row = act.lock(Participant.objects.filter(pk=participant.pk))[0]
        rules.require_for_person(act, rules.EDIT, row)
        row.protection = participant.protection = level
        if row.is_protected:
            row.may_email = row.may_sms = False
            change_addresses(row, "", "")
        row.save(update_fields=["protection", "may_email", "may_sms"])
        act.record("participant.protect", row, fields=["protection"])
        person_changed(row.user, "protection")


def set_moved_on(*, participant: Participant, on: date | None, by: User, at: datetime) -> None:
    """Gått vidare: a success, counted as one. `on` None when the person comes back."""
    with action(by=by, at=at) as act:
        row = act.lock(Participant.objects.filter(pk=participant.pk))[0]
        rules.require_for_person(act, rules.EDIT, row)
        row.moved_on_on = participant.moved_on_on = on
        row.save(update_fields=["moved_on_on"])
        act.record("participant.move_on", row, fields=["moved_on_on"])
        person_changed(row.user, "moved_on" if on else "came_back")


def set_area_wishes(
    *,
    participant: Participant,
    areas: Iterable[Area],
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> None:
    """The areas in which the person wants to be asked, as said now; what is left out is not wanted."""
    with speaking(participant, by, at, channel) as act:
        wanted = list(areas)
        if any(area.board_id != participant.board_id for area in wanted):
            raise Refused(_("Välj områden ur listan."), field="areas")
        AreaWish.objects.filter(participant=participant).exclude(area__in=wanted).delete()
        for area in wanted:
            AreaWish.objects.get_or_create(participant=participant, area=area, defaults={"said_at": at})
        act.record("participant.wishes", participant, fields=["area_wishes"])
        person_changed(participant.user, "wishes")


def record_requirement(
    *,
    participant: Participant,
    requirement: str,
    met_on: date,
    by: User,
    at: datetime,
    text_version: str = "",
) -> RequirementMet:
    """What must be in place before some assignments: when it was done, and who noted it."""
    if requirement not in Requirement.values:
        raise Refused(_("Välj krav ur listan."), field="requirement")
    if met_on > timezone.localdate(at):
        raise Refused(_("Dagen har inte kommit än. Skriv in det när det är gjort."), field="met_on")
    with action(by=by, at=at) as act:
        rules.require_for_person(act, rules.EDIT, participant)
        met, _created = RequirementMet.objects.update_or_create(
            participant=participant,
            requirement=requirement,
            defaults={"met_on": met_on, "text_version": text_version, "noted_by": by},
        )
        act.record("participant.requirement", participant, fields=[requirement])
    return met


# --- Parts --------------------------------------------------------------------------------------
def put(participant: Participant, fields: ParticipantFields) -> None:
    for name, value in fields.items():
        setattr(participant, name, value)
    if not participant.first_name.strip():
        raise Refused(_("Skriv förnamnet."), field="first_name")
    if participant.contact.board_id != participant.board_id:
        raise Refused(_("Kontaktpersonen måste höra till samma nämnd."), field="contact")
    participant.sort_key = names.sort_key(participant.first_name, participant.last_name)


def save(participant: Participant, *, is_new: bool = False) -> None:
    refuse_taken_number(participant)
    if participant.is_protected:
        participant.may_email = participant.may_sms = False
    participant.save(force_insert=is_new)


def refuse_taken_number(participant: Participant) -> None:
    """One payroll number is one person within a board: pay would otherwise reach somebody else."""
    same = Participant.objects.filter(board=participant.board_id, payroll_id=participant.payroll_id)
    if participant.payroll_id and same.exclude(pk=participant.pk).exists():
        raise Refused(_("Anställningsnumret hör redan till en annan person."), field="payroll_id")


def new_user(email: str, phone: str) -> User:
    """The answer is the same whether an address belongs to someone here or in another board."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email=email or None, phone=phone or None)
    except IntegrityError:
        raise Refused(ADDRESS_TAKEN, field="email" if email else "phone") from None


def change_addresses(participant: Participant, email: str | None, phone: str | None) -> set[str]:
    user, changed = participant.user, set()
    if email is not None and (email.strip().lower() or None) != user.email:
        user.email = email.strip().lower() or None
        changed.add("email")
    if phone is not None and (phone or None) != user.phone:
        user.phone = phone or None
        changed.add("phone")
    if changed:
        save_addresses(user, changed)
    return changed


def save_addresses(user: User, changed: set[str]) -> None:
    try:
        with transaction.atomic():
            user.save(update_fields=sorted(changed))
    except IntegrityError:
        raise Refused(ADDRESS_TAKEN, field=min(changed)) from None


ADDRESS_TAKEN = _(
    "Adressen eller numret kan inte användas här. Kontrollera det, eller ge en startkod i stället."
)
