"""Registering people and noting what they have said and done before they begin."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NoReturn, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import new_addresses, opening
from core.actions import Refused, action, current
from core.models import User
from core.open_sessions import forget_sessions
from core.registry import person_changed
from participants import names, rules, welcome
from participants.actions.answers import speaking
from participants.actions.pauses import end_pause
from participants.actions.staying import open_place_again, stop_asking_to_stay
from participants.income_support import refuse_people
from participants.models import (
    Board,
    Channel,
    EngagementForm,
    Minority,
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
    minority: str = Minority.ADULT,
    **fields: Unpack[ParticipantFields],
) -> Participant:
    """A log-in and a row in the register. Someone with protected data gets no address: a start code."""
    with action(by=by, at=at) as act:
        act.require(rules.EDIT, board)
        opening.refuse_unopened()
        refuse_people(act.lock(Board.objects.filter(pk=board.pk))[0])
        is_open = protection == ProtectionLevel.NONE
        user = new_user(email if is_open else "", phone if is_open else "", board.pk)
        participant = Participant(user=user, board=board, protection=protection, minority=minority)
        put(participant, fields)
        refuse_unclear_minority(participant)
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
    """Addresses change only when given; '' takes one away. A new address ends the person's sessions,
    and the addresses from before are told."""
    with action(by=by, at=at) as act:
        row = rules.lock_person(act, participant)
        rules.require_for_person(act, rules.EDIT, row)
        changed = {name for name, value in fields.items() if getattr(row, name) != value}
        put(row, fields)
        refuse_unclear_minority(row)
        save(row)
        before = new_addresses.addresses_of(row.user)
        moved = change_addresses(row, email, phone)
        if moved and not row.is_protected:
            new_addresses.tell_of_change(before, at=at)
        changed |= moved
        follow(row)
        if changed:
            act.record("participant.change", row, fields=sorted(changed))
            person_changed(row.user, "changed")
    return row


def set_minority(
    *,
    participant: Participant,
    minority: str,
    by: User,
    at: datetime,
    decided_on: date | None = None,
    reference: str = "",
) -> None:
    """Under 18 or not, as we have been told. A decision is named by its day and number, never by words."""
    with action(by=by, at=at) as act:
        row = rules.lock_person(act, participant)
        rules.require_for_person(act, rules.EDIT, row)
        is_decided = minority == Minority.DECIDED
        row.minority = participant.minority = Minority(minority)
        row.minority_decided_on = decided_on if is_decided else None
        row.minority_reference = reference.strip() if is_decided else ""
        refuse_unnamed_decision(row, timezone.localdate(at))
        refuse_unclear_minority(row)
        save(row)
        act.record("participant.minority", row, fields=["minority"])
        person_changed(row.user, "minority")


def refuse_unnamed_decision(participant: Participant, today: date) -> None:
    if participant.minority != Minority.DECIDED:
        return
    if participant.minority_decided_on is None or participant.minority_decided_on > today:
        raise Refused(_("Skriv vilken dag beslutet fattades."), field="decided_on")
    if not participant.minority_reference:
        raise Refused(_("Skriv beslutets nummer, så att det går att hitta."), field="reference")


def refuse_unclear_minority(participant: Participant) -> None:
    """Under 18 through an organisation means that the organisation pays, and that we know which it is."""
    if participant.minority == Minority.DECIDED and participant.minority_decided_on is None:
        raise Refused(_("Skriv vilken dag beslutet fattades."), field="minority")
    if participant.minority != Minority.THROUGH_ORGANISATION:
        return
    if participant.organisation is None or participant.engagement_form != EngagementForm.ORGANISATION:
        raise Refused(
            _("Under 18 genom förening: välj förening, och ersättningsformen ”genom förening”."),
            field="minority",
        )


def set_moved_on(
    *, participant: Participant, on: date, by: User, at: datetime, channel: str = Channel.PORTAL
) -> None:
    """Gått vidare: a success, counted as one. Said by the person, or written down by staff.

    What was said yes to before stands until the person says otherwise: moving on is not a broken word.
    """
    if on > timezone.localdate(at):
        raise Refused(_("Dagen har inte kommit än. Skriv in det när det är så."), field="on")
    with speaking(participant, by, at, channel) as act:
        row = Participant.objects.get(pk=participant.pk)
        if row.moved_on_on != on:
            save_moved_on(row, on)
            act.record("participant.move_on", row, fields=["moved_on_on"])
            person_changed(row.user, "moved_on")
            stop_asking_to_stay(row, at)
        participant.moved_on_on = on


def come_back(*, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """Welcome back, from a rest, from having moved on or from an ended place. Nobody asks why."""
    with speaking(participant, by, at, channel) as act:
        end_pause(participant=participant, by=by, at=at, channel=channel)
        row = Participant.objects.select_related("user").get(pk=participant.pk)
        stop_asking_to_stay(row, at)
        if row.place_ended_on is not None:
            open_place_again(row, act)
        if row.moved_on_on is not None:
            row.back_on = timezone.localdate(at)
            save_moved_on(row, None)
            act.record("participant.come_back", row, fields=["moved_on_on"])
            person_changed(row.user, "came_back")
        participant.moved_on_on = None


def save_moved_on(participant: Participant, on: date | None) -> None:
    participant.moved_on_on = on
    participant.save(update_fields=["moved_on_on", "back_on"])


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
    if requirement == Requirement.WELCOME:
        raise Refused(_("Välkomstsamtalet har en egen sida, där allt gås igenom."), field="requirement")
    return note_requirement(participant, Requirement(requirement), met_on, text_version, by=by, at=at)


def hold_welcome_talk(
    *,
    participant: Participant,
    gone_through: Collection[str],
    held_on: date,
    text_version: str,
    by: User,
    at: datetime,
) -> RequirementMet:
    """All of it has been talked about, in the words that are in force; otherwise nothing is noted."""
    for item in welcome.ITEMS:
        if item.key not in gone_through:
            raise Refused(
                _("Ta upp det här också: %(what)s.") % {"what": str(item.heading).lower()}, field=item.key
            )
    if text_version != welcome.VERSION:
        raise Refused(
            _("Texten har ändrats sedan sidan visades. Läs igenom den nya och spara igen."), code="version"
        )
    with action(by=by, at=at) as act:
        row = rules.lock_person(act, participant)
        met = note_requirement(row, Requirement.WELCOME, held_on, text_version, by=by, at=at)
        row.welcomed_on = participant.welcomed_on = held_on
        row.save(update_fields=["welcomed_on"])
        act.record("participant.welcome_talk", row, fields=["welcomed_on"])
        person_changed(row.user, "welcomed")
    return met


def note_requirement(
    participant: Participant,
    requirement: Requirement,
    met_on: date,
    text_version: str,
    *,
    by: User,
    at: datetime,
) -> RequirementMet:
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
    if participant.awaits_decision:
        participant.may_sms = False
    participant.save(force_insert=is_new)


def follow(person: Participant) -> None:
    """The rows that were merged into a person carry the name, the contact and the protection of it: pay that
    was locked with them is read by the same people."""
    Participant.every.filter(merged_into=person).update(
        first_name=person.first_name,
        last_name=person.last_name,
        sort_key=person.sort_key,
        contact=person.contact,
        protection=person.protection,
    )


def refuse_taken_number(participant: Participant) -> None:
    """One payroll number is one person within a board: pay would otherwise reach somebody else."""
    same = Participant.objects.filter(board=participant.board_id, payroll_id=participant.payroll_id)
    holder = same.exclude(pk=participant.pk).first() if participant.payroll_id else None
    if holder is None:
        return
    if rules.may_know_of(current().by, holder):
        raise AlreadyHere(holder, field="payroll_id")
    raise Refused(NUMBER_TAKEN, field="payroll_id")


class AlreadyHere(Refused):
    """The number is that of a person whom the actor may know of: perhaps the same one, entered before."""

    def __init__(self, person: Participant, *, field: str) -> None:
        super().__init__(NUMBER_HERE if field == "payroll_id" else ADDRESS_HERE, field=field)
        self.person = person


def refuse_taken_address(email: str, phone: str, board_id: UUID | None) -> NoReturn:
    """Whoever may know of the person is led to it; otherwise the answer is the same whose it ever is."""
    for field, value in (("email", email), ("phone", phone)):
        people = Participant.objects.filter(board=board_id).known_to(current().by)
        holder = people.filter(**{f"user__{field}": value}).first() if value and board_id else None
        if holder is not None:
            raise AlreadyHere(holder, field=field)
    raise Refused(ADDRESS_TAKEN, field="email" if email else "phone")


def new_user(email: str, phone: str, board_id: UUID | None = None) -> User:
    """A log-in; `board_id` is the board of the register in which the person is entered."""
    email = email.strip().lower()
    try:
        with transaction.atomic():
            return User.objects.create_user(email=email or None, phone=phone or None)
    except IntegrityError:
        refuse_taken_address(email, phone, board_id)


def change_addresses(participant: Participant, email: str | None, phone: str | None) -> set[str]:
    user, changed = participant.user, set()
    if email is not None and (email.strip().lower() or None) != user.email:
        user.email = email.strip().lower() or None
        changed.add("email")
    if phone is not None and (phone or None) != user.phone:
        user.phone = phone or None
        changed.add("phone")
    if changed:
        save_addresses(user, changed, participant.board_id)
        forget_sessions(user)
    return changed


def save_addresses(user: User, changed: set[str], board_id: UUID) -> None:
    try:
        with transaction.atomic():
            user.save(update_fields=sorted(changed))
    except IntegrityError:
        now = {name: getattr(user, name) or "" for name in changed}
        refuse_taken_address(now.get("email", ""), now.get("phone", ""), board_id)


ADDRESS_TAKEN = _(
    "Adressen eller numret kan inte användas här. Kontrollera det, eller ge en startkod i stället."
)
ADDRESS_HERE = _(
    "Numret eller adressen finns redan hos en person här. Är det någon annan? Ge en startkod i stället."
)
NUMBER_HERE = _("Numret finns redan hos en person här.")
NUMBER_TAKEN = _("Numret kan inte användas här. Kontrollera det med lön, eller lämna fältet tomt så länge.")
