"""Counting visitors by topic. Visitors are counted, never registered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from digital_inclusion import rules
from digital_inclusion.models import Session, Tap, Topic, VisitCount


@dataclass(frozen=True)
class Total:
    """What a coordinator types for one topic."""

    visits: int
    returning: int


def count_visit(
    *, session: Session, topic: str, is_returning: bool, key: UUID, by: User, at: datetime
) -> bool:
    """One visitor more. The same key a second time (a double tap) changes nothing and answers False."""
    if topic not in Topic.values:
        raise Refused(_("Välj ett ämne ur listan."), field="topic")
    with action(by=by, at=at, channel="portal") as act:
        rules.require_leads(by, session)
        rules.refuse_cancelled(session)
        rules.refuse_before_the_day(session, at)
        tap, is_new = Tap.objects.get_or_create(
            key=key,
            defaults={"session": session, "topic": topic, "is_returning": is_returning, "counted_by": by},
        )
        if is_new:
            add(tap, 1)
            act.record("visits.count", session, fields=["visits"])
    return is_new


def count_nobody(*, session: Session, by: User, at: datetime) -> None:
    """Nobody came: that too is an answer, and nothing waits for one any longer."""
    with action(by=by, at=at, channel="portal") as act:
        rules.require_leads(by, session)
        rules.refuse_cancelled(session)
        rules.refuse_before_the_day(session, at)
        VisitCount.objects.get_or_create(session=session, topic=Topic.OTHER)
        act.record("visits.nobody", session, fields=["visits"])


def undo_last(*, session: Session, by: User, at: datetime) -> Tap | None:
    """Take back one's own last tap at this session; a colleague's taps are left alone."""
    with action(by=by, at=at, channel="portal") as act:
        rules.require_leads(by, session)
        own = act.lock(Tap.objects.filter(session=session, counted_by=by))
        if not own:
            return None
        last = own[-1]
        if not Tap.objects.filter(pk=last.pk).delete()[0]:
            return None
        add(last, -1)
        act.record("visits.undo", session, fields=["visits"])
    return last


def set_counts(*, session: Session, totals: Mapping[str, Total], by: User, at: datetime) -> None:
    """Totals typed from a paper or a call replace what was tapped; zeros say that nobody came."""
    for topic, total in totals.items():
        if total.returning > total.visits:
            raise Refused(_("De som har varit här förut kan inte vara fler än besöken."), field=topic)
    with action(by=by, at=at) as act:
        act.require(rules.COUNT, session)
        rules.refuse_cancelled(session)
        rules.refuse_before_the_day(session, at)
        act.lock(VisitCount.objects.filter(session=session))
        for topic, total in totals.items():
            VisitCount.objects.update_or_create(
                session=session,
                topic=topic,
                defaults={"visits": total.visits, "returning": total.returning},
            )
        Tap.objects.filter(session=session).delete()
        act.record("visits.set", session, fields=["returning", "visits"])


def add(tap: Tap, number: int) -> None:
    """In the database's own arithmetic, so that two phones at once are both counted."""
    row, _created = VisitCount.objects.get_or_create(session=tap.session, topic=tap.topic)
    returning = number if tap.is_returning else 0
    VisitCount.objects.filter(pk=row.pk).update(
        visits=F("visits") + number, returning=F("returning") + returning
    )
