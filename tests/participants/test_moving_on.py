"""Moving on and coming back: by the person, or by staff who write down what the person said."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from core import access
from core.actions import Refused
from core.models import AuditEntry
from participants import actions
from participants.models import Participant, Pause
from tests.factories.clients import login
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


def names_of_lines() -> list[str]:
    return list(AuditEntry.objects.filter(action__contains="participant.").values_list("action", flat=True))


def test_saying_it_twice_is_saying_it_once(person: Participant) -> None:
    before = names_of_lines().count("participant.move_on")
    for _time in range(2):
        actions.set_moved_on(participant=person, on=TODAY, by=person.user, at=AT)
    assert names_of_lines().count("participant.move_on") == before + 1


def test_a_day_that_has_not_come_is_refused(person: Participant) -> None:
    with pytest.raises(Refused) as refused:
        actions.set_moved_on(participant=person, on=TODAY + timedelta(days=1), by=person.user, at=AT)
    assert refused.value.field == "on"
    person.refresh_from_db()
    assert person.moved_on_on is None


def test_coming_back_ends_rest_and_moving_on_at_once(person: Participant) -> None:
    actions.start_pause(participant=person, by=person.user, at=AT)
    actions.set_moved_on(participant=person, on=TODAY, by=person.user, at=AT)
    actions.come_back(participant=person, by=person.user, at=AT)
    assert Participant.objects.active().filter(pk=person.pk).exists()


def test_coming_back_from_a_rest_alone_says_nothing_of_moving_on(person: Participant) -> None:
    actions.start_pause(participant=person, by=person.user, at=AT)
    actions.come_back(participant=person, by=person.user, at=AT)
    assert not Pause.objects.filter(ended_at__isnull=True).exists()
    assert "participant.come_back" not in names_of_lines()


def test_nobody_else_can_say_it(person: Participant) -> None:
    other = make_participant(person.board)
    for verb in (actions.set_moved_on, actions.come_back):
        fields = {"on": TODAY} if verb is actions.set_moved_on else {}
        with pytest.raises(access.Denied):
            verb(participant=person, by=other.user, at=AT, **fields)  # type: ignore[operator]


def test_staff_write_down_both(client: Client, person: Participant) -> None:
    page = f"/admin/participants/participant/{person.pk}"
    with time_machine.travel(AT, tick=False):
        login(client, make_staff(person.board, "coordinator"))
        client.post(f"{page}/gatt-vidare/", {"on": "2026-11-20", "channel": "phone"})
        person.refresh_from_db()
        assert str(person.moved_on_on) == "2026-11-20"
        client.post(f"{page}/tillbaka/", {"channel": "phone"})
    person.refresh_from_db()
    assert person.moved_on_on is None


def test_an_empty_day_is_asked_for(client: Client, person: Participant) -> None:
    with time_machine.travel(AT, tick=False):
        login(client, make_staff(person.board, "coordinator"))
        address = f"/admin/participants/participant/{person.pk}/gatt-vidare/"
        page = client.post(address, {"on": "", "channel": "phone"}).content.decode()
    assert "Skriv vilken dag." in page
    person.refresh_from_db()
    assert person.moved_on_on is None
