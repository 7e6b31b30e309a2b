"""'Den här texten är svår': proposed by anyone, passed on to who owns it, answered in the loop."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import access, messages
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from klarsprak import rules
from klarsprak.actions.texts import prepare_text
from klarsprak.checking import traces_of
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import clean
from klarsprak.models import Proposal, ReviewedText, TextKind
from klarsprak.states import ProposalState
from participants.actions import Given
from participants.actions.answers import speaking
from participants.models import AnswerKind, Board, Channel, Participant, Unit
from participants.states import ContributionState

WAITS_IN_THE_LOOP = (ContributionState.OWED, ContributionState.ASKED)
NO_PEOPLE = _("Det ser ut att stå uppgifter om en person här. Ta bort dem. Skriv bara om texten.")
WE_REDO = _("Vi gör om texten. Läsare får säga vad de tycker först.")
TITLE = 120


# --- Proposed -------------------------------------------------------------------------------------
def propose_text(*, board: Board, where: str, at: datetime, key: UUID, why: str = "") -> Proposal:
    """By anyone, who says nothing about themselves. `key`, made with the form, is the way to the answer."""
    where, why = told(where, why)
    with action(by=None, at=at) as act:
        row, is_new = Proposal.objects.get_or_create(
            pk=key, defaults={"board": board, "where": where, "why": why, "came_at": at}
        )
        if is_new:
            act.record("proposal.come", row)
    return row


def propose_text_as_reader(
    *,
    participant: Participant,
    where: str,
    by: User,
    at: datetime,
    key: UUID,
    why: str = "",
    channel: str = Channel.PORTAL,
) -> Proposal:
    """By a person of the group: it is a contribution too, so that the person is told in the usual way."""
    where, why = told(where, why)
    with speaking(participant, by, at, channel) as act:
        title = (_t("Svår text: %(where)s") % {"where": where})[:TITLE]
        given = Given(text=why or where, title=title, programme=rules.PROGRAMME, key=key)
        contribution = participants.actions.give(
            participant=participant, given=given, by=by, at=at, channel=channel
        )
        row, is_new = Proposal.objects.get_or_create(
            contribution=contribution,
            defaults={"board": participant.board, "where": where, "came_at": at},
        )
        if is_new:
            act.record("proposal.come", row)
    return row


def told(where: str, why: str) -> tuple[str, str]:
    """As clean text. Nothing about a person's own case belongs here: it may be read by many."""
    where, why = " ".join(clean(where).split()), clean(why).strip()
    if not where:
        raise Refused(_("Skriv sidans adress eller vad texten heter."), field="where")
    for field, words in (("where", where), ("why", why)):
        if traces_of([Block(BlockKind.PARAGRAPH, words)]):
            raise Refused(NO_PEOPLE, field=field)
    return where, why


# --- Passed on and answered -----------------------------------------------------------------------
def pass_on(*, proposal: Proposal, unit: Unit, by: User, at: datetime) -> Proposal:
    """The coordinator finds out who owns the text. A unit that a reader avoids does not fit."""
    with action(by=by, at=at) as act:
        row = locked(act, proposal)
        act.require(rules.ARRANGE, row)
        if unit.board_id != row.board_id:
            raise Refused(_("Enheten hör till en annan nämnd."), field="unit")
        move(row, ProposalState.PASSED_ON, by=Turn.STAFF, at=at)
        row.unit = unit
        row.save(update_fields=["unit"])
        act.record("proposal.pass_on", row, fields=["unit"])
        tell_unit(row, unit, by, at)
    return row


def tell_unit(row: Proposal, unit: Unit, by: User, at: datetime) -> None:
    """In the loop when a reader waits there; else to the unit's own address, that something waits."""
    if row.contribution is not None and row.contribution.state in WAITS_IN_THE_LOOP:
        participants.actions.hand_over(contribution=row.contribution, unit=unit, by=by, at=at)
    elif unit.email:
        messages.send_to_address("participants.unit_owes_answer", email=unit.email, at=at)


def answer_proposal(
    *, proposal: Proposal, redo: bool, by: User, at: datetime, words: str = ""
) -> ReviewedText | None:
    """'Vi gör om den' prepares a draft to invite to; 'inte nu' says why. Whoever proposed it is told."""
    with action(by=by, at=at) as act:
        row = locked(act, proposal)
        turn = require_answer(act, row)
        words = words.strip() or (str(WE_REDO) if redo else "")
        if not words:
            raise Refused(_("Skriv varför det inte blir av nu."), field="words")
        move(row, ProposalState.ANSWERED, by=turn, at=at)
        row.text = draft_of(row, turn, by, at) if redo else None
        row.answer, row.answered_by = words, by
        row.save(update_fields=["text", "answer", "answered_by"])
        act.record("proposal.answer", row, fields=["text", "answer"])
        close_loop(row, redo, words, by, at)
    return row.text


def require_answer(act: Action, row: Proposal) -> Turn:
    """The coordinator of the board, or an employee of the unit it was passed on to."""
    if access.may(act.by, rules.ARRANGE, row):
        act.require(rules.ARRANGE, row)
        return Turn.STAFF
    act.require(rules.INVITE, row)
    if not rules.proposals_of(act.by, act.at).filter(pk=row.pk).exists():
        raise access.Denied(rules.INVITE, row)
    return Turn.OWNER


def draft_of(row: Proposal, turn: Turn, by: User, at: datetime) -> ReviewedText:
    unit = row.unit if turn is Turn.OWNER else None
    return prepare_text(board=row.board, unit=unit, by=by, at=at, title=row.where[:TITLE], kind=TextKind.WEB)


def close_loop(row: Proposal, redo: bool, words: str, by: User, at: datetime) -> None:
    if row.contribution is not None and row.contribution.state in WAITS_IN_THE_LOOP:
        kind = AnswerKind.USED if redo else AnswerKind.NOT_NOW
        participants.actions.answer(contribution=row.contribution, kind=kind, words=words, by=by, at=at)


def locked(act: Action, proposal: Proposal) -> Proposal:
    act.lock(Proposal.objects.filter(pk=proposal.pk))
    return Proposal.objects.select_related("board", "unit", "contribution").get(pk=proposal.pk)
