"""Who has which part of the run that is coming: of a board's times that no run has taken yet.

Nobody knows beforehand which times a run takes along: one that comes in late, or whose person lacks a
number, goes with the next. So the parts hold for all that wait, and end for a time when a run takes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fees.models import WorkEntry

BoardAndUser = tuple[UUID, UUID]


@dataclass(frozen=True)
class RunParts:
    """Who reviewed and who approved, each with the board whose coming run it is."""

    reviewers: frozenset[BoardAndUser]
    approvers: frozenset[BoardAndUser]

    def has_reviewed(self, user: UUID, board: UUID) -> bool:
        return (board, user) in self.reviewers

    def boards_reviewed_by(self, user: UUID) -> set[UUID]:
        return {board for board, reviewer in self.reviewers if reviewer == user}

    def has_approved(self, user: UUID, board: UUID) -> bool:
        return (board, user) in self.approvers


def parts_of(boards: Iterable[UUID]) -> RunParts:
    """One query, however many times wait."""
    rows = WorkEntry.objects.for_boards(list(boards)).decided().order_by()
    decided = set(rows.values_list("assignment__board", "reviewed_by", "approved_by").distinct())
    return RunParts(
        reviewers=frozenset((board, reviewer) for board, reviewer, _approver in decided if reviewer),
        approvers=frozenset((board, approver) for board, _reviewer, approver in decided if approver),
    )
