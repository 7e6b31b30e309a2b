"""Whom an employee may know of: everybody without protection, and of the protected those whose named contact
the employee is, or whom the contact has given the employee access to.

Read once per user object, as roles are, so that neither a list nor a page asks once a row.
"""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from core import clock
from core.models import User

CACHED = "_protected_access"


def named_for(user: Any) -> frozenset[UUID]:
    """The protected persons that the user has been given access to and may know of today."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    cached: frozenset[UUID] | None = user.__dict__.get(CACHED)
    if cached is None:
        given = apps.get_model("participants", "ProtectedAccess")._default_manager.in_force(clock.today())
        ids = given.filter(employee__user=user).values_list("participant", flat=True)
        cached = frozenset(ids)
        user.__dict__[CACHED] = cached
    return cached


def forget_named(user: User) -> None:
    """After access was given or ended in this request."""
    user.__dict__.pop(CACHED, None)


def known_to(user: Any, of: str = "") -> Q:
    """The condition on rows; `of` leads from a row to its participant, as "participant__"."""
    known = Q(**{f"{of}protection": "none"}) | Q(**{f"{of}contact__user": user})
    named = named_for(user)
    if named:
        known |= Q(**{f"{of}pk__in": named}) | Q(**{f"{of}merged_into__in": named})
    return known
