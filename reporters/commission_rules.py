"""Who sees what the editor wants written about, and what a reporter proposes."""

from typing import Any

from core import access
from core.actions import Action
from participants.fitting import kept_apart
from participants.rules import require_answer as require_owner_of_answer
from reporters.commission_querysets import BriefQuerySet, WritingProposalQuerySet
from reporters.models import Brief, Proposal
from reporters.rules import ARRANGE, COMMISSION


def briefs_of(user: Any) -> BriefQuerySet:
    """The board's: a deputy goes on where the editor was."""
    return Brief.objects.for_boards(access.boards_for(user, COMMISSION))


def proposals_of(user: Any) -> WritingProposalQuerySet:
    """What the editor reads, without a name.

    To whoever is kept apart from the person it does not exist: a refusal would tell who it was.
    """
    rows = Proposal.objects.for_boards(access.boards_for(user, COMMISSION)).standing()
    return rows.exclude(contribution__participant__in=kept_apart(user))


def require_answering(act: Action, proposal: Proposal) -> None:
    """The coordinator of the board, or the editor."""
    if access.may(act.by, ARRANGE, proposal):
        act.require(ARRANGE, proposal)
        require_owner_of_answer(act, proposal.contribution)
        return
    act.require(COMMISSION, proposal)
    if not proposals_of(act.by).filter(pk=proposal.pk).exists():
        raise access.Denied(COMMISSION, proposal)
