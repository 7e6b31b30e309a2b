"""The editor offers something to write about: written, sent to the coordinator, changed or called off."""

from datetime import date, datetime, time
from typing import TypedDict, Unpack
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import participants.actions
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import said, short_enough
from news.models import Topic
from participants.models import Assignment, Board
from reporters import rules
from reporters.commission_states import BriefState
from reporters.models import Brief, CommissionKind

MOST_REPORTERS = 10
LONGEST = {"about": 2_000, "place_name": 120, "place_address": 160, "meets": 200, "access": 300}
LONGEST_TITLE, LONGEST_EXPENSES = 120, 200
# One must know where to be.
ON_A_DAY = (CommissionKind.EVENT, CommissionKind.MEETING, CommissionKind.LECTURE)


class BriefFields(TypedDict, total=False):
    """What is said about it; what is left out keeps the model's default."""

    title: str
    kind: str
    template: str
    topic: Topic | None
    about: str
    on: date | None
    starts: time | None
    ends: time | None
    due_on: date | None
    place_name: str
    place_address: str
    meets: str
    access: str
    places: int
    minutes: int | None
    expenses_covered: str


def prepare_brief(
    *,
    board: Board,
    by: User,
    at: datetime,
    key: UUID | None = None,
    send: bool = False,
    **fields: Unpack[BriefFields],
) -> Brief:
    """A draft that the coordinator does not see, unless it is sent at once.

    `key` is made with the form: a second tap on the same button finds what the first one made.
    """
    with action(by=by, at=at) as act:
        act.require(rules.COMMISSION, board)
        made_before = Brief.objects.filter(pk=key, board=board, written_by=by).first() if key else None
        if made_before is not None:
            return made_before
        row = Brief(pk=key or uuid4(), board=board, written_by=by, created_at=at)
        put(row, fields)
        row.save(force_insert=True)
        act.record("brief.prepare", row, fields=sorted(fields))
        if send:
            send_brief(brief=row, by=by, at=at)
    return row


def change_brief(
    *, brief: Brief, by: User, at: datetime, send: bool = False, **fields: Unpack[BriefFields]
) -> Brief:
    """Until the coordinator has taken it up. What is sent must stay whole."""
    with action(by=by, at=at) as act:
        row = locked_own(act, brief)
        if not row.is_changeable:
            raise Refused(
                _("Samordnaren har tagit emot det. Ring samordnaren om något ska ändras."), code="state"
            )
        put(row, fields)
        if row.state == BriefState.SENT:
            refuse_unfinished(row, at)
        row.save()
        act.record("brief.change", row, fields=sorted(fields))
        if send:
            send_brief(brief=row, by=by, at=at)
    return row


def send_brief(*, brief: Brief, by: User, at: datetime) -> None:
    """The coordinator plans it and asks."""
    with action(by=by, at=at) as act:
        row = locked_own(act, brief)
        refuse_unfinished(row, at)
        row.sent_at, row.sent_back_because = at, ""
        move(row, BriefState.SENT, by=Turn.OWNER, at=at, along=("sent_at", "sent_back_because"))
    brief.state = row.state


def take_back_brief(*, brief: Brief, by: User, at: datetime) -> None:
    """To go on with it; nobody has been asked."""
    with action(by=by, at=at) as act:
        row = locked_own(act, brief)
        move(row, BriefState.DRAFT, by=Turn.OWNER, at=at)
    brief.state = row.state


def call_off_brief(*, brief: Brief, by: User, at: datetime) -> None:
    """Whoever was coming is told. The editor learns nothing of who that was."""
    with action(by=by, at=at) as act:
        row = locked_own(act, brief)
        move(row, BriefState.CALLED_OFF, by=Turn.OWNER, at=at)
        work = Assignment.objects.filter(pk__in=row_assignments(row), cancelled_at__isnull=True).first()
        if work is not None:
            participants.actions.call_off_by_programme(assignment=work, at=at)
    brief.state = row.state


# --- Parts ----------------------------------------------------------------------------------------
def locked_own(act: Action, brief: Brief) -> Brief:
    act.require(rules.COMMISSION, brief)
    return act.lock(Brief.objects.select_related("board").filter(pk=brief.pk))[0]


def row_assignments(brief: Brief) -> list[UUID]:
    commission = getattr(brief, "commission", None)
    return [commission.assignment_id] if commission else []


def put(row: Brief, fields: BriefFields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.title = said(row.title, "title", _("Skriv vad det gäller, med några ord."), LONGEST_TITLE)
    for name, most in LONGEST.items():
        setattr(row, name, short_enough(getattr(row, name), name, most))
    row.expenses_covered = short_enough(str(row.expenses_covered), "expenses_covered", LONGEST_EXPENSES)
    if row.kind == CommissionKind.OWN or row.kind not in CommissionKind.values:
        raise Refused(_("Välj vad det är."), field="kind")
    if not 1 <= row.places <= MOST_REPORTERS:
        raise Refused(_("Välj mellan en och tio reportrar."), field="places")
    refuse_bad_hours(row)


def refuse_bad_hours(row: Brief) -> None:
    """The database's own checks, said in words and placed at the field."""
    if (row.starts or row.ends) and row.on is None:
        raise Refused(_("Skriv vilken dag det är."), field="on")
    if row.ends and not row.starts:
        raise Refused(_("Skriv när det börjar."), field="starts")
    if row.starts and not row.ends:
        raise Refused(_("Skriv när det slutar."), field="ends")
    if row.starts and row.ends and row.ends <= row.starts:
        raise Refused(_("Sluttiden måste vara efter starttiden."), field="ends")
    if row.on and row.due_on and row.due_on < row.on:
        raise Refused(_("Texten kan inte vara klar före dagen. Välj en senare dag."), field="due_on")


def refuse_unfinished(row: Brief, at: datetime) -> None:
    """What a reporter needs to know to say yes or no."""
    today = timezone.localdate(at)
    if not row.about:
        raise Refused(_("Skriv vad det handlar om."), field="about")
    if row.kind in ON_A_DAY and not row.on:
        raise Refused(_("Skriv vilken dag det är."), field="on")
    if row.kind in ON_A_DAY and not row.place_name:
        raise Refused(_("Skriv var det är."), field="place_name")
    if row.on and row.on < today:
        raise Refused(_("Den dagen har redan varit. Välj en dag som kommer."), field="on")
    if not row.due_on:
        raise Refused(_("Skriv när texten ska vara klar."), field="due_on")
    if row.due_on < today:
        raise Refused(_("Den dagen har redan varit. Välj en dag som kommer."), field="due_on")
    if not row.minutes:
        raise Refused(_("Skriv hur lång tid allt tar, med skrivandet."), field="minutes")
