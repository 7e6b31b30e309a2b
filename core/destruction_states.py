"""The steps of a destruction, and whose turn each is."""

from django.utils.translation import gettext_lazy as _

from core.models import DestructionState
from core.states import Machine, Turn, machines

_D = DestructionState
STAFF, APPROVER, SYSTEM = Turn.STAFF, Turn.APPROVER, Turn.SYSTEM

# What has been destroyed does not come back, so nothing leads out of done, declined and stopped.
destruction_machine = Machine(
    key="destruction",
    title=_("Gallring"),
    states=DestructionState,
    start=_D.PROPOSED,
    table={
        (_D.PROPOSED, _D.APPROVED): frozenset({APPROVER}),
        (_D.PROPOSED, _D.DECLINED): frozenset({STAFF}),
        (_D.APPROVED, _D.RUNNING): frozenset({SYSTEM}),
        (_D.RUNNING, _D.DONE): frozenset({SYSTEM}),
        # By a person, or by itself when the decision no longer holds.
        (_D.APPROVED, _D.STOPPED): frozenset({STAFF, SYSTEM}),
        (_D.RUNNING, _D.STOPPED): frozenset({STAFF, SYSTEM}),
    },
)


def connect() -> None:
    machines.add("core.destructionrun", destruction_machine)
