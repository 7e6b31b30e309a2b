"""The central table of who gets which answer, against the resolver and against real requests."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar, cast

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core import access, access_table
from core.access_table import Answer, Row
from tests.architecture.source import modules_of_apps
from tests.factories.clients import login
from tests.factories.world import PARTICIPANT, World, all_roles

Maker = Callable[[World, str], object]
Seen = TypeVar("Seen")
LOGIN_PAGES = ("/konto/login/",)
# Where the wall can be tried on a library's own address, whatever its arguments mean.
ANY_VALUE = {"uuid": "00000000-0000-4000-8000-000000000000", "int": "1", "slug": "x", "str": "x"}


def walk(resolver: Any, spaces: tuple[str, ...] = (), path: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the house with its full name; a nameless one has its path as its name."""
    for entry in resolver.url_patterns:
        route = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, (*spaces, entry.namespace) if entry.namespace else spaces, route)
        else:
            yield ":".join((*spaces, entry.name)) if entry.name else route, entry


@cache
def addresses() -> dict[str, URLPattern]:
    return dict(walk(get_resolver()))


@cache
def objects() -> dict[str, Maker]:
    """How the tests of each app make what an address names."""
    found: dict[str, Maker] = {}
    for module in modules_of_apps("access_objects"):
        found |= module.OBJECTS
    return found


def path_of(row: Row, world: World) -> str:
    pattern = addresses()[row.url].pattern
    kwargs = {name: value_of(row, name, world) for name in getattr(pattern, "converters", {})}
    return reverse(row.url, kwargs=kwargs)


def value_of(row: Row, name: str, world: World) -> object:
    makers = objects()
    maker = makers.get(f"{row.url}.{name}") or makers.get(name)
    assert maker, f"{row}: nobody says how to make {name!r}; add it to tests/<app>/access_objects.py"
    return maker(world, row.of)


def answer_to(response: HttpResponseBase) -> Answer | int:
    status = response.status_code
    if 300 <= status < 400:
        target = response.headers["Location"]
        return Answer.LOGIN if target.startswith(LOGIN_PAGES) else Answer.MOVED
    known = {200: Answer.OK, 404: Answer.HIDDEN, 405: Answer.WRONG_METHOD}
    return known.get(status, status)


def fits(expected: Answer, given: Answer | int) -> bool:
    if expected is Answer.OPEN:
        return given not in {Answer.LOGIN} and (isinstance(given, Answer) or given < 500)
    return given is expected


EXACT = [row for row in access_table.all_rows() if not row.is_prefix]
PREFIXES = [row for row in access_table.all_rows() if row.is_prefix]


def test_every_address_is_in_the_table() -> None:
    missing = access_table.uncovered(addresses(), access_table.all_rows())
    assert not missing, "These addresses need a row in an access_table.py:\n" + "\n".join(missing)


def test_an_address_without_a_row_is_found() -> None:
    assert access_table.uncovered(["portal:home", "portal:new"], [Row("portal:home")]) == ["portal:new"]


def test_every_row_names_an_address_that_exists() -> None:
    gone = [str(row) for row in EXACT if row.url not in addresses()]
    empty = [str(row) for row in PREFIXES if not any(row.covers(name) for name in addresses())]
    assert gone + empty == []


def test_every_role_in_the_table_exists() -> None:
    known = {*all_roles(), access_table.EVERYONE}
    assert {role for row in access_table.all_rows() for role in row.answers} <= known


def test_a_view_of_ours_that_takes_a_form_has_a_row_for_it() -> None:
    posted = {row.url for row in EXACT if row.method == "POST"}
    wanted = [
        name for name, pattern in addresses().items() if takes_forms(pattern) and not is_a_librarys(name)
    ]
    assert [name for name in wanted if name not in posted] == []


def is_a_librarys(name: str) -> bool:
    """Ours stands before the library's own at an address that has no name; the row of the whole covers it."""
    return name.startswith("/") and any(row.covers(name) for row in PREFIXES)


def takes_forms(pattern: URLPattern) -> bool:
    view: Any = getattr(pattern.callback, "view_class", None)
    if view is None or not (settings.BASE_DIR / view.__module__.partition(".")[0]).is_dir():
        return False
    return hasattr(view, "post") and "post" in view.http_method_names


@pytest.mark.parametrize("row", EXACT, ids=str)
def test_everyone_gets_the_declared_answer(row: Row, world: World) -> None:
    def answer(role: str, path: str) -> Answer | int:
        response = getattr(world.browser(role), row.method.lower())(path)
        if response.streaming:
            list(cast(StreamingHttpResponse, response))  # a file is closed when it has been read
        return answer_to(response)

    expected = {role: row.answer_for(role) for role in all_roles()}
    assert seen_by(all_roles(), row, world, answer) == expected


# Whatever is no reading and no form: refused for what is yours, what is not and what is protected alike.
NEVER = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
NAMED = list({(row.url, row.of): row for row in EXACT}.values())


