"""During a pause nothing is sent of any kind; only what is owed for what was done or asked for arrives.

Every kind of message that any app has registered is tried on a real person who rests.
"""

import pytest
import time_machine
from django.core import mail
from pytest_django import Settings

from core import jobs, messages
from core.registry import message_kinds
from participants import actions
from participants.models import Participant, Pause
from tests.factories.participants import make_board, make_participant, make_place_period, make_quiet
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db

# Pay, answers, what the person would otherwise travel to in vain, the code that was just asked for, and that
# the way in was changed.
ARRIVES = {
    "core.new_address_code",
    "core.address_changed",
    "participants.erasure_decided",
    "core.login_code",
    "core.mail",
    "fees.entry_recorded",
    "fees.pay_moved",
    "fees.question",
    "participants.assignment_cancelled",
    "participants.swapped",
    "participants.assignment_changed",
    "participants.contribution_answered",
    "reporters.question_answered",
}
# "Before retention would end it the person is asked twice": twice for each time, and never a third.
ASKED_TWICE = {"participants.keep_place"}
KINDS = [kind.key for kind in message_kinds]


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def resting() -> Participant:
    person = make_participant(make_board(), may_email=True)
    actions.start_pause(participant=person, by=person.user, at=AT)
    return person


def send(kind: str, person: Participant) -> int:
    """How many messages have left the house."""
    messages.send(kind, recipient=person.user, at=AT)
    with time_machine.travel(AT, tick=False):
        jobs.drain(AT)
    return len(mail.outbox)


@pytest.mark.parametrize("kind", KINDS)
def test_what_leaves_during_a_pause(kind: str, resting: Participant) -> None:
    assert send(kind, resting) == int(kind in ARRIVES | ASKED_TWICE)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_arrives_again_after_it(kind: str, resting: Participant) -> None:
    actions.end_pause(participant=resting, by=resting.user, at=AT)
    assert send(kind, resting) == 1


def test_whether_to_keep_the_place_is_asked_twice_and_no_more(resting: Participant) -> None:
    make_place_period(resting.board)
    actions.end_pause(participant=resting, by=resting.user, at=AT)
    make_quiet(resting, later(days=-3000))
    Pause.objects.update(started_at=later(days=-2000), ended_at=None)
    for day in range(0, 400, 5):
        with time_machine.travel(later(days=day), tick=False):
            actions.ask_to_stay(at=later(days=day))
            jobs.drain(later(days=day))
    assert len(mail.outbox) == 2
    assert {letter.body for letter in mail.outbox} == {"Du har ett nytt meddelande. Logga in som vanligt."}
