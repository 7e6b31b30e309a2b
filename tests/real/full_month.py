"""Lets a month of the demo city come to its end: work is held and hours are sent, by the real actions.

python -m tests.real.full_month 2026-12

The journey reviews the month of its own first session. Whatever the date, forty people have worked in it.
"""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from core.periods import Month
    from oppnasoc.demo.founding import City


def main(text: str) -> None:
    django.setup()
    from core import clock
    from core.periods import Month

    tell_the_rest(Month.read(text), clock.now())


def tell_the_rest(month: "Month", now: datetime) -> None:
    from django.db import transaction

    from fees.models import WorkEntry
    from oppnasoc.demo.city import SEED
    from oppnasoc.demo.history import History
    from participants.models import Assignment, Participant

    with transaction.atomic():
        history = History(the_city(), now, SEED)
        # As few exceptions as a month has, whichever month it is: the dice fall anew for each.
        history.longer = 0.01
        resting = set(Participant.objects.resting())
        history.lately = [person for person in history.lately if person not in resting]
        planned = Assignment.objects.filter(starts_at__range=(month.starts_at, month.ends_at))
        if not planned.filter(title="Innovationsgruppen").exists():
            history.hold_gatherings(month, growth=1.0, is_late=True)
            return
        written = WorkEntry.objects.filter(assignment__in=planned).values("assignment")
        for assignment in planned.standing().filter(programme="").exclude(pk__in=written):
            history.log_all(assignment)


def the_city() -> "City":
    """The demo's city as it stands in the database."""
    from digital_inclusion.models import Venue
    from oppnasoc.demo import cast, founding
    from participants.models import Area, Board, Participant, StaffProfile, Unit

    board = Board.objects.get(name=founding.BOARD)
    people = {(row.first_name, row.last_name): row for row in Participant.objects.filter(board=board)}
    staff = {row.first_name: row.user for row in StaffProfile.objects.filter(board=board)}
    return founding.City(
        board,
        {employee.key: staff[employee.first_name] for employee in cast.EMPLOYEES},
        {person.key: people[person.first_name, person.last_name] for person in cast.people()},
        {area.name: area for area in Area.objects.filter(board=board)},
        list(Unit.objects.filter(board=board)),
        list(Venue.objects.filter(board=board)),
    )


if __name__ == "__main__":
    main(sys.argv[1])
