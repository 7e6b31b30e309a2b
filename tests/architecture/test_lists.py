"""Every list costs the same number of queries for one row, for three and for three hundred."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.contrib import admin
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import access_table
from tests.architecture.source import modules_of_apps
from tests.factories.clients import login
from tests.factories.times import AT
from tests.factories.world import World
from tests.lists import List, Rows


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


LISTS: list[List] = [page for module in modules_of_apps("lists") for page in module.LISTS]


@dataclass(frozen=True)
class Look:
    """What one look at a page cost, and how much there was to see."""

    statements: list[str]
    size: int

    @property
    def most_asked(self) -> str:
        """What to look at when there are too many."""
        return Counter(sql[:300] for sql in self.statements).most_common(1)[0][0]


def look(client: Client, page: List, rows: Rows) -> Look:
    path = reverse(page.url, args=rows.args) + page.query
    # Django keeps the last 9 000 of a process, and every request here is inside the counting.
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        response = getattr(client, page.method)(path, rows.form())
    assert response.status_code == 200
    return Look([query["sql"] for query in asked], len(response.content))


@pytest.mark.parametrize("page", LISTS, ids=str)
def test_a_list_costs_the_same_for_1_3_and_300(page: List, world: World) -> None:
    """A first look, not counted, fills what is kept in memory. Each page must be longer than the one
    before: rows that are not shown would prove nothing."""
    rows, client = page.make(world), browser(page.role, world)
    look(client, page, rows)
    one = look(client, page, rows)
    rows.more(2)
    three = look(client, page, rows)
    rows.more(297)
    many = look(client, page, rows)
    assert one.size < three.size < many.size or not page.grows
    assert [len(seen.statements) for seen in (one, three, many)] == [len(one.statements)] * 3, many.most_asked


def browser(role: str, world: World) -> Client:
    user = world.asked_by(role)
    return login(Client(), user) if user.is_authenticated else Client()


# --- None is forgotten -------------------------------------------------------------------------
def changelists() -> Iterator[str]:
    """The list of every workplace that somebody may open."""
    opened = {row.url for row in access_table.all_rows() if row.answers}
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        if name in opened:
            yield name


def missing(names: Iterable[str], lists: Iterable[List]) -> list[str]:
    known = {page.url for page in lists}
    return [name for name in names if name not in known]


def test_the_list_of_every_workplace_is_tried() -> None:
    lacking = missing(changelists(), LISTS)
    assert not lacking, "These need a row in a tests/<app>/lists.py:\n" + "\n".join(lacking)


def test_a_list_that_nobody_tries_is_found() -> None:
    page = List("admin:index", "coordinator", lambda world: Rows(lambda more: None))
    assert missing(["admin:index", "admin:new"], [page]) == ["admin:new"]
