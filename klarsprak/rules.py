"""Who may invite to a reading, arrange it, read, and answer."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from core import access
from core.actions import Action
from klarsprak.models import Proposal, Reading, ReviewedText
from klarsprak.querysets import ProposalQuerySet, ReviewedTextQuerySet
from participants.fitting import kept_apart
from participants.models import Participant
from participants.rules import own_units

# What assignments of this programme carry.
PROGRAMME = "klarsprak"

# An employee invites to a reading of the own unit's text and answers what the readers say.
INVITE = "klarsprak.invite"
# A coordinator asks readers, leads the talk, and keeps the library and the word list.
ARRANGE = "klarsprak.arrange"

# Held by no role: one's own yes to a reading gives it. Named here for the log of refusals.
READ = "klarsprak.read_text"

PERMISSIONS = frozenset({INVITE, ARRANGE})


def boards_arranged(user: Any) -> set[UUID]:
    return set(access.boards_for(user, ARRANGE))


def texts_of(user: Any, at: Any) -> ReviewedTextQuerySet:
    """An employee's own texts and those of the units answered for: a colleague can go on when one is away."""
    units = own_units(user, timezone.localdate(at)).values("unit")
    boards = access.boards_for(user, INVITE)
    rows = ReviewedText.objects.filter(board__in=boards, is_historic=False)
    return rows.filter(Q(owner=user) | Q(unit__in=units))


def proposals_of(user: Any, at: Any) -> ProposalQuerySet:
    """What has been passed on to the units an employee answers for.

    To an employee who is kept apart from a reader, what that reader proposed does not exist: a refusal would
    tell who it was.
    """
    units = own_units(user, timezone.localdate(at)).values("unit")
    rows = Proposal.objects.standing().filter(board__in=access.boards_for(user, INVITE), unit__in=units)
    return rows.exclude(contribution__participant__in=kept_apart(user))


def require_owner(act: Action, text: ReviewedText) -> None:
    """For everyone else the text does not exist."""
    act.require(INVITE, text)
    if not texts_of(act.by, act.at).filter(pk=text.pk).exists():
        raise access.Denied(INVITE, text)


def require_reader(user: Any, reading: Reading) -> Participant:
    """The person whose reading it is. Whether the yes still stands is another question, asked where it
    matters: what a person has said and been told stays the person's own."""
    if reading.participant.user_id != user.pk:
        raise access.Denied(READ, reading)
    return reading.participant
