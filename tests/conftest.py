"""One environment for all tests: see `environment.py` for values and `databases.py` for databases."""

from tests import environment

environment.apply()
environment.start_django()

from collections.abc import Iterator  # noqa: E402

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402
from pytest_django import DjangoDbBlocker  # noqa: E402

from tests import databases  # noqa: E402
from tests.journeys.browser import chromium  # noqa: E402
from tests.real import servers  # noqa: E402

hypothesis.settings.register_profile(
    "project", deadline=None, max_examples=100, derandomize=True, database=None
)
hypothesis.settings.load_profile("project")


def pytest_configure() -> None:
    """A test database need not survive a power cut, nor keep a pool to a database that is dropped."""
    options = connection.settings_dict["OPTIONS"]
    options.pop("pool", None)
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


SLOWEST_FIRST = (
    "tests/real/test_seven_steps.py",
    "tests/journeys/test_seven_steps.py",
    "tests/journeys/",
    "tests/real/",
    "tests/architecture/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole installations start at once beside each other, then the walks through every address, each of them
    many minutes in one process; what is quick fills up behind them."""

    def rank(item: pytest.Item) -> int:
        return next((n for n, path in enumerate(SLOWEST_FIRST) if path in item.nodeid), len(SLOWEST_FIRST))

    items.sort(key=rank)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.copy_template()
    yield
    with django_db_blocker.unblock():
        databases.remove_copy()


def restore_database(test_case: TransactionTestCase) -> None:
    databases.copy_template()


TransactionTestCase._fixture_teardown = restore_database  # type: ignore[attr-defined]


@pytest.fixture
def postgres_url(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A migrated PostgreSQL database for processes that the test starts."""
    name = f"processes_{environment.WORKER}"
    yield databases.new_postgresql_database(name)
    databases.drop_database(name)


@pytest.fixture
def valkey_url() -> str:
    """Its own database of the session's Valkey; a test that stops a server starts one itself."""
    return servers.own_valkey_url()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each test process; each visit has a context of its own."""
    with chromium() as started:
        yield started
