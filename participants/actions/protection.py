"""Protected persons: the level, how they are reached, who beside the contact may know, and the reason why
somebody looks."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, messages
from core.actions import Action, Refused, action
from core.crypto import CannotDecrypt, NoKey
from core.models import User
from core.open_sessions import forget_ways_in
from core.registry import person_changed
from participants import rules
from participants.actions.people import change_addresses, follow
from participants.actions.staff import refuse_bad_period
from participants.known import forget_named
from participants.models import (
    OpeningReason,
    Participant,
    ProtectedAccess,
    ProtectedContact,
    ProtectedOpening,
    StaffProfile,
)
from participants.protected_contact import NO_KEY, UNREADABLE, contact_row

# How long one reason is good for, in the session where it was given.
OPEN_FOR = timedelta(minutes=30)
# What was typed into a form that was opened in time may be sent as long as the session lives.
FORMS_LONGER = timedelta(minutes=15)
OPENED = "participants.protected_opened"
NOT_PROTECTED = _("Personen har inte skyddade uppgifter.")


# --- The level ----------------------------------------------------------------------------------
def set_protection(
    *,
    participant: Participant,
    level: str,
    by: User,
    at: datetime,
    keep_addresses: bool = False,
    bring_back: bool = False,
) -> None:
    """With protection every address leaves the register: it goes, or moves to where only those who are named
    read it. When it ends the person decides whether they come back; the rest goes."""
    with action(by=by, at=at) as act:
        row = rules.lock_person(act, participant)
        rules.require_for_person(act, rules.EDIT, row)
        if row.protection != level:
            forget_ways_in(row.user)
        was_protected = row.is_protected
        row.protection = participant.protection = level
        if row.is_protected:
            if keep_addresses:
                keep_as_protected(row, by, at)
            row.may_email = row.may_sms = False
            change_addresses(row, "", "")
        elif was_protected:
            end_protection(act, row, bring_back=bring_back)
        row.save(update_fields=["protection", "may_email", "may_sms"])
        follow(row)
        act.record("participant.protect", row, fields=["protection"])
        person_changed(row.user, "protection")


def keep_as_protected(participant: Participant, by: User, at: datetime) -> None:
    phone, email = participant.user.phone or "", participant.user.email or ""
    if phone or email:
        write_contact(participant, {"phone": phone, "email": email}, by, at)


def end_protection(act: Action, participant: Participant, *, bring_back: bool) -> None:
    """Nobody beside the board needs to be named any more, and what was kept apart has no place of its own.
    Channels stay off until the person has chosen them again."""
    if bring_back:
        try:
            kept = contact_row(participant)
        except CannotDecrypt:
            raise Refused(UNREADABLE, field="bring_back") from None
        if kept is not None:
            change_addresses(participant, kept.email, kept.phone)
    ProtectedContact.objects.filter(participant=participant).defer(*WAYS).delete()
    today = timezone.localdate(act.at)
    for given in act.lock(ProtectedAccess.objects.filter(participant=participant).not_over(today)):
        end_now(given, today)


# --- How the person is reached ------------------------------------------------------------------
WAYS = ("phone", "email", "post", "agreed")


def note_protected_contact(*, participant: Participant, ways: dict[str, str], by: User, at: datetime) -> None:
    """What the person and the contact have agreed on. Emptied, the row goes."""
    with action(by=by, at=at) as act:
        row = rules.lock_person(act, participant)
        rules.require_for_person(act, rules.EDIT, row)
        if not row.is_protected:
            raise Refused(NOT_PROTECTED)
        told = {name: ways.get(name, "").strip() for name in WAYS}
        if any(told.values()):
            write_contact(row, told, by, at)
        else:
            ProtectedContact.objects.filter(participant=row).defer(*WAYS).delete()
        act.record("participant.protected_contact", row, fields=sorted(name for name in WAYS if told[name]))


def write_contact(participant: Participant, ways: dict[str, str], by: User, at: datetime) -> None:
    """Written whole and never read before: what an old key closed is replaced by what is said now."""
    blank = dict.fromkeys(WAYS, "")
    row = ProtectedContact(participant=participant, noted_by=by, noted_at=at, **{**blank, **ways})
    try:
        row.save()
    except NoKey:
        raise Refused(NO_KEY) from None


# --- Who beside the contact may know --------------------------------------------------------------
def give_protected_access(
    *,
    participant: Participant,
    employee: StaffProfile,
    valid_from: date,
    by: User,
    at: datetime,
    valid_to: date | None = None,
) -> ProtectedAccess:
    """One named employee, for a time. By somebody else who may know of the person."""
    with action(by=by, at=at) as act:
        row = rules.lock_person(act, participant)
        rules.require_for_person(act, rules.NAME_ACCESS, row)
        if not row.is_protected:
            raise Refused(NOT_PROTECTED)
        refuse_for_oneself(by, employee)
        refuse_bad_period(valid_from, valid_to)
        if employee.board_id != row.board_id:
            raise Refused(_("Välj någon som hör till samma nämnd."), field="employee")
        if employee.pk == row.contact_id:
            raise Refused(_("Kontaktpersonen ser redan personen."), field="employee")
        same = ProtectedAccess.objects.filter(participant=row, employee=employee)
        if same.overlapping(valid_from, valid_to).exists():
            raise Refused(_("Medarbetaren har redan åtkomst då."), field="employee")
        given = ProtectedAccess.objects.create(
            participant=row,
            employee=employee,
            valid_from=valid_from,
            valid_to=valid_to,
            given_by=by,
            given_at=at,
        )
        act.record("protected_access.give", given, on_behalf_of=employee.user_id)
        forget_named(employee.user)
    return given


def end_protected_access(*, given: ProtectedAccess, by: User, at: datetime) -> None:
    """From this moment the person is nowhere for that employee."""
    with action(by=by, at=at) as act:
        person = rules.lock_person(act, given.participant)
        rules.require_for_person(act, rules.NAME_ACCESS, person)
        row = act.lock(ProtectedAccess.objects.filter(pk=given.pk))[0]
        refuse_for_oneself(by, row.employee)
        act.record("protected_access.end", row, fields=["valid_to"], on_behalf_of=row.employee.user_id)
        end_now(row, timezone.localdate(at))
        forget_named(row.employee.user)


def end_now(given: ProtectedAccess, today: date) -> None:
    """What was given today has no yesterday to end on: the row goes, the audit lines stay."""
    given.valid_to = today - timedelta(days=1)
    if given.valid_to < given.valid_from:
        given.delete()
    else:
        given.save(update_fields=["valid_to"])


def refuse_for_oneself(by: User, employee: StaffProfile) -> None:
    if employee.user_id == by.pk:
        raise Refused(_("Ingen ändrar sin egen åtkomst. Be kontaktpersonen."), field="employee")


# --- The reason ---------------------------------------------------------------------------------
def open_protected(
    *, participant: Participant, reason: str, words: str, by: User, at: datetime
) -> ProtectedOpening:
    """Say why. The reviewers hear of it at once, and the contact when it was somebody else."""
    with action(by=by, at=at) as act:
        person = rules.lock_person(act, participant)
        rules.require_known(act, person)
        if reason not in OpeningReason.values:
            raise Refused(_("Välj varför du öppnar sidan."), field="reason")
        if reason == OpeningReason.OTHER and not words.strip():
            raise Refused(_("Skriv några ord om varför."), field="words")
        opening = ProtectedOpening(
            participant=person,
            opened_by=by,
            reason=reason,
            words=words.strip(),
            opened_at=at,
            valid_until=at + OPEN_FOR,
        )
        try:
            opening.save(force_insert=True)
        except NoKey:
            raise Refused(NO_KEY, field="words") from None
        act.record("participant.open_protected", person, fields=["reason"])
        tell_of_opening(opening, person, at)
    return opening


def tell_of_opening(opening: ProtectedOpening, person: Participant, at: datetime) -> None:
    """One neutral message each; nobody is told of what they did themselves."""
    told = {user.pk: user for user in rules.reviewers_of(person.board_id, timezone.localdate(at))}
    told[person.contact.user_id] = person.contact.user
    told.pop(opening.opened_by_id, None)
    for user in told.values():
        messages.send(
            OPENED, recipient=user, at=at, key=f"{opening.pk}:{user.pk}", address_kind=messages.EMAIL
        )


def is_open(openings: list[str], participant: Participant, user: User, at: datetime) -> bool:
    """One of these reasons, given in this session, still holds for the person."""
    if not access.is_staff(user) or not openings:
        return False
    rows = ProtectedOpening.objects.filter(pk__in=openings, participant=participant.pk, opened_by=user)
    return rows.filter(valid_until__gt=at).exists()
