"""How much a message says: neutral unless the person wishes more, and never what would tell."""

from datetime import datetime, timedelta
from typing import Any

import icalendar
import pytest
import time_machine
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from core import access, jobs, telling_words
from core.actions import Refused
from core.message_words import places_to_try, telling_when
from core.messages import EMAIL, SMS, letter_for
from core.models import AuditEntry, Message, MessageDetail
from core.registry import Happening, message_kinds
from participants import actions
from participants.actions import MessageWishes
from participants.models import Offer, Participant
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
    make_unit,
)
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
NEUTRAL, TIME, PLACE = MessageDetail
PLAIN = "Du har ett nytt meddelande. Logga in som vanligt."
WHEN = "Måndag 30 november, 14.00–16.30"


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def person_who_wants(detail: MessageDetail, **fields: Any) -> Participant:
    person = make_participant(make_board(), **{"phone": "+46701740633", **fields})
    wish(person, detail=detail)
    return person


def wish(person: Participant, **fields: Any) -> None:
    wishes = MessageWishes(**{"may_email": True, **fields})
    actions.set_message_wishes(participant=person, wishes=wishes, by=person.user, at=AT)


def booked(person: Participant, **fields: Any) -> Offer:
    offer = make_plain_offer(make_assignment(person.board, **fields), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    send_all()
    mail.outbox.clear()
    return offer


def send_all(at: datetime = AT) -> None:
    with time_machine.travel(at, tick=False):
        jobs.drain(at)


def cancel(offer: Offer) -> None:
    actions.cancel_assignment(assignment=offer.assignment, by=offer.participant.contact.user, at=AT)


def last_words() -> tuple[str, str]:
    return (mail.outbox[-1].subject, str(mail.outbox[-1].body))


# --- How much is said ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("detail", "subject", "body"),
    [
        (NEUTRAL, "Du har ett nytt meddelande", PLAIN),
        (TIME, f"Inställt. {WHEN}", f"Inställt. {WHEN}. Logga in som vanligt."),
        (PLACE, f"Inställt. {WHEN}", f"Inställt. {WHEN}, Stadsbiblioteket. Logga in som vanligt."),
    ],
)
def test_a_cancelled_day_is_told_as_far_as_the_person_wishes(
    detail: MessageDetail, subject: str, body: str
) -> None:
    cancel(booked(person_who_wants(detail)))
    send_all()
    assert last_words() == (subject, body)


@pytest.mark.parametrize(
    ("days", "body"),
    [
        (1, f"Ny fråga. {WHEN}. Logga in och svara."),
        (2, f"Ny fråga. {WHEN} och en dag till. Logga in och svara."),
        (3, f"Ny fråga. {WHEN} och 2 dagar till. Logga in och svara."),
    ],
)
def test_a_question_tells_its_first_day_and_how_many_more(days: int, body: str) -> None:
    person = person_who_wants(TIME)
    weeks = [timedelta(weeks=n) for n in range(days)]
    first = (swedish(2026, 11, 30, 14), swedish(2026, 11, 30, 16, 30))
    rows = [make_assignment(person.board, starts_at=first[0] + n, ends_at=first[1] + n) for n in weeks]
    by = person.contact.user
    actions.make_offers(assignments=rows, participants=[person], answer_by=AT.date(), by=by, at=AT)
    send_all()
    assert last_words()[1] == body


@pytest.mark.parametrize(
    "place", ["Vuxenenheten, Storgatan 1", "Mötesrum Boendestöd", "Enheten Ljungen, plan 2"]
)
def test_a_place_that_tells_is_left_out(place: str) -> None:
    person = person_who_wants(PLACE)
    make_unit(person.board, name="Enheten Ljungen")
    cancel(booked(person, place_name=place))
    send_all()
    assert last_words()[1] == f"Inställt. {WHEN}. Logga in som vanligt."


def test_the_words_are_of_what_is_true_when_it_is_sent() -> None:
    offer = booked(person_who_wants(TIME))
    by = offer.participant.contact.user
    for hour in (15, 16):
        starts_at, ends_at = swedish(2026, 12, 1, hour), swedish(2026, 12, 1, hour + 2)
        actions.change_assignment(
            assignment=offer.assignment, starts_at=starts_at, ends_at=ends_at, by=by, at=AT
        )
    send_all()
    bodies = {str(letter.body) for letter in mail.outbox}
    assert bodies == {"Ändrat. Tisdag 1 december, 16.00–18.00. Logga in som vanligt."}


