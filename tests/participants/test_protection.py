"""Persons with protected data: how they are reached, who may know, and why somebody looked."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.db import connection
from pytest_django import Settings

from core import access, crypto, jobs, keys, messages
from core.actions import Refused
from core.models import AuditEntry, Job, Message, MessageState, User
from core.registry import data_owners
from participants import actions, rules
from participants.actions.protection import is_open
from participants.details import EMPTIED, compared
from participants.known import forget_named
from participants.models import (
    Board,
    Call,
    Participant,
    ProtectedAccess,
    ProtectedContact,
    ProtectedOpening,
    StaffProfile,
)
from participants.protected_contact import how_to_reach
from tests.factories.participants import make_board, make_call, make_participant, make_staff, profile_of
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY, later

pytestmark = pytest.mark.django_db
WAYS = {"phone": "070-174 06 99", "post": "Box 12, 123 45 Exempelstad", "agreed": "Ring mellan 9 och 11."}


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, protection="marked")


@pytest.fixture
def contact(person: Participant) -> User:
    return person.contact.user


@pytest.fixture
def colleague(board: Board) -> StaffProfile:
    return profile_of(make_staff(board))


def note(person: Participant, **ways: str) -> None:
    actions.note_protected_contact(participant=person, ways=ways or WAYS, by=person.contact.user, at=AT)


def give(person: Participant, employee: StaffProfile, **fields: object) -> ProtectedAccess:
    values = {"valid_from": TODAY, "by": person.contact.user, "at": AT, **fields}
    given = actions.give_protected_access(participant=person, employee=employee, **values)  # type: ignore[arg-type]
    forget_named(employee.user)
    return given


def read(person: Participant) -> list[str]:
    return [text.replace("\xa0", " ") for _label, text in how_to_reach(person).lines]


def stored(column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM participants_protectedcontact")
        return str(cursor.fetchone()[0])


# --- How the person is reached ------------------------------------------------------------------
@pytest.mark.both_databases
def test_what_is_noted_is_read_and_lies_under_the_other_keys(person: Participant) -> None:
    note(person)
    assert read(person) == list(WAYS.values())
    raw = stored("post")
    column = "participants.protectedcontact.post"
    assert crypto.decrypt(raw, column=column, which=crypto.Ring.PROTECTED) == WAYS["post"]
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(raw, column=column)


@pytest.mark.parametrize("ring", [[], ["other"]])
def test_a_missing_or_wrong_key_is_said_and_nothing_is_guessed(
    person: Participant, settings: Settings, ring: list[str]
) -> None:
    note(person)
    settings.PROTECTED_KEYS = [Fernet.generate_key().decode() for _key in ring]
    reached = how_to_reach(person)
    assert (reached.lines, reached.is_unreadable) == ((), True)


def test_without_a_key_nothing_is_written_in_clear(person: Participant, settings: Settings) -> None:
    settings.PROTECTED_KEYS = []
    with pytest.raises(Refused, match="nyckeln för skyddade uppgifter saknas"):
        note(person)
    assert not ProtectedContact.objects.exists()


def test_with_a_wrong_key_it_can_be_written_anew_and_removed(person: Participant, settings: Settings) -> None:
    note(person)
    settings.PROTECTED_KEYS = [Fernet.generate_key().decode()]
    note(person, phone="070-174 06 98")
    assert read(person) == ["070-174 06 98"]
    settings.PROTECTED_KEYS = [Fernet.generate_key().decode()]
    note(person, phone="")
    assert not ProtectedContact.objects.exists()


def test_turning_the_keys_turns_each_column_with_its_own_ring(
    person: Participant, settings: Settings
) -> None:
    note(person)
    new, ordinary = Fernet.generate_key().decode(), list(settings.ENCRYPTION_KEYS)
    settings.PROTECTED_KEYS = [new, *settings.PROTECTED_KEYS]
    turned = {
        field.column_label: keys.rotate_column(model, field) for model, field in keys.encrypted_fields()
    }
    assert turned["participants.protectedcontact.phone"] == 1
    settings.PROTECTED_KEYS = [new]
    assert ordinary == settings.ENCRYPTION_KEYS
    assert read(person) == list(WAYS.values())


def test_an_unprotected_person_has_no_such_row(board: Board) -> None:
    with pytest.raises(Refused, match="inte skyddade uppgifter"):
        note(make_participant(board))


# --- The level ----------------------------------------------------------------------------------
@pytest.mark.parametrize("keeps", [True, False])
def test_the_addresses_move_or_go(board: Board, keeps: bool) -> None:
    person = make_participant(board, email="kim@example.test", phone="+46701740633")
    by = person.contact.user
    actions.set_protection(participant=person, level="marked", by=by, at=AT, keep_addresses=keeps)
    user = User.objects.get(pk=person.user_id)
    assert (user.email, user.phone) == (None, None)
    assert ("kim@example.test" in str(how_to_reach(person).lines)) is keeps


@pytest.mark.parametrize("back", [True, False])
def test_when_it_ends_the_person_decides_whether_they_come_back(board: Board, back: bool) -> None:
    person = make_participant(board, email="kim@example.test", phone="+46701740633")
    by = person.contact.user
    actions.set_protection(participant=person, level="marked", by=by, at=AT, keep_addresses=True)
    actions.set_protection(participant=person, level="none", by=by, at=AT, bring_back=back)
    user = User.objects.get(pk=person.user_id)
    expected = ("kim@example.test", "+46701740633") if back else (None, None)
    assert (user.email, user.phone) == expected
    assert not ProtectedContact.objects.exists()
    # How we may be in touch is chosen again by the person.
    assert not Participant.objects.get(pk=person.pk).may_email


def test_what_cannot_be_read_cannot_be_brought_back_and_stays(
    person: Participant, contact: User, settings: Settings
) -> None:
    note(person)
    settings.PROTECTED_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(Refused, match="går inte att läsa"):
        actions.set_protection(participant=person, level="none", by=contact, at=AT, bring_back=True)
    assert ProtectedContact.objects.filter(participant=person).defer("phone", "email", "post", "agreed")
    assert Participant.objects.get(pk=person.pk).is_protected


def test_access_ends_with_the_protection(person: Participant, contact: User, colleague: StaffProfile) -> None:
    give(person, colleague, valid_from=TODAY - timedelta(days=3))
    actions.set_protection(participant=person, level="none", by=contact, at=AT)
    assert ProtectedAccess.objects.get().valid_to == TODAY - timedelta(days=1)


# --- Who may know -------------------------------------------------------------------------------
WHO = [
    # from, to (days from today), and whether the employee may know of the person
    (0, None, True),
    (-3, 0, True),
    (-3, -1, False),
    (1, None, False),
]


@pytest.mark.both_databases
@pytest.mark.parametrize(("starts", "ends", "knows"), WHO)
def test_whoever_is_named_may_know_while_it_holds(
    person: Participant, colleague: StaffProfile, starts: int, ends: int | None, knows: bool
) -> None:
    last = None if ends is None else TODAY + timedelta(days=ends)
    give(person, colleague, valid_from=TODAY + timedelta(days=starts), valid_to=last)
    assert rules.may_know_of(colleague.user, person) is knows
    assert Participant.objects.known_to(colleague.user).filter(pk=person.pk).exists() is knows


def test_a_colleague_who_is_not_named_knows_nothing(person: Participant, colleague: StaffProfile) -> None:
    assert not rules.may_know_of(colleague.user, person)
    assert not Participant.objects.known_to(colleague.user).exists()


def test_access_to_one_person_is_not_access_to_another(
    board: Board, person: Participant, colleague: StaffProfile
) -> None:
    other = make_participant(board, protection="marked")
    give(person, colleague)
    assert not rules.may_know_of(colleague.user, other)


def test_ended_access_opens_nothing_from_that_moment(
    person: Participant, contact: User, colleague: StaffProfile
) -> None:
    given = give(person, colleague)
    actions.end_protected_access(given=given, by=contact, at=AT)
    forget_named(colleague.user)
    assert not rules.may_know_of(colleague.user, person)


def test_nobody_gives_or_ends_their_own(person: Participant, contact: User, colleague: StaffProfile) -> None:
    given = give(person, colleague)
    with pytest.raises(Refused, match="sin egen åtkomst"):
        actions.end_protected_access(given=given, by=colleague.user, at=AT)
    with pytest.raises(Refused, match="sin egen åtkomst"):
        give(person, profile_of(contact))


def test_who_does_not_know_of_the_person_names_nobody(board: Board, person: Participant) -> None:
    stranger = make_staff(board)
    with pytest.raises(access.Denied):
        give(person, profile_of(make_staff(board)), by=stranger)


def test_another_boards_employee_is_not_named(person: Participant) -> None:
    with pytest.raises(Refused, match="samma nämnd"):
        give(person, profile_of(make_staff(make_board())))


def test_the_same_employee_is_named_once_at_a_time(person: Participant, colleague: StaffProfile) -> None:
    give(person, colleague)
    with pytest.raises(Refused, match="redan åtkomst"):
        give(person, colleague, valid_from=TODAY + timedelta(days=30))


def test_both_are_audited_on_behalf_of_the_employee(
    person: Participant, contact: User, colleague: StaffProfile
) -> None:
    actions.end_protected_access(given=give(person, colleague), by=contact, at=AT)
    lines = AuditEntry.objects.filter(action__startswith="protected_access.")
    assert [(line.action, line.on_behalf_of) for line in lines] == [
        ("protected_access.give", colleague.user_id),
        ("protected_access.end", colleague.user_id),
    ]


def test_a_named_colleague_makes_the_call_when_the_day_has_passed(
    person: Participant, colleague: StaffProfile
) -> None:
    call = make_call(person)
    late = call.promised_on + timedelta(days=1)
    assert not Call.objects.all().made_by(colleague.user, late).exists()
    give(person, colleague)
    assert Call.objects.all().made_by(colleague.user, late).exists()


# --- Merging ------------------------------------------------------------------------------------
def test_access_and_contact_follow_the_person_who_was_entered_twice(
    board: Board, person: Participant, colleague: StaffProfile
) -> None:
    kept = make_participant(board, contact=person.contact, first_name=person.first_name)
    note(person)
    given = give(person, colleague)
    choices = {row.detail.key: EMPTIED for row in compared(kept, person)}
    by = person.contact.user
    actions.merge_people(kept=kept, emptied=person, choices=choices, by=by, at=AT)
    given.refresh_from_db()
    assert given.participant_id == kept.pk
    assert how_to_reach(kept).lines
    forget_named(colleague.user)
    # What is locked with the old row is read by the same people.
    assert rules.may_know_of(colleague.user, Participant.every.get(pk=person.pk))
    assert Participant.every.known_to(colleague.user).filter(pk=person.pk).exists()


# --- The reason ---------------------------------------------------------------------------------
def open_(person: Participant, by: User, reason: str = "plan", words: str = "") -> ProtectedOpening:
    return actions.open_protected(participant=person, reason=reason, words=words, by=by, at=AT)


def test_a_reason_holds_for_half_an_hour_for_that_person_and_employee(
    board: Board, person: Participant, contact: User
) -> None:
    kept = [str(open_(person, contact).pk)]
    other = make_participant(board, contact=person.contact, protection="marked")
    assert is_open(kept, person, contact, later(minutes=29))
    assert not is_open(kept, person, contact, later(minutes=30))
    assert not is_open(kept, other, contact, AT)
    assert not is_open(kept, person, make_staff(board), AT)
    assert not is_open([], person, contact, AT)


@pytest.mark.parametrize(("reason", "words"), [("", ""), ("curious", ""), ("other", "  ")])
def test_no_reason_opens_nothing(person: Participant, contact: User, reason: str, words: str) -> None:
    with pytest.raises(Refused):
        open_(person, contact, reason, words)
    assert not ProtectedOpening.objects.exists()


def test_who_may_not_know_cannot_give_a_reason(board: Board, person: Participant) -> None:
    with pytest.raises(access.Denied):
        open_(person, make_staff(board))


def test_the_reviewers_are_told_at_once_and_the_contact_when_it_was_another(
    board: Board, person: Participant, contact: User, colleague: StaffProfile
) -> None:
    reviewer = make_staff(board, "log_reviewer")
    make_staff(make_board(), "log_reviewer")
    open_(person, contact)
    assert {row.recipient_id for row in Message.objects.all()} == {reviewer.pk}
    give(person, colleague)
    open_(person, colleague.user)
    assert {row.recipient_id for row in Message.objects.all()} == {reviewer.pk, contact.pk}
    assert Message.objects.count() == 3


def test_whoever_opens_is_not_told_of_it(board: Board, person: Participant, contact: User) -> None:
    actions.give_role(user=contact, board=board, role="log_reviewer", valid_from=TODAY, by=None, at=AT)
    open_(person, contact)
    assert not Message.objects.exists()


def test_the_words_are_encrypted_and_no_audit_line_holds_them(person: Participant, contact: User) -> None:
    open_(person, contact, "other", "Svarar på brev")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM participants_protectedopening")
        assert "brev" not in cursor.fetchone()[0]
    line = AuditEntry.objects.get(action="participant.open_protected")
    assert (line.object_id, line.field_names) == (str(person.pk), "reason")


# --- Sending ------------------------------------------------------------------------------------
@pytest.mark.both_databases
def test_who_is_protected_between_asking_and_sending_gets_nothing(board: Board) -> None:
    """The job runs for real: level and consent are asked again when the message leaves."""
    person = make_participant(board, email="kim@example.test")
    control = make_participant(board, email="robin@example.test")
    for one in (person, control):
        messages.send("participants.new_offer", recipient=one.user, at=AT)
    actions.set_protection(
        participant=person, level="marked", by=person.contact.user, at=AT, keep_addresses=True
    )
    for job in Job.objects.filter(kind=messages.DELIVER):
        jobs.run_job(job.pk)
    states = {row.recipient_id: row.state for row in Message.objects.all()}
    assert states == {person.user_id: MessageState.DROPPED, control.user_id: MessageState.SENT}


def test_a_level_that_comes_alone_is_enough(board: Board) -> None:
    """The address is still there, as after a restore of an older backup: the level decides."""
    person = make_participant(board, email="kim@example.test")
    messages.send("participants.new_offer", recipient=person.user, at=AT)
    Participant.objects.filter(pk=person.pk).update(protection="marked")
    jobs.run_job(Job.objects.get(kind=messages.DELIVER).pk)
    assert Message.objects.get().state == MessageState.DROPPED


def test_consent_taken_back_between_asking_and_sending_is_heeded(board: Board) -> None:
    person = make_participant(board, email="kim@example.test")
    messages.send("participants.new_offer", recipient=person.user, at=AT)
    Participant.objects.filter(pk=person.pk).update(may_email=False)
    jobs.run_job(Job.objects.get(kind=messages.DELIVER).pk)
    assert Message.objects.get().state == MessageState.DROPPED


# --- Allt om mig --------------------------------------------------------------------------------
def test_the_person_reads_what_is_kept_and_erasing_leaves_none(
    person: Participant, contact: User, colleague: StaffProfile
) -> None:
    note(person)
    give(person, colleague)
    open_(person, contact, "other", "Svarar på brev")
    owner = data_owners["participants"]
    told = owner.personal_data(person.user)
    kinds = {row["slag"] for row in told}
    assert {"så når vi dig", "åtkomst för en medarbetare", "öppnade dina sidor"} <= kinds
    assert "brev" not in str(told)
    assert colleague.last_name not in str(told)
    owner.erase(person.user, everything_goes())
    assert not ProtectedContact.objects.exists()
    assert not ProtectedAccess.objects.exists()
    assert ProtectedOpening.objects.get().words == ""


def test_with_a_wrong_key_allt_om_mig_says_so_and_erasing_still_works(
    person: Participant, contact: User, settings: Settings
) -> None:
    note(person)
    open_(person, contact, "other", "Svarar på brev")
    settings.PROTECTED_KEYS = [Fernet.generate_key().decode()]
    owner = data_owners["participants"]
    assert "går inte att läsa" in str(owner.personal_data(person.user))
    owner.erase(person.user, everything_goes())
    assert not ProtectedContact.objects.exists()
