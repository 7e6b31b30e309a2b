"""A manager invites to participation, early: what the post is, what is planned, and who decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import said, short_enough
from participants.models import Board, Unit
from participants.rules import own_units
from recruitment import rules
from recruitment.actions.leading import locked_own, refuse_ended, refuse_sent
from recruitment.models import PlannedStep, Recruitment
from recruitment.states import RecruitmentState

MOST_REPRESENTATIVES = 6
LONGEST_NAME = 120


class RecruitmentFields(TypedDict, total=False):
    """What a manager says about the recruitment."""

    position: str
    kind: str
    department: str
    experience: str
    decided_by: str
    places: int
    areas: Any


class ChangedFields(RecruitmentFields, total=False):
    """The unit too can be changed while it is prepared."""

    unit: Unit | None


@dataclass(frozen=True)
class Planned:
    """A step: its day when it is known, and whether the representatives are there."""

    on: date | None
    with_panel: bool = True


def prepare_recruitment(
    *,
    board: Board,
    unit: Unit | None,
    by: User,
    at: datetime,
    key: UUID | None = None,
    **fields: Unpack[RecruitmentFields],
) -> Recruitment:
    """A draft that nobody but the manager sees.

    `key` is made with the form: a second tap on the same button finds what the first one made.
    """
    with action(by=by, at=at) as act:
        act.require(rules.INVITE, board)
        made_before = rules.recruitments_of(by).filter(pk=key).first() if key else None
        if made_before is not None:
            return made_before
        refuse_foreign_unit(unit, board, by, at)
        row = Recruitment(pk=key or uuid4(), board=board, unit=unit, manager=by, created_at=at)
        put(row, dict(fields))
        row.save(force_insert=True)
        put_areas(row, fields.get("areas"))
        act.record("recruitment.prepare", row, fields=sorted(fields))
    return row


def describe_recruitment(
    *, recruitment: Recruitment, by: User, at: datetime, **fields: Unpack[ChangedFields]
) -> Recruitment:
    """A page at a time, until the invitation is sent."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        refuse_sent(row)
        if "unit" in fields:
            refuse_foreign_unit(fields["unit"], row.board, by, at)
        put(row, dict(fields))
        row.save()
        put_areas(row, fields.get("areas"))
        act.record("recruitment.describe", row, fields=sorted(fields))
    return row


def plan_steps(*, recruitment: Recruitment, steps: Mapping[str, Planned], by: User, at: datetime) -> None:
    """All the steps at once: what is not among them is no longer planned. Days may be changed to the end."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        refuse_ended(row)
        before = {step.kind: step.on for step in row.steps.all()}
        today = timezone.localdate(at)
        for kind, planned in steps.items():
            if planned.on and planned.on < today and planned.on != before.get(kind):
                raise Refused(_("Välj en dag som kommer."), field=f"{kind}_on")
        row.steps.exclude(kind__in=steps).delete()
        for kind, planned in steps.items():
            how = {"on": planned.on, "with_panel": planned.with_panel}
            PlannedStep.objects.update_or_create(recruitment=row, kind=kind, defaults=how)
        act.record("recruitment.plan_steps", row, fields=["steps"])


def invite(*, recruitment: Recruitment, by: User, at: datetime) -> None:
    """The coordinator takes it up, and asks representatives."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        refuse_unfinished(row)
        move(row, RecruitmentState.INVITED, by=Turn.OWNER, at=at)
        row.sent_back_because, row.invited_on = "", timezone.localdate(at)
        row.save(update_fields=["sent_back_because", "invited_on"])
    recruitment.state = row.state


def take_back_invitation(*, recruitment: Recruitment, by: User, at: datetime) -> None:
    """To go on with it; nobody has been asked yet."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        move(row, RecruitmentState.DRAFT, by=Turn.OWNER, at=at)
    recruitment.state = row.state


# --- Parts ----------------------------------------------------------------------------------------
def put(row: Recruitment, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        if name != "areas":
            setattr(row, name, value)
    row.position = said(row.position, "position", _("Skriv vilken tjänst det gäller."), LONGEST_NAME)
    row.decided_by = short_enough(row.decided_by, "decided_by", LONGEST_NAME)
    row.experience = short_enough(row.experience, "experience")
    if not 1 <= row.places <= MOST_REPRESENTATIVES:
        raise Refused(_("Välj mellan en och sex brukarrepresentanter."), field="places")


def put_areas(row: Recruitment, areas: Any) -> None:
    if areas is None:
        return
    if any(area.board_id != row.board_id for area in areas):
        raise Refused(_("Området hör till en annan nämnd."), field="areas")
    row.areas.set(areas)


def refuse_foreign_unit(unit: Unit | None, board: Board, by: User, at: datetime) -> None:
    """A recruitment belongs to a unit that the manager answers for."""
    if unit is None:
        return
    mine = own_units(by, timezone.localdate(at)).filter(unit=unit).exists()
    if unit.board_id != board.pk or not mine:
        raise Refused(_("Välj en enhet som du svarar för."), field="unit")


def refuse_unfinished(row: Recruitment) -> None:
    if not row.experience:
        raise Refused(_("Skriv först vilken erfarenhet som skulle göra skillnad."), code="experience")
    if not row.decided_by:
        raise Refused(_("Skriv först vem som beslutar."), code="decided_by")
    if not row.steps.filter(on__isnull=False).exists():
        raise Refused(_("Planera först minst ett steg med en dag."), code="steps")
