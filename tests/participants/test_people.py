"""The register's people: protection, pauses, wishes, requirements, addresses."""

from datetime import timedelta
from typing import Any

import pytest

from core import access, messages
from core.actions import Refused
from core.models import AuditEntry, User
from core.registry import data_owners, message_kinds
from participants import actions
from participants.models import AreaWish, Channel, Offer, Participant, Pause
from tests.factories.participants import (
    make_area,
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


# --- Registering --------------------------------------------------------------------------------
def test_a_person_gets_a_log_in_without_a_name() -> None:
    person = make_participant(make_board(), first_name="Vera", last_name="Demo", email="Vera@Example.test")
    user = User.objects.get(pk=person.user_id)
    assert (user.email, user.has_usable_password()) == ("vera@example.test", False)
    assert "Vera" not in str(user)


def test_an_address_in_use_is_refused_without_telling_whose_it_is() -> None:
    make_participant(make_board(), first_name="Hemlig", email="samma@example.test")
    with pytest.raises(Refused) as refused:
        make_participant(make_board(), email="samma@example.test")
    assert refused.value.field == "email"
    assert "Hemlig" not in str(refused.value.message)


def test_a_payroll_number_is_one_person_within_a_board() -> None:
    board = make_board()
    make_participant(board, payroll_id="7001")
    with pytest.raises(Refused) as refused:
        make_participant(board, payroll_id="7001")
    assert refused.value.field == "payroll_id"
    make_participant(make_board(), payroll_id="7001")


def test_two_without_a_payroll_number_are_two() -> None:
    board = make_board()
    assert make_participant(board, payroll_id="") != make_participant(board, payroll_id="")


def test_the_contact_belongs_to_the_same_board() -> None:
    board = make_board()
    stranger = make_staff(make_board()).staff_profile
    with pytest.raises(Refused) as refused:
        make_participant(board, contact=stranger, by=make_staff(board))
    assert refused.value.field == "contact"


def test_a_new_address_ends_old_sessions() -> None:
    person = make_participant(make_board())
    before = person.user.get_session_auth_hash()
    actions.change_participant(participant=person, by=person.contact.user, at=AT, email="ny@example.test")
    assert User.objects.get(pk=person.user_id).get_session_auth_hash() != before


def test_a_change_records_the_names_of_fields_and_no_values() -> None:
    person = make_participant(make_board(), last_name="Gammal")
    actions.change_participant(participant=person, by=person.contact.user, at=AT, last_name="Nyttnamn")
    line = AuditEntry.objects.get(action="participant.change")
    assert line.field_names == "last_name"
    assert "Nyttnamn" not in str(vars(line))


def test_a_new_name_is_sorted_anew() -> None:
    person = make_participant(make_board(), first_name="Ada")
    actions.change_participant(participant=person, by=person.contact.user, at=AT, first_name="Örjan")
    assert Participant.objects.get(pk=person.pk).sort_key > "t"


# --- Protection ---------------------------------------------------------------------------------
@pytest.mark.parametrize("level", ["marked", "protected_registration", "assumed_identity"])
def test_protected_persons_have_no_addresses_here(level: str) -> None:
    person = make_participant(make_board(), protection=level, email="a@example.test", phone="+46701740633")
    user = User.objects.get(pk=person.user_id)
    assert (user.email, user.phone, person.may_email) == (None, None, False)


def test_protection_empties_the_addresses_that_were_there() -> None:
    person = make_participant(make_board(), phone="+46701740633", may_sms=True)
    actions.set_protection(participant=person, level="marked", by=person.contact.user, at=AT)
    stored = Participant.objects.select_related("user").get(pk=person.pk)
    assert (stored.user.email, stored.user.phone, stored.may_sms, stored.may_email) == (
        None,
        None,
        False,
        False,
    )


def test_a_colleague_cannot_change_a_protected_person() -> None:
    board = make_board()
    person = make_participant(board, protection="marked")
    with pytest.raises(access.Denied):
        actions.change_participant(participant=person, by=make_staff(board), at=AT, last_name="X")


# --- Pause --------------------------------------------------------------------------------------
def test_a_pause_is_one_tap_and_a_second_tap_is_the_same_pause() -> None:
    person = make_participant(make_board())
    first = actions.start_pause(participant=person, by=person.user, at=AT)
    second = actions.start_pause(participant=person, by=person.user, at=later(minutes=1))
    assert first == second
    assert Pause.objects.get().started_at == AT


def test_a_pause_has_no_reason() -> None:
    fields = {field.name for field in Pause._meta.get_fields()}
    assert fields == {
        "id",
        "participant",
        "started_at",
        "until",
        "contact_wish",
        "ended_at",
        "via",
        "recorded_by",
    }


def test_an_unanswered_question_waits_through_a_pause() -> None:
    person = make_participant(make_board())
    offer = make_plain_offer(make_assignment(person.board), person, answer_by=TODAY + timedelta(days=5))
    actions.start_pause(participant=person, by=person.user, at=AT)
    assert Offer.objects.get(pk=offer.pk).state == "offered"
    actions.accept_offer(offer=offer, by=person.user, at=later(hours=1))
    assert Offer.objects.get(pk=offer.pk).state == "accepted"


def test_coming_back_twice_is_coming_back_once() -> None:
    person = make_participant(make_board())
    actions.start_pause(participant=person, by=person.user, at=AT)
    for hours in (1, 2):
        actions.end_pause(participant=person, by=person.user, at=later(hours=hours))
    assert Pause.objects.get().ended_at == later(hours=1)
    assert list(Participant.objects.active()) == [person]


def test_who_came_back_is_active_also_with_an_old_pause() -> None:
    person = make_participant(make_board())
    actions.start_pause(participant=person, by=person.user, at=AT)
    actions.end_pause(participant=person, by=person.user, at=later(days=1))
    actions.start_pause(participant=person, by=person.user, at=later(days=2))
    assert list(Participant.objects.active()) == []
    assert list(Participant.objects.resting()) == [person]


def test_staff_may_start_the_pause_of_who_calls() -> None:
    person = make_participant(make_board())
    staff = person.contact.user
    pause = actions.start_pause(participant=person, by=staff, at=AT, channel=Channel.PHONE)
    assert (pause.via, pause.recorded_by) == ("phone", staff)


def test_a_pause_cannot_end_before_it_begins() -> None:
    person = make_participant(make_board())
    with pytest.raises(Refused) as refused:
        actions.start_pause(participant=person, by=person.user, at=AT, until=TODAY - timedelta(days=1))
    assert refused.value.field == "until"


# --- Wishes and requirements --------------------------------------------------------------------
def test_wishes_are_what_was_said_last_and_remember_since_when() -> None:
    board = make_board()
    person = make_participant(board)
    old, kept, new = make_area(board), make_area(board), make_area(board)
    actions.set_area_wishes(participant=person, areas=[old, kept], by=person.user, at=AT)
    actions.set_area_wishes(participant=person, areas=[kept, new], by=person.user, at=later(days=1))
    said = dict(AreaWish.objects.values_list("area", "said_at"))
    assert said == {kept.pk: AT, new.pk: later(days=1)}


def test_an_area_of_another_board_cannot_be_wished() -> None:
    person = make_participant(make_board())
    with pytest.raises(Refused):
        actions.set_area_wishes(participant=person, areas=[make_area(make_board())], by=person.user, at=AT)


def test_a_requirement_noted_again_is_still_one() -> None:
    person = make_participant(make_board())
    for day in (TODAY - timedelta(days=3), TODAY):
        actions.record_requirement(
            participant=person, requirement="introduction", met_on=day, by=person.contact.user, at=AT
        )
    assert person.requirements_met.get().met_on == TODAY


def test_what_has_not_been_done_yet_is_not_noted() -> None:
    person = make_participant(make_board())
    with pytest.raises(Refused) as refused:
        actions.record_requirement(
            participant=person,
            requirement="introduction",
            met_on=TODAY + timedelta(days=1),
            by=person.contact.user,
            at=AT,
        )
    assert refused.value.field == "met_on"


def test_a_person_does_not_note_own_requirements() -> None:
    person = make_participant(make_board())
    with pytest.raises(access.Denied):
        actions.record_requirement(
            participant=person, requirement="introduction", met_on=TODAY, by=person.user, at=AT
        )


# --- How a person may be reached ----------------------------------------------------------------
REACHED: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"may_email": True}, ("email",)),
    ({"may_email": False, "may_sms": True, "phone": "+46701740633"}, ("sms",)),
    ({"may_email": True, "may_sms": True, "phone": "+46701740633"}, ("sms", "email")),
    ({"may_email": False}, ()),
    ({"may_email": True, "protection": "marked"}, ()),
]


