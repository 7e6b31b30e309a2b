"""Every list of the admin can be fetched as a file: one's own board's rows, nobody protected, no formula.

The rows are those that each app makes for its lists (`tests/<app>/lists.py`).
"""

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import time_machine
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.admin.exporting import Listing
from core.models import AuditEntry
from participants.models import Participant, ProtectionLevel
from tests.architecture.test_lists import LISTS
from tests.factories.clients import login
from tests.factories.times import AT
from tests.factories.world import World
from tests.lists import List

CHANGELIST = "_changelist"
WORKPLACES: dict[str, Any] = {
    f"admin:{model._meta.app_label}_{model._meta.model_name}{CHANGELIST}": workplace
    for model, workplace in admin.site._registry.items()
}
# One list for each workplace, with rows in it.
BY_URL = {page.url: page for page in reversed(LISTS) if page.url in WORKPLACES and not page.query}
FETCHED = [page for url, page in BY_URL.items() if not WORKPLACES[url].not_exported]


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def url_of(page: List) -> str:
    return reverse(page.url.replace(CHANGELIST, "_export"))


def cells_of(content: bytes) -> list[list[Any]]:
    [sheet] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def fetched(page: List, world: World) -> list[list[Any]]:
    response = client_of(page, world).post(url_of(page))
    assert response.status_code == 200, response
    return cells_of(response.content)


def client_of(page: List, world: World) -> Client:
    user = world.asked_by(page.role)
    return login(Client(), user)  # type: ignore[arg-type]


def test_each_list_can_be_fetched_or_says_why_not() -> None:
    reasons = {name: str(workplace.not_exported) for name, workplace in WORKPLACES.items()}
    assert {name for name, reason in reasons.items() if reason} == {
        "admin:participants_sheetimport_changelist",
        "admin:fees_offerterms_changelist",
        "admin:fees_statementfile_changelist",
        "admin:recruitment_groupmember_changelist",
        "admin:klarsprak_proposal_changelist",
        "admin:reporters_proposal_changelist",
        "admin:recruitment_study_changelist",
        "admin:mentoring_universityextract_changelist",
    }
    assert all(len(reason) > 20 for reason in reasons.values() if reason)


@pytest.mark.parametrize("page", FETCHED, ids=str)
def test_a_file_holds_what_the_list_shows_and_the_number_is_noted(page: List, world: World) -> None:
    page.make(world)
    rows = fetched(page, world)
    assert rows
    line = AuditEntry.objects.filter(action__endswith=".export").get()
    assert line.field_names == f"rows={len(rows)}"


def has_board(model: Any) -> bool:
    """Jobs, the law and the record plan are the installation's own."""
    return any(field.name == "board" for field in model._meta.local_fields)


@pytest.mark.parametrize("page", FETCHED, ids=str)
def test_a_file_holds_no_row_of_another_board(page: List, world: World) -> None:
    workplace = WORKPLACES[page.url]
    page.make(world)
    stranger = World(board=world.other_board, other_board=world.board).user(page.role)
    seen = Listing(workplace, stranger).rows()
    if workplace.board_path:
        boards = {str(board) for board in seen.values_list(workplace.board_path, flat=True)}
        assert boards <= {str(world.other_board.pk)}
    elif has_board(workplace.model):
        assert not seen.exclude(board__isnull=True).filter(board=world.board).exists()


@pytest.mark.parametrize("page", FETCHED, ids=str)
def test_a_file_holds_nobody_protected_and_no_formula(page: List, world: World) -> None:
    """The contact sees them in the list; in the file nobody does."""
    page.make(world)
    Participant.every.update(first_name="=1+1", last_name="Hemlig")
    before = fetched(page, world)
    Participant.every.update(protection=ProtectionLevel.MARKED)
    after = fetched(page, world)
    assert "Hemlig" not in str(after)
    assert len(after) < len(before) or "Hemlig" not in str(before)


@pytest.mark.parametrize("page", FETCHED, ids=str)
def test_a_file_of_many_rows_costs_as_many_queries_as_one_of_few(page: List, world: World) -> None:
    rows, client = page.make(world), client_of(page, world)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.post(url_of(page))
        return len(queries)

    asked()
    few = asked()
    rows.more(40)
    assert asked() == few
