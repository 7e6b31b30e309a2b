"""The coordinator takes an invitation up and asks the group, or hands it back with a reason."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

import fees.actions
import participants.actions
from core import access, messages
from core.actions import Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import said
from participants.fitting import kept_apart
from participants.models import (
    Area,
    AssignmentKind,
    EngagementForm,
    OfferRound,
    Participant,
    StaffProfile,
    Timing,
)
from participants.models.offers import Filling
from recruitment import rules
from recruitment.actions.leading import locked, refuse_ended
from recruitment.models import Recruitment
from recruitment.states import UNDER_WAY, RecruitmentState

# To the manager, by mail: that something has happened, and nothing of what.
SENT_BACK, TAKEN_UP = "recruitment.sent_back", "recruitment.taken_up"
HANDED_OVER = "recruitment.handed_over"
LONGEST_REASON = 1_000
# An invitation may be taken up late: the representatives then come in where the recruitment is.
FIRST_STEPS = UNDER_WAY[:3]


def take_up(
    *,
    recruitment: Recruitment,
    to: str,
    due_on: date,
    minutes: int,
    by: User,
    at: datetime,
    area: Area | None = None,
    cost_centre: str = "",
    engagement_form: str = EngagementForm.EMPLOYED,
) -> Recruitment:
    """One assignment for the whole recruitment, paid for the estimated minutes; nobody is asked yet."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, recruitment)
        row = locked(act, recruitment)
        row.assignment = participants.actions.plan_assignment(
            board=row.board,
            by=by,
            at=at,
            unit=row.unit,
            area=area,
            programme=rules.PROGRAMME,
            kind=AssignmentKind.INTERVIEW,
            title=_t("Var med när någon anställs"),
            question=_t("Vill du vara med när någon anställs?"),
            what_you_do=_t(
                "Du läser annonsen, är med på intervjuerna och säger vad du såg och hörde. Chefen beslutar."
            ),
            timing=Timing.BEFORE,
            due_on=due_on,
            estimated_minutes=minutes,
            places=row.places,
            cost_centre=cost_centre,
            engagement_form=engagement_form,
        )
        move(row, to, by=Turn.STAFF, at=at)
        row.save(update_fields=["assignment"])
        act.record("recruitment.take_up", row, fields=["assignment"])
        tell_manager(row, TAKEN_UP, at)
    recruitment.state, recruitment.assignment = row.state, row.assignment
    return row


def ask_group(
    *,
    recruitment: Recruitment,
    people: Collection[Participant],
    answer_by: date,
    by: User,
    at: datetime,
    filling: str = Filling.IN_ORDER,
    choose_by: date | None = None,
) -> OfferRound:
    """The usual written offer, to members who know every part of the process and to nobody else."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, recruitment)
        row = locked(act, recruitment)
        if row.state not in UNDER_WAY or row.assignment is None:
            raise Refused(_("Rekryteringen pågår inte. Ta emot inbjudan först."), code="state")
        may = rules.to_be_asked(row.board_id, row.manager).filter(pk__in=[one.pk for one in people])
        if may.count() != len({one.pk for one in people}):
            raise Refused(_("Någon av dem kan inte få frågan. Välj bland dem som visas."), field="people")
        round_ = fees.actions.make_offer(
            assignments=[row.assignment],
            participants=people,
            answer_by=answer_by,
            filling=filling,
            choose_by=choose_by,
            by=by,
            at=at,
        )
        act.record("recruitment.ask_group", row)
    return round_


def hand_back(*, recruitment: Recruitment, words: str, by: User, at: datetime) -> None:
    """The manager can change it, and reads why. Nobody has been asked yet."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, recruitment)
        row = locked(act, recruitment)
        words = said(words, "words", _("Skriv vad du vill att chefen gör."), LONGEST_REASON)
        move(row, RecruitmentState.DRAFT, by=Turn.STAFF, at=at)
        row.sent_back_because = words
        row.save(update_fields=["sent_back_because"])
        act.record("recruitment.hand_back", row, fields=["sent_back_because"])
        tell_manager(row, SENT_BACK, at)
    recruitment.state = row.state


def hand_over(*, recruitment: Recruitment, to: StaffProfile, by: User, at: datetime) -> None:
    """To a colleague who answers for the same unit, when the manager is away or has left: who leads decides.

    Nobody who is kept apart from a representative, and it is not told from whom.
    """
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, recruitment)
        row = locked(act, recruitment)
        refuse_ended(row)
        may = rules.may_lead(row, timezone.localdate(at)).filter(pk=to.pk).exists()
        apart = rules.panel_of(row).filter(pk__in=kept_apart(to.user)).exists()
        if not may or apart or row.board_id not in access.boards_for(to.user, rules.INVITE):
            raise Refused(_("Den medarbetaren kan inte leda den här rekryteringen."), field="to")
        row.manager = to.user
        row.save(update_fields=["manager"])
        act.record("recruitment.hand_over", row, fields=["manager"])
        tell_manager(row, HANDED_OVER, at)


def tell_manager(row: Recruitment, kind: str, at: datetime) -> None:
    """Whoever invited; when that person has left, the unit at its own address."""
    if row.manager is not None and row.manager.is_active:
        messages.send(kind, recipient=row.manager, at=at, about=row.pk)
    elif row.unit is not None and row.unit.email:
        messages.send_to_address(kind, email=row.unit.email, at=at)


def note_who_joined(row: Recruitment) -> None:
    """From which step the representatives take part: when the first of them has a place. Written once."""
    if not row.joined_at and row.state in UNDER_WAY and rules.panel_of(row).exists():
        row.joined_at = row.state
        row.save(update_fields=["joined_at"])
