"""The row of the portal's first page that leads to one's own help sessions, on other days too."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from digital_inclusion import actions
from digital_inclusion.models import Session
from participants.models import Participant
from tests.factories.clients import login
from tests.factories.digital_inclusion import make_instructor, make_session, make_venue
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
HELD = swedish(2026, 11, 30, 16, 30)
MOST_QUERIES = 12


@pytest.fixture
def session() -> Session:
    return make_session(make_venue(make_board()))


@pytest.fixture
def instructor(session: Session) -> Participant:
    return make_instructor(session)


def has_row(client: Client, person: Participant) -> bool:
    page = login(client, person.user).get("/portal/").content.decode()
    return f'href="{reverse("digital_inclusion:sessions")}"' in page and "Din datorhjälp" in page


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (AT, True),
        (HELD + timedelta(days=59), True),
        (HELD + timedelta(days=61), False),
    ],
)
def test_who_leads_or_lately_led_is_shown_the_way(
    client: Client, instructor: Participant, at: object, expected: bool
) -> None:
    with time_machine.travel(at, tick=False):  # type: ignore[arg-type]
        assert has_row(client, instructor) is expected


def test_who_leads_nothing_is_not(client: Client, session: Session) -> None:
    with time_machine.travel(AT, tick=False):
        assert not has_row(client, make_participant(session.assignment.board))


def test_a_cancelled_session_leads_nowhere(client: Client, session: Session, instructor: Participant) -> None:
    actions.cancel_session(session=session, by=make_staff(session.assignment.board), at=AT)
    with time_machine.travel(AT, tick=False):
        assert not has_row(client, instructor)


def test_the_first_page_with_the_row_costs_twelve_queries_at_most(
    client: Client, instructor: Participant
) -> None:
    with time_machine.travel(HELD, tick=False):
        assert has_row(client, instructor)
        with CaptureQueriesContext(connection) as queries:
            client.get("/portal/")
    assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in queries)
