"""Every step of a group and of a place by everyone, typed from the rule and not from the table."""

from itertools import product

import pytest

from core.states import Turn
from mentoring.states import GroupState, PlaceState, group_machine, place_machine

DRAFT, ANNOUNCED, RUNNING = GroupState.DRAFT, GroupState.ANNOUNCED, GroupState.RUNNING
FINISHED, CANCELLED = GroupState.FINISHED, GroupState.CANCELLED
APPLIED, CONFIRMED, SEATED = PlaceState.APPLIED, PlaceState.CONFIRMED, PlaceState.SEATED
WAITING, WITHDRAWN, NOT_NOW = PlaceState.WAITING, PlaceState.WITHDRAWN, PlaceState.NOT_THIS_TIME

GROUP_STEPS = {
    Turn.STAFF: {
        (DRAFT, ANNOUNCED),
        (ANNOUNCED, DRAFT),
        (ANNOUNCED, RUNNING),
        (RUNNING, FINISHED),
        (DRAFT, CANCELLED),
        (ANNOUNCED, CANCELLED),
        (RUNNING, CANCELLED),
    }
}
PLACE_STEPS = {
    # Whoever applied may leave at any time, and apply anew.
    Turn.PERSON: {
        (APPLIED, WITHDRAWN),
        (CONFIRMED, WITHDRAWN),
        (SEATED, WITHDRAWN),
        (WAITING, WITHDRAWN),
        (WITHDRAWN, APPLIED),
    },
    # The manager owns the time.
    Turn.OWNER: {(APPLIED, CONFIRMED), (CONFIRMED, APPLIED), (APPLIED, NOT_NOW)},
    Turn.STAFF: {
        (CONFIRMED, SEATED),
        (CONFIRMED, WAITING),
        (WAITING, SEATED),
        (SEATED, WAITING),
        (APPLIED, NOT_NOW),
        (CONFIRMED, NOT_NOW),
        (WAITING, NOT_NOW),
    },
    # A freed place is filled; when the group begins or ends, who has none is told.
    Turn.SYSTEM: {
        (WAITING, SEATED),
        (CONFIRMED, WAITING),
        (APPLIED, NOT_NOW),
        (CONFIRMED, NOT_NOW),
        (WAITING, NOT_NOW),
    },
}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(GroupState, GroupState, Turn)))
def test_who_may_take_which_step_of_a_group(source: GroupState, target: GroupState, turn: Turn) -> None:
    expected = (source, target) in GROUP_STEPS.get(turn, set())
    assert group_machine.allows(source, target, turn) is expected


@pytest.mark.parametrize(("source", "target", "turn"), list(product(PlaceState, PlaceState, Turn)))
def test_who_may_take_which_step_of_a_place(source: PlaceState, target: PlaceState, turn: Turn) -> None:
    expected = (source, target) in PLACE_STEPS.get(turn, set())
    assert place_machine.allows(source, target, turn) is expected
