"""JA and NEJ by text message: understood whole or not at all, about one question, never in the dark."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from core import jobs, sms
from core.actions import Refused
from core.models import AuditEntry, MessageDetail
from participants import actions
from participants.actions import MessageWishes
from participants.actions.sms_answers import read_answer
from participants.models import Offer, Participant
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
)
from tests.factories.times import AT, TODAY, swedish

pytestmark = pytest.mark.django_db
NUMBER = "+46701740633"
KEPT = "Tack. Ditt svar är sparat. Logga in om du vill ändra."
NOT_READ = "Vi kunde inte spara ditt svar. Logga in som vanligt eller ring."


class Sent:
    """What has been handed to the gateway."""

    is_idempotent = True
    texts: list[str] = []

    def send(self, *, to: str, text: str, reference: str) -> None:
        self.texts.append(text)


@pytest.fixture(autouse=True)
def _gateway(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SMS_TAKES_REPLIES = True
    settings.DELIVERY_SMS_BACKEND = f"{__name__}.Sent"
    monkeypatch.setattr(Sent, "texts", [])


@pytest.fixture
def person() -> Participant:
    person = make_participant(make_board(), phone=NUMBER, email="")
    wish(person)
    return person


def wish(person: Participant, **fields: Any) -> None:
    wanted = {"may_sms": True, "detail": MessageDetail.TIME, "answers_by_sms": True, **fields}
    actions.set_message_wishes(participant=person, wishes=MessageWishes(**wanted), by=person.user, at=AT)


def asked(person: Participant, **fields: Any) -> Offer:
    return make_plain_offer(make_assignment(person.board, **fields), person)


def deliver() -> list[str]:
    Sent.texts.clear()
    with time_machine.travel(AT, tick=False):
        jobs.drain(AT)
    return list(Sent.texts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("JA", "yes"),
        ("ja", "yes"),
        ("Ja!", "yes"),
        ("  Ja, tack. ", "yes"),
        ("ja det vill jag", "yes"),
        ("J", "yes"),
        ("Yes", "yes"),
        ("NEJ", "no"),
        ("nej tack", "no"),
        ("Nej tyvärr, jag kan inte", "no"),
        ("Stopp", "stop"),
        ("STOP", "stop"),
        ("ja kan inte", ""),
        ("ja om någon kan köra mig", ""),
        ("nej jo ja", ""),
        ("janne", ""),
        ("stopp för fan", ""),
        ("vem är du", ""),
        ("👍", ""),
        ("", ""),
    ],
)
def test_a_text_is_understood_whole_or_not_at_all(text: str, said: str) -> None:
    assert read_answer(text) == said


@pytest.mark.parametrize(("text", "state"), [("Ja", "accepted"), ("Nej tack", "declined")])
def test_an_answer_is_kept_as_the_persons_own_and_receipted(
    person: Participant, text: str, state: str
) -> None:
    offer = asked(person)
    deliver()
    assert actions.take_reply(NUMBER, text, AT)
    offer.refresh_from_db()
    assert (offer.state, offer.answered_via, offer.answer_recorded_by) == (state, "sms", None)
    assert deliver() == [KEPT]


def test_the_question_says_how_it_can_be_answered(person: Participant) -> None:
    asked(person)
    assert deliver() == [
        "Ny fråga. Måndag 30 november, 14.00–16.30. Svara JA eller NEJ. Eller logga in och läs först."
    ]


def test_it_says_so_only_to_whoever_wishes_to_answer_so(person: Participant) -> None:
    wish(person, answers_by_sms=False)
    asked(person)
    assert deliver() == ["Ny fråga. Måndag 30 november, 14.00–16.30. Logga in och svara."]


CANNOT = ["two questions", "two days", "late", "called off", "not wished", "number takes none", "booked then"]


@pytest.mark.parametrize("what", CANNOT)
def test_what_is_unclear_is_never_guessed(person: Participant, settings: Settings, what: str) -> None:
    offer, at = asked(person), AT
    by = person.contact.user
    if what == "two questions":
        asked(person, starts_at=swedish(2026, 12, 1, 9), ends_at=swedish(2026, 12, 1, 10))
    elif what == "two days":
        Offer.objects.all().delete()
        rows = [make_assignment(person.board) for _n in range(2)]
        actions.make_offers(assignments=rows, participants=[person], answer_by=TODAY, by=by, at=AT)
    elif what == "late":
        at = AT + timedelta(days=1)
    elif what == "called off":
        actions.cancel_assignment(assignment=offer.assignment, by=by, at=AT)
    elif what == "not wished":
        wish(person, answers_by_sms=False)
    elif what == "booked then":
        other = asked(person)
        actions.accept_offer(offer=other, by=person.user, at=AT)
    else:
        settings.SMS_TAKES_REPLIES = False
    assert actions.take_reply(NUMBER, "Ja", at)
    assert not Offer.objects.filter(pk=offer.pk).exclude(state="offered").exists()
    with time_machine.travel(at, tick=False):
        Sent.texts.clear()
        jobs.drain(at)
    assert Sent.texts[-1] == NOT_READ


def test_a_receipt_waits_for_no_morning(person: Participant) -> None:
    evening = swedish(2026, 11, 23, 22)
    asked(person)
    actions.take_reply(NUMBER, "Ja", evening)
    with time_machine.travel(evening, tick=False):
        jobs.drain(evening)
    assert Sent.texts == [KEPT]


def test_two_answers_from_two_devices_the_last_one_holds(person: Participant) -> None:
    offer = asked(person)
    actions.take_reply(NUMBER, "Ja", AT)
    actions.decline_offer(offer=offer, by=person.user, at=AT)
    actions.take_reply(NUMBER, "Ja", AT)
    offer.refresh_from_db()
    assert offer.state == "declined"


def test_stop_ends_text_messages_at_once(person: Participant) -> None:
    asked(person)
    assert actions.take_reply(NUMBER, "STOPP", AT)
    person.refresh_from_db()
    assert (person.may_sms, person.answers_by_sms) == (False, False)
    assert deliver() == []
    assert AuditEntry.objects.filter(action="participant.message_wishes", channel="sms").exists()


@pytest.mark.parametrize("who", ["nobody", "protected", "without consent"])
def test_a_number_that_nobody_here_has_gets_no_answer(who: str) -> None:
    if who != "nobody":
        person = make_participant(make_board(), phone=NUMBER)
        if who == "protected":
            actions.set_protection(participant=person, level="marked", by=person.contact.user, at=AT)
    assert not actions.take_reply(NUMBER, "Ja", AT)
    assert deliver() == []


def test_the_text_is_kept_nowhere(person: Participant) -> None:
    asked(person)
    actions.take_reply(NUMBER, "Jag mår dåligt", AT)
    assert not [str(vars(row)) for row in AuditEntry.objects.all() if "dåligt" in str(vars(row))]


@pytest.mark.parametrize("fields", [{"detail": MessageDetail.NEUTRAL}, {"may_sms": False}])
def test_nobody_answers_what_the_message_does_not_say(person: Participant, fields: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        wish(person, **fields)
    assert refused.value.field == "more"


# --- What did not arrive ---------------------------------------------------------------------------
class Refuses(Sent):
    def send(self, **_words: Any) -> None:
        raise sms.Refused


@pytest.fixture
def unreached(person: Participant, settings: Settings) -> Participant:
    settings.DELIVERY_SMS_BACKEND = f"{__name__}.Refuses"
    asked(person)
    deliver()
    return person


def test_a_message_that_did_not_arrive_stands_on_idag_until_somebody_has_rung(unreached: Participant) -> None:
    with time_machine.travel(AT, tick=False):
        client = logged_in(unreached.contact.user)
        words = f"Ett meddelande kom inte fram till {unreached.full_name}"
        assert words in client.get("/admin/").content.decode()
        page = f"/admin/participants/participant/{unreached.pk}/kom-inte-fram/"
        assert "070-174\N{NO-BREAK SPACE}06\N{NO-BREAK SPACE}33" in client.get(page).content.decode()
        assert client.post(page).status_code == 302
        assert words not in client.get("/admin/").content.decode()


def test_another_board_sees_nothing_of_it(unreached: Participant) -> None:
    with time_machine.travel(AT, tick=False):
        client = logged_in(make_staff(make_board()))
        assert "kom inte fram" not in client.get("/admin/").content.decode()
