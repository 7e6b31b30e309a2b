"""Whose piece it is. The words are the writer's alone; what becomes of the name and of the piece may also be
said to staff, by phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from core import access
from core.actions import Action, action
from core.models import User
from participants.actions.answers import speaking
from participants.models import Channel
from reporters import rules
from reporters.models import Draft, DraftPhoto


@contextmanager
def writing(draft: Draft, by: User, at: datetime) -> Iterator[tuple[Action, Draft]]:
    """The writer's own piece, locked. For everybody else it does not exist."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        row = locked(act, draft)
        if row.participant is None or row.participant.user_id != by.pk:
            raise access.Denied(rules.WRITE, row)
        yield act, row


@contextmanager
def saying(draft: Draft, by: User, at: datetime, channel: str) -> Iterator[tuple[Action, Draft]]:
    """The writer says it, or staff write down what the writer has said."""
    if draft.participant is None:
        raise access.Denied(rules.WRITE, draft)
    with speaking(draft.participant, by, at, channel) as act:
        yield act, locked(act, draft)


@contextmanager
def with_photo(photo: DraftPhoto, by: User, at: datetime) -> Iterator[tuple[Action, Draft, DraftPhoto]]:
    """A photo of one's own piece."""
    with writing(photo.draft, by, at) as (act, row):
        found = act.lock(DraftPhoto.objects.filter(pk=photo.pk, draft=row))
        if not found:
            raise access.Denied(rules.WRITE, row)
        yield act, row, found[0]


def locked(act: Action, draft: Draft) -> Draft:
    act.lock(Draft.objects.filter(pk=draft.pk))
    rows = Draft.objects.select_related(
        "participant__user", "participant__contact", "commission__assignment", "recording"
    )
    return rows.get(pk=draft.pk)
