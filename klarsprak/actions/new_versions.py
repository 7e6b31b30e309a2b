"""The new text: begun from the old one's blocks while the owner answers, changed with the same tools.

Its sentences get numbers when the owner says that it is the new text, so that they can be pointed at. A
change takes the numbers back: what was pointed at is found again by its exact words, or asked about again.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from klarsprak import checking
from klarsprak.actions.blocks import blocks_of
from klarsprak.actions.bringing import drop_file
from klarsprak.actions.linking import link_again
from klarsprak.actions.texts import open_answers
from klarsprak.actions.versions import EMPTY, latest, number_sentences, put_blocks
from klarsprak.models import Decision, ReviewedText, Version


def begin_new_version(*, text: ReviewedText, by: User, at: datetime) -> Version:
    """With what the read text says. A second tap finds what the first one made."""
    with action(by=by, at=at) as act:
        row = open_answers(act, text)
        old = latest(row)
        if not old.is_frozen:
            return old
        new = Version.objects.create(
            text=row,
            number=old.number + 1,
            source=old.source,
            read_at=at,
            said_invented=old.said_invented,
            made_at=at,
            made_by=by,
        )
        act.record("version.begin", new, fields=["number"])
        put_blocks(new, blocks_of(old))
    return new


def settle_new_version(*, text: ReviewedText, by: User, at: datetime) -> None:
    """'Så är den nya texten': its sentences are numbered, and what stands unchanged is found."""
    with action(by=by, at=at) as act:
        row = open_answers(act, text)
        version = latest(row)
        refuse_unfit(version)
        if version.sentences.exists():
            return
        number_sentences(version, list(version.blocks.order_by("order")))
        link_again(row, version)
        act.record("version.settle", version, fields=["sentences"])


def drop_new_version(*, text: ReviewedText, by: User, at: datetime) -> None:
    """The text stays as it was. What was pointed out in the new one is forgotten."""
    with action(by=by, at=at) as act:
        row = open_answers(act, text)
        version = latest(row)
        if version.is_frozen:
            return
        act.record("version.drop", version)
        Decision.objects.about(row).update(sentence=None, sentence_words="", linked_by_system=False)
        drop_file(version)
        version.delete()


def refuse_unfit(version: Version) -> None:
    """Nobody's data stands in what everybody will read."""
    if version.is_frozen:
        raise Refused(_("Det finns ingen ny text än. Börja med den."), code="no_new")
    blocks = blocks_of(version)
    if version.is_being_read or not blocks:
        raise Refused(EMPTY, code="empty")
    if checking.unanswered_traces(version, blocks):
        raise Refused(_("Svara först på frågorna om personuppgifter."), code="personal")