def by_app(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of one app together, so that a world and its log-ins are made once for them."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(app_of(row), []).append(row)
    return found


def app_of(row: Row) -> str:
    """As `portal`, or `admin fees` for the pages of an app in the admin."""
    space, _, name = row.url.rpartition(":")
    return f"{space} {name.partition('_')[0]}" if space == "admin" else space or "core"


@pytest.mark.parametrize("rows", by_app(NAMED).values(), ids=by_app(NAMED))
def test_no_other_method_is_taken_whosever_it_is(rows: list[Row], world: World) -> None:
    """For each role on one's own, another's and a protected person's object: 405, and not one question to
    the database, so that nothing is changed and nothing is told."""
    clients = {role: world.browser(role) for role in all_roles()}
    wrong = []
    for row in rows:
        with undone():
            path = path_of(row, world)
            for role, client in clients.items():
                with CaptureQueriesContext(connection) as asked:
                    given = {answer_to(getattr(client, method.lower())(path)) for method in NEVER}
                if given != {Answer.WRONG_METHOD} or len(asked):
                    wrong.append((str(row), role, given, len(asked)))
    assert wrong == []


HEADS = [row for row in EXACT if row.method == "GET"]


@pytest.mark.parametrize("rows", by_app(HEADS).values(), ids=by_app(HEADS))
def test_only_the_head_gets_the_answer_of_the_page(rows: list[Row], world: World) -> None:
    """For the anonymous, one who is let in and one who is not; and never a body."""

    def head(role: str, path: str) -> tuple[Answer | int, bool]:
        response = world.browser(role).head(path)
        is_empty = response.streaming or not response.content
        close_files(response)
        return answer_to(response), is_empty

    wrong = []
    for row in rows:
        for role, given in seen_by(heads_tried(row), row, world, head).items():
            if given != (row.answer_for(role), True):
                wrong.append((str(row), role, *given))
    assert wrong == []


def close_files(response: Any) -> None:
    """As a server does at the end; `close` would also end the connection that the test stands in."""
    for close in response._resource_closers:
        close()


def heads_tried(row: Row) -> set[str]:
    open_to = [role for role in all_roles() if row.answer_for(role) not in {Answer.HIDDEN, Answer.LOGIN}]
    shut = [role for role in all_roles() if row.answer_for(role) is Answer.HIDDEN]
    return {access_table.ANONYMOUS, *open_to[-1:], *shut[-1:]}


def seen_by(
    roles: Iterable[str], row: Row, world: World, look: Callable[[str, str], Seen]
) -> dict[str, Seen]:
    """What each sees of the same object, made for this question and gone after it. Whatever one of them does
    is undone for the next; what is the asker's own (their log-ins, their absence) is made for each."""
    seen, waiting = {}, list(roles)
    while waiting:
        with undone():
            world.asked_by(waiting[0])
            path = path_of(row, world)
            same, waiting = (waiting[:1], waiting[1:]) if world.is_mine else (waiting, [])
            for role in same:
                with undone():
                    seen[role] = look(role, path)
    return seen


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", PREFIXES, ids=str)
def test_a_librarys_pages_are_behind_the_wall(row: Row, world: World) -> None:
    """Every address under the prefix for the anonymous and one who may not enter."""
    shut = [role for role in all_roles() if row.answer_for(role) in {Answer.HIDDEN, Answer.LOGIN}]
    tried = [role for role in (access_table.ANONYMOUS, *shut[1:2]) if role in shut]
    wrong = []
    clients = {role: world.browser(role) for role in tried}
    for path in paths_under(row):
        for role, client in clients.items():
            given = answer_to(client.get(path))
            if given is not row.answer_for(role):
                wrong.append((path, role, given))
    assert wrong == []


@pytest.mark.parametrize("row", PREFIXES, ids=str)
def test_the_front_door_of_a_library_opens_for_whom_it_should(row: Row, world: World) -> None:
    path = min(paths_under(row), key=len)
    given = {role: answer_to(world.browser(role).get(path)) for role in all_roles()}
    assert {role: answer for role, answer in given.items() if not fits(row.answer_for(role), answer)} == {}


def paths_under(row: Row) -> list[str]:
    """One path for every address that only this row covers; arguments are any value of their kind."""
    named = {exact.url for exact in EXACT}
    names = [name for name in addresses() if row.covers(name) and name not in named]
    return sorted({any_path(name) for name in names})


def any_path(name: str) -> str:
    """Some path that the address answers, its arguments being any value of their kind."""
    if name.startswith("/"):
        return re.split(r"[<(^]", name)[0]
    *spaces, short = name.split(":")
    resolver: Any = get_resolver()
    prefix = "/"
    for space in spaces:
        part, resolver = resolver.namespace_dict[space]
        prefix += part
    possibilities, _pattern, _defaults, converters = resolver.reverse_dict.getlist(short)[0]
    template, names = possibilities[0]
    path: str = prefix + template % {key: any_value(converters.get(key)) for key in names}
    return path


def any_value(converter: object) -> str:
    return ANY_VALUE.get(type(converter).__name__.removesuffix("Converter").lower(), "1")


@pytest.mark.parametrize("prefix", ["portal", "admin", "medarbetare", "redaktion"])
def test_an_employee_without_second_factor_is_led_to_it(prefix: str, world: World) -> None:
    client = login(Client(), world.user("coordinator"), second_factor=False)
    response = client.get(f"/{prefix}/anything/")
    assert response.headers["Location"] == f"/konto/andra-steget/?next=%2F{prefix}%2Fanything%2F"


def test_not_yours_and_not_there_are_the_same_page(world: World) -> None:
    client = world.browser(PARTICIPANT)
    assert client.get("/admin/").content == client.get("/portal/finns-inte/").content


def test_no_role_opens_another_boards_rows(world: World) -> None:
    coordinator = world.user("coordinator")
    assert all(grant.board_id == world.board.pk for grant in access.grants_of(coordinator))


def test_log_in_is_where_the_settings_say() -> None:
    assert reverse("account_request_login_code") == settings.LOGIN_URL
