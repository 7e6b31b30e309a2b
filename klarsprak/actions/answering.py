"""The owner answers remarks: used, partly, not now and why, or a question back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from core import access, messages
from core.actions import Action, Refused, action
from core.models import User
from klarsprak import rules
from klarsprak.actions.comments import short_enough
from klarsprak.actions.linking import link_by_words, put_link, sentences_by_words
from klarsprak.actions.texts import open_answers
from klarsprak.actions.versions import latest
from klarsprak.models import Comment, Decision, Outcome, Reason, ReviewedText
from klarsprak.querysets import CommentQuerySet

QUESTION = "participants.contribution_question"
FIELDS = ["outcome", "reason", "words", "question"]


@dataclass(frozen=True)
class Answered:
    """One answer, to one remark or to several on the same place."""

    outcome: str
    reason: str = ""
    words: str = ""


def answer_remarks(
    *, text: ReviewedText, remarks: Sequence[Comment], said: Answered, seen: str, by: User, at: datetime
) -> None:
    """The same answer to each. `seen` is the mark of all remarks on the place, as the page showed them.

    Two colleagues answer the same text: the one who comes last is told, and overwrites nothing unseen.
    """
    with action(by=by, at=at) as act:
        row = open_answers(act, text)
        rows = remarks_of(row, remarks)
        said = tidied(said)
        if all(has_answer(remark, said) for remark in rows):
            return
        if seen != mark_of(remarks_at(row, rows[0])):
            raise Refused(
                _("Något har ändrats här sedan sidan visades. Läs det nya, och svara igen om du vill."),
                code="changed",
            )
        for remark in rows:
            put_decision(act, remark, said, by)
        link_to_new_text(row, rows)


def remarks_of(text: ReviewedText, remarks: Sequence[Comment]) -> list[Comment]:
    """Those that wait for an answer, all on one place of this text."""
    rows = list(waiting_in(text).filter(pk__in=[remark.pk for remark in remarks]))
    if not rows or len(rows) < len(remarks):
        raise access.Denied(rules.INVITE, text)
    if len({(remark.block_id, remark.sentence_id) for remark in rows}) > 1:
        raise access.Denied(rules.INVITE, text)
    return rows


def remarks_at(text: ReviewedText, remark: Comment) -> list[Comment]:
    """All that wait for an answer on the same place."""
    return list(waiting_in(text).filter(block=remark.block_id, sentence=remark.sentence_id))


def waiting_in(text: ReviewedText) -> CommentQuerySet:
    rows = Comment.objects.about(text).given().filter(needs_answer=True)
    return rows.select_related("decision", "reading__participant__user").order_by("reading__number")


def decision_of(remark: Comment) -> Decision | None:
    return getattr(remark, "decision", None)


def mark_of(remarks: Sequence[Comment]) -> str:
    """Changes when any of the answers does, or when a reader has replied."""
    return sha256("\n".join(map(state_of, sorted(remarks, key=lambda one: one.pk))).encode()).hexdigest()[:16]


def state_of(remark: Comment) -> str:
    found = decision_of(remark)
    if found is None:
        return f"{remark.pk}"
    return f"{remark.pk} {found.decided_at.timestamp():.6f} {found.outcome} {found.replied_at}"


# --- The rules of an answer -----------------------------------------------------------------------
def tidied(said: Answered) -> Answered:
    """A reason belongs to 'not now' alone. What must be said is said."""
    outcome, words = Outcome(said.outcome), short_enough(said.words.strip(), "words")
    reason = Reason(said.reason) if outcome == Outcome.NOT_NOW and said.reason else ""
    if outcome == Outcome.NOT_NOW and not reason:
        raise Refused(_("Välj varför det inte blir av nu."), field="reason")
    if reason == Reason.OTHER and not words:
        raise Refused(_("Skriv skälet med egna ord. En mening räcker."), field="words")
    if outcome == Outcome.QUESTION and not words:
        raise Refused(_("Skriv vad ni undrar. En mening räcker."), field="words")
    return Answered(outcome, reason, words)


def has_answer(remark: Comment, said: Answered) -> bool:
    """A second tap on the same button."""
    found = decision_of(remark)
    return found is not None and (found.outcome, found.reason, found.words) == (
        said.outcome,
        said.reason,
        said.words,
    )


def put_decision(act: Action, remark: Comment, said: Answered, by: User) -> None:
    decision = decision_of(remark) or Decision(comment=remark)
    asks = said.outcome == Outcome.QUESTION
    if asks and decision.reply:
        raise Refused(_("Läsaren har svarat på er fråga. Bestäm nu vad som händer."), field="outcome")
    # What was asked is kept beside the answer that it led to, and so is the reply.
    decision.question = "" if asks else decision.question or asked_before(decision)
    decision.outcome, decision.reason, decision.words = said.outcome, said.reason, said.words
    decision.decided_by, decision.decided_at = by, act.at
    decision.save()
    if asks:
        put_link(decision, None, by_system=False)
        messages.send(QUESTION, recipient=remark.reading.participant.user, at=act.at)
    act.record("decision.put", decision, fields=FIELDS)


def asked_before(decision: Decision) -> str:
    return decision.words if decision.outcome == Outcome.QUESTION else ""


def link_to_new_text(text: ReviewedText, remarks: Sequence[Comment]) -> None:
    """An answer that comes after the new text: where its place has been pointed out, or stands unchanged."""
    version = latest(text)
    if version.is_frozen or not version.sentences.exists():
        return
    standing, place = sentences_by_words(version), remarks[0]
    decided = (
        Decision.objects.about(text)
        .exclude(outcome="question")
        .filter(comment__block=place.block_id, comment__sentence=place.sentence_id)
    )
    pointed_at = decided.filter(sentence__isnull=False, linked_by_system=False).first()
    for decision in decided.filter(comment__in=remarks).select_related("comment__sentence__block"):
        if pointed_at is not None:
            put_link(decision, pointed_at.sentence, by_system=False)
        else:
            link_by_words(decision, standing)
