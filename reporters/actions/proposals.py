"""A reporter proposes something to write about; yes is an assignment and an offer to that very person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

import fees.actions
import participants.actions
from core import access
from core.actions import Action, Refused, action
from core.models import User
from core.typed_words import said, short_enough
from participants.actions import Given
from participants.actions.answers import speaking
from participants.models import (
    AnswerKind,
    Assignment,
    AssignmentKind,
    Channel,
    Contribution,
    DoneWhere,
    Participant,
    Timing,
)
from reporters import rules
from reporters.actions.commissions import Costs
from reporters.commission_querysets import WAITING
from reporters.commission_rules import proposals_of, require_answering
from reporters.commission_words import DOES, LONGEST_QUESTION
from reporters.models import Commission, CommissionKind, Proposal, Template

LONGEST, LONGEST_TITLE = 1_000, 120
YES = _("Ja, skriv! Du har fått en fråga med tid och pengar. Svara på den när du har tänkt.")


@dataclass(frozen=True)
class Idea:
    """What the person would like to write. `key` is the form's: a second tap finds what the first gave."""

    key: UUID
    what: str
    why: str = ""
    when: str = ""
    template: str = Template.REPORT


def propose(
    *, participant: Participant, idea: Idea, by: User, at: datetime, channel: str = Channel.PORTAL
) -> Proposal:
    """It is given as everything else is: somebody owes an answer. The words stand in what was given alone."""
    with speaking(participant, by, at, channel) as act:
        if idea.template not in Template.values:
            raise Refused(_("Välj vad det blir för text."), field="template")
        given = Given(
            text=told(idea), title=_t("Något att skriva om"), programme=rules.PROGRAMME, key=idea.key
        )
        contribution = participants.actions.give(
            participant=participant, given=given, by=by, at=at, channel=channel
        )
        row, is_new = Proposal.objects.get_or_create(
            contribution=contribution, defaults={"template": idea.template}
        )
        if is_new:
            act.record("proposal.come", row)
    return row


def told(idea: Idea) -> str:
    """As one text, which the person reads again and may take back."""
    what = said(idea.what, "what", _("Skriv vad du vill skriva om. En mening räcker."), LONGEST)
    why, when = short_enough(idea.why, "why", LONGEST), short_enough(idea.when, "when", LONGEST)
    parts = (
        what,
        _t("Därför är det viktigt: %(words)s") % {"words": why} if why else "",
        _t("När: %(words)s") % {"words": when} if when else "",
    )
    return "\n\n".join(part for part in parts if part)


# --- The answer -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Agreed:
    """What a yes becomes: the assignment, and until when the person may think."""

    title: str
    minutes: int
    due_on: date
    answer_by: date
    costs: Costs


def say_yes(*, proposal: Proposal, agreed: Agreed, by: User, at: datetime, words: str = "") -> Commission:
    """The same offer as to anybody, with the same pay, to the one who had the idea."""
    with action(by=by, at=at) as act:
        row = locked(act, proposal)
        act.require(rules.ARRANGE, row)
        require_answering(act, row)
        title = said(agreed.title, "title", _("Skriv en rubrik."), LONGEST_TITLE)
        words = short_enough(words, "words", LONGEST) or str(YES)
        commission = Commission.objects.create(
            assignment=plan(row, title, agreed, by, at), kind=CommissionKind.OWN, template=row.template
        )
        row.commission = commission
        row.save(update_fields=["commission"])
        act.record("proposal.yes", row, fields=["commission"])
        fees.actions.make_offer(
            assignments=[commission.assignment],
            participants=[row.contribution.participant],
            answer_by=agreed.answer_by,
            by=by,
            at=at,
        )
        close(row, AnswerKind.USED, words, by, at)
    return commission


def say_not_now(*, proposal: Proposal, words: str, by: User, at: datetime) -> None:
    """'Inte nu, därför …' The person reads why."""
    with action(by=by, at=at) as act:
        row = locked(act, proposal)
        require_answering(act, row)
        words = said(words, "words", _("Skriv varför det inte blir av nu."), LONGEST)
        act.record("proposal.not_now", row)
        close(row, AnswerKind.NOT_NOW, words, by, at)


def ask_back(*, proposal: Proposal, words: str, by: User, at: datetime) -> None:
    with action(by=by, at=at) as act:
        row = locked(act, proposal)
        require_answering(act, row)
        words = said(words, "words", _("Skriv vad ni undrar."), LONGEST)
        act.record("proposal.ask_back", row)
        close(row, AnswerKind.QUESTION, words, by, at)


def want(*, proposal: Proposal, by: User, at: datetime) -> None:
    """The editor would like to have the piece. The coordinator, who knows who it is, makes the offer."""
    with action(by=by, at=at) as act:
        row = locked(act, proposal)
        act.require(rules.COMMISSION, row)
        if not proposals_of(by).filter(pk=row.pk).exists():
            raise access.Denied(rules.COMMISSION, row)
        row.wanted_at = row.wanted_at or at
        row.save(update_fields=["wanted_at"])
        act.record("proposal.want", row, fields=["wanted_at"])


# --- Parts ----------------------------------------------------------------------------------------
def locked(act: Action, proposal: Proposal) -> Proposal:
    """After the person and the contribution, as every action that speaks about what was given locks."""
    given = Contribution.objects.filter(pk=proposal.contribution_id)
    act.lock(Participant.every.filter(pk__in=given.values("participant")))
    act.lock(given)
    act.lock(Proposal.objects.filter(pk=proposal.pk))
    rows = Proposal.objects.select_related("contribution__participant", "contribution__board")
    row = rows.get(pk=proposal.pk)
    if row.contribution.state not in WAITING or row.commission_id is not None:
        raise Refused(_("Förslaget väntar inte på svar längre."), code="state")
    return row


def plan(row: Proposal, title: str, agreed: Agreed, by: User, at: datetime) -> Assignment:
    """For one person: the one who had the idea."""
    question = _t("Vill du skriva din text? %(title)s") % {"title": title}
    return participants.actions.plan_assignment(
        board=row.contribution.board,
        by=by,
        at=at,
        programme=rules.PROGRAMME,
        kind=AssignmentKind.WRITING,
        area=agreed.costs.area,
        cost_centre=agreed.costs.cost_centre,
        engagement_form=agreed.costs.engagement_form,
        title=title,
        question=question[:LONGEST_QUESTION],
        what_you_do=str(DOES[Template(row.template)]),
        done_where=DoneWhere.FROM_HOME,
        timing=Timing.BEFORE,
        due_on=agreed.due_on,
        estimated_minutes=agreed.minutes,
        places=1,
    )


def close(row: Proposal, kind: AnswerKind, words: str, by: User, at: datetime) -> None:
    participants.actions.answer_by_programme(
        contribution=row.contribution, kind=kind, words=words, by=by, at=at
    )
