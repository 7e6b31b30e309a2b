"""Something to write about, made by the actions wherever there is one."""

from datetime import date
from itertools import count
from typing import Any

from participants.models import AssignmentKind, Board, Participant, Timing
from reporters import rules
from reporters.models import Commission, CommissionKind
from tests.factories.fees import make_offer, set_up_pay
from tests.factories.participants import make_assignment

numbers = count(1)
# In the last month that has a pay day.
DUE_ON = date(2026, 12, 18)


def make_commission(
    board: Board, reporter: Participant | None = None, *, accepted: bool = True, **fields: Any
) -> Commission:
    """Planned, three hours; with a reporter, asked and said yes to unless told otherwise."""
    own = {name: fields.pop(name) for name in ("kind", "template", "topic", "brief") if name in fields}
    values: dict[str, Any] = {
        "title": f"Öppet hus nummer {next(numbers)}",
        "programme": rules.PROGRAMME,
        "kind": AssignmentKind.OTHER,
        "timing": Timing.BEFORE,
        "due_on": DUE_ON,
        "estimated_minutes": 180,
        "starts_at": None,
        "ends_at": None,
        **fields,
    }
    set_up_pay(board)
    row = Commission.objects.create(
        assignment=make_assignment(board, **values), **{"kind": CommissionKind.EVENT, **own}
    )
    if reporter is not None:
        make_offer(row.assignment, reporter, accepted=accepted)
    return row
