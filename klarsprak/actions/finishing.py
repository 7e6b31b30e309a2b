"""The owner closes the text: every remark has its answer, the new text is frozen, and each reader is told."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

import participants.actions
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from klarsprak import rules
from klarsprak.actions.moving_on import lock_readers
from klarsprak.actions.readings import given_by
from klarsprak.actions.texts import open_answers
from klarsprak.actions.versions import freeze_version, latest
from klarsprak.models import Comment, Decision, Letter, Outcome, Reading, ReviewedText
from klarsprak.reading_results import Result, kind_of, result_of, words_of
from klarsprak.states import TextState
from participants.models import Contribution

USES = (Outcome.USED, Outcome.PARTLY)


@dataclass(frozen=True)
class Published:
    """Where the text is met, from when, and by how many a year. All may be left out."""

    where: str = ""
    on: date | None = None
    reaches: int | None = None
    in_library: bool = True


def close_text(*, text: ReviewedText, published: Published, by: User, at: datetime) -> None:
    """Not before everything that was said has an answer that stands; after it nothing is changed."""
    with action(by=by, at=at) as act:
        # Asked first: whose text it is not, learns nothing by waiting for its readers.
        rules.require_owner(act, text)
        lock_readers(act, text)
        row = open_answers(act, text)
        refuse_unanswered(row)
        freeze_new_text(row, at)
        put_published(row, published)
        move(row, TextState.DONE, by=Turn.OWNER, at=at)
        act.record("text.close", row, fields=["published_where", "published_on", "reaches", "in_library"])
        tell_readers(act, row, by)
    text.state = row.state


# --- What must be done first ----------------------------------------------------------------------
def refuse_unanswered(text: ReviewedText) -> None:
    left = Comment.objects.about(text).given().unanswered().count()
    if left:
        words = ngettext(
            "%(n)s kommentar väntar på svar. Läsarna ska få veta vad som blev av allt de sa.",
            "%(n)s kommentarer väntar på svar. Läsarna ska få veta vad som blev av allt de sa.",
            left,
        )
        raise Refused(words % {"n": left}, code="unanswered")


def freeze_new_text(text: ReviewedText, at: datetime) -> None:
    """What was used stands in a new text, and the owner has said that this is it."""
    version = latest(text)
    uses = Decision.objects.about(text).filter(outcome__in=USES).exists()
    if version.is_frozen:
        if uses:
            raise Refused(
                _("Du använder något av det läsarna sa. Gör den nya texten först."), code="no_new_text"
            )
        return
    if version.is_being_read or not version.sentences.exists():
        raise Refused(_("Säg först att den nya texten är klar."), code="new_text")
    freeze_version(version, at=at)
    version.blocks_before = None
    version.save(update_fields=["blocks_before"])


def put_published(text: ReviewedText, said: Published) -> None:
    if said.reaches is not None and said.reaches < 0:
        raise Refused(_("Skriv ett antal, till exempel 400."), field="reaches")
    text.published_where, text.published_on = said.where.strip(), said.on
    text.reaches, text.in_library = said.reaches, said.in_library
    text.save(update_fields=["published_where", "published_on", "reaches", "in_library"])


# --- Telling those who read -----------------------------------------------------------------------
def tell_readers(act: Action, text: ReviewedText, by: User) -> None:
    """A letter for each who read, to the end or not, and the answer that the closed loop owes."""
    readings = Reading.objects.filter(round__version__text=text).given().order_by("number")
    decided = decisions_by_reading(text)
    for reading in readings.select_related("round__assignment", "participant"):
        outcomes = decided.get(reading.pk, Counter())
        send_letter(reading, owed_to(act, reading), Result(text, outcomes), by, act.at)


def decisions_by_reading(text: ReviewedText) -> dict[UUID, Counter[str]]:
    found: dict[UUID, Counter[str]] = {}
    rows = Decision.objects.about(text).values_list("comment__reading", "outcome")
    for reading, outcome in rows:
        found.setdefault(reading, Counter())[outcome] += 1
    return found


def owed_to(act: Action, reading: Reading) -> Contribution:
    """What the person handed in; made now when it never was. Time was given even when nothing was said."""
    return participants.actions.give_by_programme(
        participant=reading.participant, given=given_by(reading), at=act.at, is_answered_now=True
    )


def send_letter(reading: Reading, contribution: Contribution, result: Result, by: User, at: datetime) -> None:
    Letter.objects.create(reading=reading, contribution=contribution, sent_at=at)
    participants.actions.answer_by_programme(
        contribution=contribution,
        kind=kind_of(result),
        words=words_of(result),
        result=result_of(result),
        by=by,
        at=at,
    )
