"""Selections of what is offered and proposed, named in business words."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from participants.models import Offer
from participants.states import ContributionState
from reporters.commission_states import BriefState

if TYPE_CHECKING:
    from participants.models import Participant
    from reporters.models import Brief, Commission, Proposal  # noqa: F401

WAITING = (ContributionState.OWED, ContributionState.ASKED)


class BriefQuerySet(models.QuerySet["Brief"]):
    def for_boards(self, boards: Collection[UUID]) -> "BriefQuerySet":
        return self.filter(board__in=boards)

    def sent(self) -> "BriefQuerySet":
        """What the coordinator may know of: a draft is the editor's, also one that never was sent."""
        return self.filter(sent_at__isnull=False).exclude(state=BriefState.DRAFT)


class CommissionQuerySet(models.QuerySet["Commission"]):
    def with_yes_of(self, person: "Participant") -> "CommissionQuerySet":
        """Those that the person has a place in, or has done."""
        yes = Offer.objects.taking_place().filter(participant=person, assignment=OuterRef("assignment"))
        return self.filter(Exists(yes))

    def standing(self) -> "CommissionQuerySet":
        return self.filter(assignment__cancelled_at__isnull=True)


class WritingProposalQuerySet(models.QuerySet["Proposal"]):
    def for_boards(self, boards: Collection[UUID]) -> "WritingProposalQuerySet":
        return self.filter(contribution__board__in=boards)

    def of(self, person: "Participant") -> "WritingProposalQuerySet":
        return self.filter(contribution__participant=person)

    def standing(self) -> "WritingProposalQuerySet":
        """Taken back, nobody reads it."""
        return self.exclude(contribution__state=ContributionState.WITHDRAWN)

    def waiting(self) -> "WritingProposalQuerySet":
        """For an answer, ours or to what we asked."""
        return self.filter(contribution__state__in=WAITING)

    def owed(self) -> "WritingProposalQuerySet":
        """For ours."""
        return self.filter(contribution__state=ContributionState.OWED)

    def got_yes(self) -> "WritingProposalQuerySet":
        return self.filter(~Q(commission=None))
