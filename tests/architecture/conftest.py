"""Everyone, made and logged in once a module; what one test does is undone for the next."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from core import clock
from tests.factories.world import World


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Everyone, made and logged in once for all rows. The clock stands, so that no log-in grows too old."""
    with django_db_blocker.unblock(), time_machine.travel(clock.now(), tick=False), transaction.atomic():
        world = World()
        world.log_everyone_in()
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(house: World) -> Iterator[World]:
    """What one row leaves behind is not there for the next."""
    with transaction.atomic():
        yield house
        transaction.set_rollback(True)
