"""Kinds and people that only core's own tests know."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import uuid4

from django.db import transaction

from core.access import Grant, Role
from core.models import User
from core.registry import JobKind, Registry, job_kinds


class Stop(Exception):
    """Raised by a test to make a transaction fail."""


@contextmanager
def rolled_back() -> Iterator[None]:
    """What is done inside is undone, as when an action fails at its end."""
    with suppress(Stop), transaction.atomic():
        yield
        raise Stop


@contextmanager
def registered(registry: Registry[Any], key: str, item: Any) -> Iterator[Any]:
    """`item` under `key` for as long as the test lasts."""
    registry.add(key, item)
    try:
        yield item
    finally:
        del registry._items[key]


@contextmanager
def job_kind(run: Callable[..., None], key: str = "test.job", **fields: Any) -> Iterator[JobKind]:
    with registered(job_kinds, key, JobKind(key, run=run, **fields)) as kind:
        yield kind


def make_user(email: str | None = None, phone: str | None = None, permissions: tuple[str, ...] = ()) -> User:
    """A user who holds the permissions for some board, without any table of roles."""
    user = User.objects.create_user(email=email or f"{uuid4().hex[:10]}@example.test", phone=phone)
    if permissions:
        role = Role("tester", "testare", "", frozenset(permissions))
        user.__dict__["_grants"] = (Grant(role, uuid4()),)
    return user
