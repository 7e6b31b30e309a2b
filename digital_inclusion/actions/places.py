"""What is decided before the first session: venues and the board's defaults."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import action
from core.models import User
from digital_inclusion import rules
from digital_inclusion.models import HelpDefaults, Venue
from participants.models import Area, Board, Organisation


def save_venue(*, venue: Venue, by: User, at: datetime) -> Venue:
    """A new or changed place; sessions already planned keep the words they were offered with."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE, venue)
        venue.save()
        act.record("venue.save", venue)
    return venue


def set_defaults(
    *,
    board: Board,
    area: Area,
    cost_centre: str,
    engagement_form: str,
    organisers: Sequence[Organisation] = (),
    by: User,
    at: datetime,
) -> HelpDefaults:
    """Who is asked about help sessions, which cost centre pays and who organises."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE, board)
        defaults, _created = HelpDefaults.objects.update_or_create(
            board=board,
            defaults={"area": area, "cost_centre": cost_centre, "engagement_form": engagement_form},
        )
        defaults.organisers.set(organisers)
        act.record(
            "help_defaults.set", defaults, fields=["area", "cost_centre", "engagement_form", "organisers"]
        )
    return defaults
