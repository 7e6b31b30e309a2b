"""Nothing crosses from one board to another: another board is filled with one of everything, and every role
of this one walks every page, list, search and file there is."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from core import access_table
from core.access_table import Answer, Row
from core.admin.workplace import Workplace
from core.periods import Month
from news.models import AccessReport
from participants.models import Board, Organisation
from reports import edition
from tests.architecture.source import modules_of_apps
from tests.architecture.test_access_table import addresses, seen_by
from tests.architecture.walls import MARK, boards_path, ids_of, mark, plant, rows_of, told, walled
from tests.factories.clients import logged_in
from tests.factories.participants import make_staff
from tests.factories.times import AT
from tests.factories.world import World, all_roles
from tests.lists import List

pytestmark = pytest.mark.django_db
ROLES = [role for role in all_roles() if role != access_table.ANONYMOUS]
# Tables whose rows no object of the access table makes.
NOT_PLANTED = {"public_records.LineTest": "a choice about one line of a collected record, which is planted"}
# What belongs to no board: the machine's own jobs, one's own log-ins, the public site's editor, and the
# record plan, the law and the list before the start, which are one for the installation.
SHARED = (
    "core_start",
    "portal:all_about_me",  # the log-ins that this walk itself makes
    "core_job",
    "devices",
    "wagtail",
    "mfa_",
    "account_",
    "held_posts",
    "health",
    "news:",
    "/redaktion",
    "admin:core_recorddecision",
    "admin:core_destructionrun",
    "admin:public_records_secrecysection",
    "admin:public_records_procedurerule",
)


@dataclass(frozen=True)
class Walls:
    """This board's world, the other board, and what every page said before the other board was filled."""

    world: World
    other: Board
    ids: set[str]
    before: dict[tuple[str, str], str]
    report: dict[str, Any]


