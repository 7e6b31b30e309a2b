"""Values for the addresses of commissions and proposals in the access table."""

from typing import Any
from uuid import UUID

from reporters.commission_states import BriefState
from tests.factories.commissions import make_brief, make_proposal
from tests.factories.reporters import make_commission
from tests.factories.world import World

S = BriefState
BRIEF, COMMISSION, PROPOSAL = (f"admin:reporters_{name}" for name in ("brief", "commission", "proposal"))


def brief_in(state: str) -> Any:
    """Of the board, whoever wrote it."""

    def key(world: World, of: str) -> UUID:
        return make_brief(world.person(of).board, state).pk

    return key


def proposal(world: World, of: str) -> UUID:
    return make_proposal(world.person(of)).pk


def commission(world: World, of: str) -> UUID:
    return make_commission(world.person(of).board).pk


OBJECTS: dict[str, Any] = {
    **{
        f"reporters:{name}.brief_id": brief_in(S.DRAFT)
        for name in ("brief", "change_brief", "send_brief", "call_off_brief")
    },
    "reporters:take_back_brief.brief_id": brief_in(S.SENT),
    "reporters:proposal.proposal_id": proposal,
    f"{BRIEF}_change.object_id": brief_in(S.SENT),
    f"{BRIEF}_take_up.row_id": brief_in(S.SENT),
    f"{BRIEF}_hand_back.row_id": brief_in(S.SENT),
    f"{COMMISSION}_change.object_id": commission,
    f"{PROPOSAL}_write_down.person_id": lambda world, of: world.person(of).pk,
    f"{PROPOSAL}_change.object_id": proposal,
    **{f"{PROPOSAL}_{name}.row_id": proposal for name in ("yes", "not_now", "ask_back")},
}
