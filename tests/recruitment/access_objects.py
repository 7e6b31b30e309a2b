"""Values for the programme's addresses in the access table."""

from typing import Any
from uuid import UUID

from core.access_table import OWN
from recruitment.models import Recruitment
from recruitment.states import RecruitmentState
from tests.factories.recruitment import make_recruitment
from tests.factories.world import World

S = RecruitmentState


# --- The manager ----------------------------------------------------------------------------------
def recruitment_of(world: World, of: str, state: str, **fields: Any) -> Recruitment:
    """The employee's own, or one of another board's manager."""
    manager = world.user("unit_employee") if of == OWN else None
    return make_recruitment(world.person(of).board, state, manager=manager, **fields)


def in_state(state: str, **fields: Any) -> Any:
    def key(world: World, of: str) -> UUID:
        return recruitment_of(world, of, state, **fields).pk

    return key


EMPLOYEE: dict[str, Any] = {
    **{
        f"recruitment:{name}.recruitment_id": in_state(S.DRAFT)
        for name in ("recruitment", "what", "why", "plan", "check")
    },
    "recruitment:take_back.recruitment_id": in_state(S.INVITED),
}

OBJECTS: dict[str, Any] = {**EMPLOYEE}