@pytest.fixture(scope="module", autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture(scope="module")
def walls(_morning: None, house: World) -> Walls:
    before = {(role, path): page for role in ROLES for path, page in pages_of(role, house)}
    report = report_of(house.board)
    known = set(Organisation.objects.values_list("pk", flat=True))
    other = World()
    plant(other)
    AccessReport.objects.all().delete()  # readers write those to the site, which belongs to no board
    mark(other.board, known)
    return Walls(house, other.board, ids_of(other.board), before, report)


@pytest.fixture(autouse=True)
def _nothing_stays(walls: Walls) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def report_of(board: Board) -> dict[str, Any]:
    return edition.build(Month.of(AT), boards={board.pk})


# --- What is walked ------------------------------------------------------------------------------
def plain_paths() -> list[str]:
    """Every address without a value in it that is not the public site's: lists, forms, Idag, first pages."""
    names = [name for name, pattern in addresses().items() if is_plain(name, pattern)]
    return sorted({reverse(name) for name in names})


def is_plain(name: str, pattern: Any) -> bool:
    has_values = bool(getattr(pattern.pattern, "converters", {})) or "(" in str(pattern.pattern)
    return not (has_values or name.startswith(("/", *SHARED)) or name in PUBLIC)


PUBLIC = {row.url for row in access_table.all_rows() if access_table.EVERYONE in row.answers}


def pages_of(role: str, world: World) -> Iterator[tuple[str, str]]:
    client = world.browser(role)
    for path in plain_paths():
        with transaction.atomic():
            yield path, body(client.get(path))
            transaction.set_rollback(True)


def body(response: Any) -> str:
    """Without what is new each time, and the topics of the public site, which are one list for all; a
    spreadsheet as the texts in it."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as sheets:
                content = b"\n".join(sheets.read(name) for name in sheets.namelist())
        except zipfile.BadZipFile:
            pass
    text = content.decode("utf-8", "replace")
    text = re.sub(r'<select name="topic".*?</select>', "", text, flags=re.DOTALL)
    return re.sub(r'name="(csrfmiddlewaretoken|request_key|key)" value="[^"]*"', "", text)


# --- That the test tests something ---------------------------------------------------------------
def test_the_other_board_has_a_row_of_everything_that_hangs_on_a_board(walls: Walls) -> None:
    empty = [model._meta.label for model in walled() if not rows_of(model, walls.other).exists()]
    assert " ".join(sorted(set(empty) - set(NOT_PLANTED))) == ""


def test_a_page_that_told_would_be_found(walls: Walls) -> None:
    assert told(f"<td>{MARK}7</td>", walls.ids)
    assert told(f'<option value="{walls.other.pk}">', walls.ids)
    assert boards_path(Board) == ""


def test_the_other_boards_own_coordinator_sees_the_marks(walls: Walls) -> None:
    client = logged_in(make_staff(walls.other))
    assert told(body(client.get("/admin/participants/participant/")), walls.ids)


# --- Pages ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", ROLES)
def test_what_another_board_does_changes_no_page(role: str, walls: Walls) -> None:
    """Neither a row, a choice in a form, nor a number that counts."""
    after = dict(pages_of(role, walls.world))
    changed = [path for path, page in after.items() if page != walls.before[role, path]]
    assert {path: first_difference(walls.before[role, path], after[path]) for path in changed} == {}


def first_difference(before: str, after: str) -> str:
    for old, new in zip(before.splitlines(), after.splitlines(), strict=False):
        if old != new:
            return f"{old.strip()[:300]} → {new.strip()[:300]}"
    return "longer"


EXACT = [
    row
    for row in access_table.all_rows()
    if not row.is_prefix and row.method == "GET" and row.of == "own" and row.url not in PUBLIC
    if not row.url.startswith(SHARED) and set(row.answers.values()) & {Answer.OK, Answer.OPEN}
]


@pytest.mark.parametrize("row", EXACT, ids=str)
def test_no_page_about_ones_own_row_tells_of_another_board(row: Row, walls: Walls) -> None:
    def tells(role: str, path: str) -> list[str]:
        return told(body(walls.world.browser(role).get(path)), walls.ids)

    let_in = [role for role in ROLES if row.answer_for(role) in {Answer.OK, Answer.OPEN}]
    assert seen_by(let_in, row, walls.world, tells) == {role: [] for role in let_in}


LISTS: list[List] = [
    page
    for module in modules_of_apps("lists")
    for page in module.LISTS
    if page.url not in PUBLIC and not page.url.startswith(SHARED)
]


@pytest.mark.parametrize("page", LISTS, ids=str)
def test_no_list_tells_of_another_board(page: List, walls: Walls) -> None:
    rows = page.make(walls.world)
    client = walls.world.browser(page.role)
    path = reverse(page.url, args=rows.args) + page.query
    assert told(body(getattr(client, page.method)(path, rows.form())), walls.ids) == []


# --- Searches and files --------------------------------------------------------------------------
WORKPLACES: list[Any] = [
    workplace for workplace in admin.site._registry.values() if isinstance(workplace, Workplace)
]


@pytest.mark.parametrize(
    "workplace", [one for one in WORKPLACES if one.find_in], ids=lambda one: one.opts.label_lower
)
@pytest.mark.parametrize("role", ROLES)
def test_a_search_answers_the_same_for_another_boards_words_as_for_nonsense(
    role: str, workplace: Any, walls: Walls
) -> None:
    client = walls.world.browser(role)
    found = {}
    for text in (MARK, f"{MARK}0", "Finnsinte"):
        answer = client.post(workplace.url_of("search"), {"text": text}, follow=True)
        assert told(body(answer), walls.ids) == []
        found[text] = re.sub(r"fynd=\w+|hittade=\w+|f=\w+", "", body(answer))
    assert len({len(page) for page in found.values()}) == 1


@pytest.mark.parametrize(
    "workplace", [one for one in WORKPLACES if not one.not_exported], ids=lambda one: one.opts.label_lower
)
@pytest.mark.parametrize("role", ROLES)
def test_no_file_holds_another_boards_rows(role: str, workplace: Any, walls: Walls) -> None:
    answer = walls.world.browser(role).post(workplace.url_of("export"))
    assert told(body(answer), walls.ids) == []


def test_the_report_of_a_board_counts_nothing_of_another(walls: Walls) -> None:
    assert report_of(walls.world.board) == walls.report