@pytest.mark.parametrize(("fields", "channels"), REACHED)
def test_only_approved_channels_reach_a_person(fields: dict[str, Any], channels: tuple[str, ...]) -> None:
    person = make_participant(make_board(), **fields)
    assert messages.reach_of(person.user, AT).channels == channels


def test_who_rests_or_has_moved_on_is_left_in_peace() -> None:
    board = make_board()
    resting, gone, here = (make_participant(board) for _ in range(3))
    actions.start_pause(participant=resting, by=resting.user, at=AT)
    actions.set_moved_on(participant=gone, on=TODAY, by=gone.contact.user, at=AT)
    paused = [messages.reach_of(person.user, AT).is_paused for person in (resting, gone, here)]
    assert paused == [True, True, False]


def test_messages_to_people_say_nothing_but_that_there_is_one() -> None:
    secrets = ("uppdrag", "social", "program", "datorhjälp", "kr ", "roll", "http")
    kinds = [
        kind for kind in message_kinds if kind.key.startswith("participants.") and "unit" not in kind.key
    ]
    assert len(kinds) == 19
    for kind in kinds:
        text = f"{kind.subject} {kind.body}".lower()
        assert not any(word in text for word in secrets), kind.key


# --- Allt om mig --------------------------------------------------------------------------------
def test_everything_held_is_told_and_erasing_leaves_no_name() -> None:
    board = make_board()
    person = make_participant(board, first_name="Zebulon", payroll_id="4711")
    actions.set_area_wishes(participant=person, areas=[make_area(board)], by=person.user, at=AT)
    make_plain_offer(make_assignment(board), person)
    actions.start_pause(participant=person, by=person.user, at=AT)
    owner = data_owners["participants"]
    told = owner.personal_data(person.user)
    assert {row["slag"] for row in told} == {"deltagare", "önskat område", "paus", "erbjudande"}
    owner.erase(person.user, everything_goes())
    assert "Zebulon" not in str(owner.personal_data(person.user))
    assert "4711" not in str(owner.personal_data(person.user))
    # Nothing that must stay hangs on the question, so it goes too.
    assert not Offer.objects.exists()
