"""Whose data must not be destroyed at the moment, whatever the record plan lets go."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from core.models import User
from core.registry import Registry

# Each answers, for a day, with the ids of log-ins under hold, as a queryset that is only ever a subquery.
hold_sources: Registry[Callable[[date], QuerySet[Any, Any]]] = Registry("holds")


def held_subjects(on: date) -> "QuerySet[User, UUID]":
    """The ids of the users under hold on a day: for `filter(user__in=held_subjects(on))`."""
    is_held = Q(pk__in=[])
    for source in hold_sources:
        is_held |= Q(pk__in=source(on))
    return User.objects.filter(is_held).values_list("pk", flat=True)


def is_held(subject: User, on: date) -> bool:
    return held_subjects(on).filter(pk=subject.pk).exists()