@pytest.mark.parametrize("what", ["called off since", "over since", "answered no since"])
def test_what_is_not_so_any_more_is_not_told(what: str) -> None:
    offer, at = booked(person_who_wants(PLACE)), AT
    by = offer.participant.contact.user
    actions.change_assignment(assignment=offer.assignment, entrance="Porten till höger", by=by, at=AT)
    if what == "called off since":
        cancel(offer)
    elif what == "answered no since":
        actions.decline_offer(offer=offer, by=offer.participant.user, at=AT)
    else:
        at = swedish(2026, 11, 30, 14)
    send_all(at)
    assert str(mail.outbox[0].body) == PLAIN


def test_a_wish_taken_back_on_the_way_counts() -> None:
    offer = booked(person_who_wants(PLACE))
    cancel(offer)
    wish(offer.participant, detail=NEUTRAL)
    send_all()
    assert last_words()[1] == PLAIN


def test_someone_else_is_never_told_of() -> None:
    person, offer = person_who_wants(PLACE), booked(person_who_wants(PLACE, phone=""))
    cancelled = message_kinds["participants.assignment_cancelled"].happening
    cancel(offer)
    assert cancelled
    assert cancelled(offer.pk, person.user, AT) is None


# --- Every kind, by every way, at every level ------------------------------------------------------
TELLS = [kind.key for kind in message_kinds if kind.happening]
PLACES = ["Stadsbiblioteket, Storgatan 1", "Vuxenenheten Centrum", "Öppenvården Bron", "Datorhjälpens lokal"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("detail", [NEUTRAL, TIME, PLACE])
@pytest.mark.parametrize("channel", [EMAIL, SMS])
@pytest.mark.parametrize("kind", TELLS)
def test_nothing_that_leaves_tells(kind: str, channel: str, detail: MessageDetail, place: str) -> None:
    person = person_who_wants(detail)
    wish(person, detail=detail, may_sms=True)
    offer = booked(person, place_name=place)
    put_in_the_state_of(kind, offer)
    row = Message(kind=kind, recipient=person.user, channel=channel, about=offer.pk, created_at=AT)
    letter = letter_for(row, AT)
    assert letter
    assert telling_words.found_in(f"{letter.words.subject}\n{letter.words.body}\n{letter.message_id}") == []
    assert (WHEN in letter.words.body) == (detail != NEUTRAL)
    assert ("Storgatan" in letter.words.body) == (detail == PLACE and "Storgatan" in place)


def put_in_the_state_of(kind: str, offer: Offer) -> None:
    states = {
        "participants.new_offer": "offered",
        "participants.place_taken": "withdrawn",
        "participants.assignment_cancelled": "withdrawn",
        "participants.in_line": "waiting",
        "participants.swap_asked": "waiting",
        "participants.swapped": "declined",
    }
    Offer.objects.filter(pk=offer.pk).update(state=states.get(kind, "accepted"))


@given(
    place=st.text(st.characters(codec="utf-8"), max_size=120)
    | st.builds("{} {}".format, st.text(max_size=20), st.sampled_from(telling_words.WORDS))
)
def test_no_place_whatever_it_says_makes_a_message_tell(place: str) -> None:
    """The rule itself, on any place: what would tell is never in the words that are sent."""
    kind, found = message_kinds["participants.assignment_cancelled"], Happening(WHEN, place)
    tried = [telling_when(kind, found, where) for where in places_to_try(found, PLACE)]
    sent = next(words for words in tried if not telling_words.found_in(f"{words.subject}\n{words.body}"))
    assert not telling_words.found_in(sent.body)


# --- The calendar file of an e-mail -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("detail", "is_attached", "location"),
    [(NEUTRAL, False, None), (TIME, True, None), (PLACE, True, "Stadsbiblioteket")],
)
def test_an_email_that_tells_the_day_brings_it_for_the_calendar(
    detail: MessageDetail, is_attached: bool, location: str | None
) -> None:
    cancel(booked(person_who_wants(detail)))
    send_all()
    files = mail.outbox[-1].attachments
    assert len(files) == int(is_attached)
    for name, content, kind in files:
        (event,) = icalendar.Calendar.from_ical(str(content)).walk("VEVENT")
        assert (name, kind) == ("kalender.ics", "text/calendar; method=CANCEL; charset=utf-8")
        assert (event["status"], event.get("location")) == ("CANCELLED", location)


def test_a_question_is_in_nobodys_calendar() -> None:
    person = person_who_wants(PLACE)
    make_plain_offer(make_assignment(person.board), person)
    send_all()
    assert mail.outbox[-1].attachments == []


# --- The choice itself -----------------------------------------------------------------------------
def test_the_choice_is_audited_without_its_content() -> None:
    person = make_participant(make_board())
    wish(person, detail=PLACE)
    entry = AuditEntry.objects.filter(action="participant.message_wishes").get()
    assert (entry.field_names, entry.object_id) == ("message_detail", str(person.pk))


