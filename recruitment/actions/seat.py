"""What a representative's actions have in common: one's own seat on the panel, and the rows locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused, action
from core.models import User
from participants.models import Channel, Participant
from participants.rules import lock_person
from recruitment import rules
from recruitment.models import Candidate, Recruitment


@contextmanager
def seated(
    recruitment: Recruitment, by: User, at: datetime
) -> Iterator[tuple[Action, Recruitment, Participant]]:
    """By a representative alone: what one saw and heard is said by nobody else."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        person = lock_person(act, rules.require_panel(by, recruitment))
        row = act.lock(Recruitment.objects.filter(pk=recruitment.pk))[0]
        yield act, row, person


@contextmanager
def seated_before(
    candidate: Candidate, by: User, at: datetime
) -> Iterator[tuple[Action, Candidate, Recruitment, Participant]]:
    """The same, about one candidate."""
    with seated(candidate.recruitment, by, at) as (act, recruitment, person):
        row = Candidate.objects.filter(pk=candidate.pk, recruitment=recruitment).first()
        if row is None:
            raise access.Denied(rules.SIT_ON_PANEL, candidate)
        if row.withdrew_at is not None:
            raise Refused(_("Den sökande har dragit sig ur. Du behöver inte göra något."), code="withdrew")
        yield act, row, recruitment, person
