"""Who may do what: the mechanism. The roles themselves are declared by the register.

Deny by default. A grant is a role held for one board (nämnd); it never reaches another board's rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.db.models import Model

from core.models import User
from core.registry import Registry, Text


class Denied(Exception):
    """The actor lacks a permission for an object; shown as 404, audited as denied."""

    def __init__(self, permission: str, obj: object | None = None) -> None:
        super().__init__(permission)
        self.permission, self.obj = permission, obj
        self.is_audited = False


class GoFirst(Exception):
    """The actor may, but something comes first: the address where it is done."""

    def __init__(self, url: str) -> None:
        super().__init__("something comes first")
        self.url = url


@dataclass(frozen=True)
class Role:
    """A set of permissions with words that the interface shows beside it.

    `enters` names the walled prefixes the role opens: admin, redaktion, medarbetare.
    """

    key: str
    label: Text
    description: Text
    permissions: frozenset[str]
    enters: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Grant:
    """One role held by one user for one board."""

    role: Role
    board_id: UUID


roles: Registry[Role] = Registry("roles")
# The register gives the grants of a user; core itself knows no table of roles.
grant_sources: Registry[Callable[[User], Sequence[Grant]]] = Registry("grant sources")
# Called with (user, role key, given) inside the action that gives or ends a role, by whoever keeps a
# mirror of roles: Wagtail reads groups.
role_effects: Registry[Callable[[User, str, bool], None]] = Registry("role effects")
# Called with the request and a row that a page is about to show: where to go first, or None.
doors: Registry[Callable[[Any, Model], str | None]] = Registry("doors")
# Prefix → may this user enter without any role? The register answers for the portal.
entrances: Registry[Callable[[User], bool]] = Registry("entrances")


def grants_of(user: Any) -> tuple[Grant, ...]:
    """The grants in force, read once per user object (that is, once per request)."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    cached: tuple[Grant, ...] | None = user.__dict__.get("_grants")
    if cached is None:
        cached = tuple(grant for source in grant_sources for grant in source(user))
        user.__dict__["_grants"] = cached
    return cached


def forget_grants(user: User) -> None:
    """Drop what was read, after a role was given or taken in this request."""
    user.__dict__.pop("_grants", None)


def board_of(obj: object | None) -> UUID | None:
    """The board an object belongs to: its `board_id`, or None for objects of no board.

    A model that does not say so is refused: forgetting the property must not open its rows to all boards.
    """
    if isinstance(obj, Model) and not hasattr(obj, "board_id"):
        raise TypeError(f"{obj._meta.label} has no board_id: add the property, or ask about no object")
    board: UUID | None = getattr(obj, "board_id", None)
    return board


def find_grant(user: Any, permission: str, obj: object | None = None) -> Grant | None:
    board = board_of(obj)
    for grant in grants_of(user):
        if permission in grant.role.permissions and (board is None or grant.board_id == board):
            return grant
    return None


def may(user: Any, permission: str, obj: object | None = None) -> bool:
    """True when some grant holds the permission for the object's board (any board when None)."""
    return find_grant(user, permission, obj) is not None


def check(user: Any, permission: str, obj: object | None = None) -> Grant:
    """The grant that allows it; raises `Denied` when there is none."""
    grant = find_grant(user, permission, obj)
    if grant is None:
        raise Denied(permission, obj)
    return grant


def boards_for(user: Any, permission: str) -> set[UUID]:
    """The boards whose rows the user may touch with this permission; empty means none."""
    return {grant.board_id for grant in grants_of(user) if permission in grant.role.permissions}


def may_enter(user: Any, prefix: str) -> bool:
    """True when some role opens the walled prefix (admin, redaktion, medarbetare), or none is needed."""
    if any(prefix in grant.role.enters for grant in grants_of(user)):
        return True
    entrance = entrances.get(prefix)
    return entrance is not None and isinstance(user, User) and user.is_active and entrance(user)


def pass_doors(request: Any, row: Model) -> None:
    """Before a page about one row is shown or does anything. Raises `GoFirst`, which leads there."""
    for door in doors:
        url = door(request, row)
        if url is not None:
            raise GoFirst(url)


def is_staff(user: Any) -> bool:
    """Staff are those who hold any role; they need a second factor in each session."""
    return bool(grants_of(user))


class RoleBackend(BaseBackend):
    """Answers Django's and Wagtail's `has_perm` from the grants; authenticates nobody."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return may(user_obj, perm, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        prefix = f"{app_label}."
        return any(p.startswith(prefix) for grant in grants_of(user_obj) for p in grant.role.permissions)
