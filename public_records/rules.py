"""The permissions around public records, and who handles which request."""

from typing import Any

from django.db.models import Q

from core import access
from core.actions import Action
from public_records.models import PublicRequest

REGISTER = "public_records.register_request"
# Collecting and testing: all requests of the board with REGISTER or DECIDE, else those one was given.
COLLECT = "public_records.collect_records"
# To refuse, or to mask: whoever only gives everything needs COLLECT.
DECIDE = "public_records.decide_refusal"
READ_LAW = "public_records.read_law"
WRITE_LAW = "public_records.write_law"

PERMISSIONS = frozenset({REGISTER, COLLECT, DECIDE, READ_LAW, WRITE_LAW})


def handled_by(user: Any) -> Q:
    """The requests that a user may know of."""
    all_of = access.boards_for(user, REGISTER) | access.boards_for(user, DECIDE)
    some_of = access.boards_for(user, COLLECT)
    return Q(board__in=all_of) | Q(board__in=some_of, given_to=user.pk)


def require_handling(act: Action, request: PublicRequest, permission: str = COLLECT) -> None:
    """The permission in the request's board; and the request itself, for whoever handles only some."""
    act.require(permission, request)
    if not PublicRequest.objects.filter(handled_by(act.by), pk=request.pk).exists():
        raise access.Denied(permission, request)
