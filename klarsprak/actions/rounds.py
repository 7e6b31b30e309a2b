"""A frozen version becomes an assignment: readers are asked as for all other work."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _t

import fees.actions
import participants.actions
from core.actions import action
from core.models import User
from core.states import Turn, move
from klarsprak import rules
from klarsprak.actions.versions import freeze_version, latest
from klarsprak.models import ReadingRound, ReviewedText
from klarsprak.states import TextState
from participants.models import (
    Area,
    AssignmentKind,
    DoneWhere,
    EngagementForm,
    OfferRound,
    Participant,
    Timing,
)


def plan_round(
    *,
    text: ReviewedText,
    due_on: date,
    minutes: int,
    places: int,
    by: User,
    at: datetime,
    area: Area | None = None,
    cost_centre: str = "",
    engagement_form: str = EngagementForm.EMPLOYED,
) -> ReadingRound:
    """The last version is frozen, its sentences numbered, and an assignment to read it at home is planned."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, text)
        row = act.lock(ReviewedText.objects.filter(pk=text.pk))[0]
        version = latest(row)
        freeze_version(version, at=at)
        assignment = participants.actions.plan_assignment(
            board=row.board,
            by=by,
            at=at,
            unit=row.unit,
            area=area,
            programme=rules.PROGRAMME,
            kind=AssignmentKind.READING,
            title=_t("Läs en text"),
            question=_t("Vill du läsa en text hemma?"),
            what_you_do=_t("Du läser texten och säger vad du tycker om meningarna. Du väljer när."),
            done_where=DoneWhere.FROM_HOME,
            timing=Timing.BEFORE,
            due_on=due_on,
            estimated_minutes=minutes,
            places=places,
            cost_centre=cost_centre,
            engagement_form=engagement_form,
        )
        round_ = ReadingRound.objects.create(assignment=assignment, version=version)
        move(row, TextState.READING, by=Turn.STAFF, at=at)
        act.record("text.plan_round", round_, fields=["version", "assignment"])
    text.state = row.state
    return round_


def ask_readers(
    *, round: ReadingRound, readers: Sequence[Participant], answer_by: date, by: User, at: datetime
) -> OfferRound:
    """The usual written offer, with pay for the estimated minutes."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, round.assignment)
        return fees.actions.make_offer(
            assignments=[round.assignment], participants=readers, answer_by=answer_by, by=by, at=at
        )
