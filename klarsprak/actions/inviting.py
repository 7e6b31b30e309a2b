"""'Bjud in': the text goes from its owner to the coordinator. It can be taken back until it is read."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from klarsprak import checking, rules
from klarsprak.actions.blocks import blocks_of
from klarsprak.actions.bringing import drop_file
from klarsprak.actions.texts import open_draft
from klarsprak.actions.versions import latest
from klarsprak.models import ReviewedText, Version
from klarsprak.states import TextState


def invite_to_reading(*, text: ReviewedText, by: User, at: datetime) -> None:
    """The coordinator asks readers. Nobody is asked to read what may tell of a real person."""
    with action(by=by, at=at) as act:
        row = open_draft(act, text)
        version = latest(row)
        refuse_unfinished(row, version)
        move(row, TextState.INVITED, by=Turn.OWNER, at=at)
        row.sent_back_because = ""
        row.save(update_fields=["sent_back_because"])
        forget_earlier(version)
    text.state = row.state


def take_back_invitation(*, text: ReviewedText, by: User, at: datetime) -> None:
    """To go on with the text; nobody has been asked to read it yet."""
    with action(by=by, at=at) as act:
        row = own(act, text)
        move(row, TextState.DRAFT, by=Turn.OWNER, at=at)
    text.state = row.state


def withdraw_text(*, text: ReviewedText, by: User, at: datetime) -> None:
    """It is not going to be read. A document that waits to be read goes with it."""
    with action(by=by, at=at) as act:
        row = own(act, text)
        move(row, TextState.WITHDRAWN, by=Turn.OWNER, at=at)
        forget_earlier(latest(row))
    text.state = row.state


# --- Parts ----------------------------------------------------------------------------------------
def own(act: Action, text: ReviewedText) -> ReviewedText:
    rules.require_owner(act, text)
    return act.lock(ReviewedText.objects.filter(pk=text.pk))[0]


def refuse_unfinished(row: ReviewedText, version: Version) -> None:
    if not row.readers.strip() or not row.goal.strip():
        raise Refused(_("Skriv först vem som läser texten och vad den ska leda till."), code="readers")
    blocks = blocks_of(version)
    if version.is_being_read or not blocks:
        raise Refused(_("Texten är inte inläst än."), code="empty")
    if not version.is_confirmed:
        raise Refused(_("Titta först på hur vi förstod texten."), code="blocks")
    if checking.unanswered_traces(version, blocks):
        raise Refused(_("Svara först på frågorna om personuppgifter."), code="personal")


def forget_earlier(version: Version) -> None:
    """What was taken out of the text is not kept beside it."""
    version.blocks_before = None
    version.save(update_fields=["blocks_before"])
    drop_file(version)
