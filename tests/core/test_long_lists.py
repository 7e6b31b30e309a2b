"""A long list is made by a job: for whoever asked, encrypted, gone the next day, and told when it is cut."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core import clock, jobs
from core.admin import exporting
from core.models import AuditEntry, StoredFile, User
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.many import many_people
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
PEOPLE = "admin:participants_participant_export"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def client(maja: User) -> Client:
    return logged_in(maja)


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that three people are many."""
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 2)


def rows_of(content: bytes) -> list[tuple[object, ...]]:
    [sheet] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return list(sheet.iter_rows(min_row=2, values_only=True))


@pytest.fixture
def address(client: Client, board: Board, maja: User, _few: None) -> str:
    many_people(make_participant(board, last_name="Testlund", contact=profile_of(maja)), 3)
    response = client.post(reverse(PEOPLE))
    return str(response["Location"])


def test_the_page_says_how_far_it_has_come_and_then_gives_the_file(client: Client, address: str) -> None:
    assert "0 procent är klart" in client.get(address).content.decode()
    jobs.drain(clock.now(), isolate=False)
    assert "Listan är klar." in client.get(address).content.decode()
    assert len(rows_of(client.post(address).content)) == 4
    assert AuditEntry.objects.get(action="participants.participant.export").field_names == "rows=4"


def test_nobody_else_takes_it(address: str, board: Board) -> None:
    jobs.drain(clock.now(), isolate=False)
    colleague = logged_in(make_staff(board))
    assert colleague.get(address).status_code == 404
    assert colleague.post(address).status_code == 404


def test_it_lies_encrypted_and_is_gone_after_a_day(client: Client, address: str) -> None:
    jobs.drain(clock.now(), isolate=False)
    stored = StoredFile.objects.get(kind=exporting.STORED)
    assert b"Testlund" not in (Path(settings.PRIVATE_ROOT) / stored.path).read_bytes()
    with time_machine.travel(AT + timedelta(hours=25), tick=False):
        exporting.forget_lists()
    assert not StoredFile.objects.filter(kind=exporting.STORED).exists()


def test_a_list_that_is_cut_says_so_below_its_last_row(board: Board, maja: User) -> None:
    many_people(make_participant(board, contact=profile_of(maja)), 3)
    workplace = exporting.workplace_of("participants.participant")
    assert workplace
    content, number = exporting.Listing(workplace, maja).content(3, at=AT)
    rows = rows_of(content)
    assert (number, len(rows)) == (3, 5)
    assert rows[-1][0] == "Listan är avkortad: här är de första 3 av 4 rader."