def test_what_staff_write_down_is_said_to_be_on_behalf() -> None:
    person = make_participant(make_board())
    actions.set_message_wishes(
        participant=person, wishes=MessageWishes(), by=person.contact.user, at=AT, channel="phone"
    )
    entry = AuditEntry.objects.filter(action="participant.message_wishes").get()
    assert (str(entry.on_behalf_of), entry.channel) == (str(person.user.pk), "phone")


def test_nobody_chooses_for_somebody_else() -> None:
    person, other = make_participant(make_board()), make_participant(make_board())
    with pytest.raises(access.Denied):
        actions.set_message_wishes(participant=person, wishes=MessageWishes(), by=other.user, at=AT)


@pytest.mark.parametrize(
    ("fields", "wishes"),
    [
        ({"protection": "marked"}, {"may_email": True}),
        ({"protection": "marked"}, {"may_sms": True}),
        ({"phone": "+46701740633", "minority": "minor_undecided"}, {"may_sms": True}),
        ({}, {"may_sms": True}),
        ({"email": "", "may_email": False}, {"may_email": True}),
    ],
)
def test_a_way_that_is_not_there_is_refused_beside_its_field(fields: Any, wishes: Any) -> None:
    person = make_participant(make_board(), **fields)
    with pytest.raises(Refused) as refused:
        actions.set_message_wishes(participant=person, wishes=MessageWishes(**wishes), by=person.user, at=AT)
    assert refused.value.field == "channels"


@pytest.mark.parametrize(
    ("night", "at", "sent_at"),
    [
        ((18, 10), swedish(2026, 11, 23, 17, 59), swedish(2026, 11, 23, 17, 59)),
        ((18, 10), swedish(2026, 11, 23, 18), swedish(2026, 11, 24, 10)),
        ((22, 6), swedish(2026, 11, 23, 21), swedish(2026, 11, 23, 21)),
        ((22, 6), swedish(2026, 11, 24, 5), swedish(2026, 11, 24, 6)),
    ],
)
def test_it_is_quiet_when_the_person_says(night: tuple[int, int], at: datetime, sent_at: datetime) -> None:
    offer = booked(person_who_wants(NEUTRAL))
    wish(offer.participant, quiet_from=night[0], quiet_until=night[1])
    with time_machine.travel(at, tick=False):
        actions.cancel_assignment(assignment=offer.assignment, by=offer.participant.contact.user, at=at)
    send_all(at)
    assert len(mail.outbox) == int(at == sent_at)
    send_all(sent_at)
    assert len(mail.outbox) == 1


# --- The day before --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("wants", "at", "count"),
    [
        (True, swedish(2026, 11, 29, 15), 1),
        (True, swedish(2026, 11, 29, 14, 59), 0),
        (True, swedish(2026, 11, 29, 20), 0),
        (True, swedish(2026, 11, 28, 15), 0),
        (True, swedish(2026, 11, 30, 13), 0),
        (False, swedish(2026, 11, 29, 15), 0),
    ],
)
def test_a_reminder_comes_the_afternoon_before_when_it_is_wished(
    wants: bool, at: datetime, count: int
) -> None:
    offer = booked(person_who_wants(TIME))
    wish(offer.participant, detail=TIME, wants_reminders=wants)
    assert actions.remind_of_tomorrow(at=at) == count
    send_all(at)
    assert [str(letter.body) for letter in mail.outbox] == [
        f"Påminnelse. {WHEN}. Logga in som vanligt."
    ] * count


def test_a_reminder_comes_once() -> None:
    offer = booked(person_who_wants(TIME))
    wish(offer.participant, wants_reminders=True)
    afternoon = swedish(2026, 11, 29, 15)
    assert [actions.remind_of_tomorrow(at=afternoon + timedelta(hours=n)) for n in (0, 1, 2)] == [1, 0, 0]


def test_nobody_is_reminded_of_what_is_called_off() -> None:
    offer = booked(person_who_wants(TIME))
    wish(offer.participant, wants_reminders=True)
    cancel(offer)
    assert actions.remind_of_tomorrow(at=swedish(2026, 11, 29, 15)) == 0


def test_a_reminder_rests_with_the_person() -> None:
    offer = booked(person_who_wants(TIME))
    wish(offer.participant, wants_reminders=True)
    actions.start_pause(participant=offer.participant, by=offer.participant.user, at=AT)
    actions.remind_of_tomorrow(at=swedish(2026, 11, 29, 15))
    mail.outbox.clear()
    send_all(swedish(2026, 11, 29, 15))
    assert mail.outbox == []


def test_staff_of_another_board_write_nothing_down() -> None:
    person = make_participant(make_board())
    with pytest.raises(access.Denied):
        actions.set_message_wishes(
            participant=person, wishes=MessageWishes(), by=make_staff(make_board()), at=AT, channel="phone"
        )
