"""Everyone, made once a module; what one test does is undone for the next."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.factories.world import World


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Everyone, made once for all rows."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(house: World) -> Iterator[World]:
    """What one row leaves behind is not there for the next."""
    with transaction.atomic():
        yield house
        transaction.set_rollback(True)
