"""The last touches, so that each page of the tour has something to show today."""

from datetime import datetime, time, timedelta
from uuid import uuid5

import fees.actions as money
import participants.actions as register
from core.access import forget_grants
from digital_inclusion.actions import SessionPlan, cancel_session, plan_and_ask
from digital_inclusion.models import Session, SessionKind
from oppnasoc.demo.founding import COST_CENTRE, City
from oppnasoc.demo.history import NAMES, moment
from participants.models import AssignmentKind, Participant


def arrange(city: City, now: datetime) -> None:
    ask_robin(city, now)
    talk_for_robin(city, now)
    cancel_one(city, now)
    rest(city, now)
    open_channels(city, now)


def ask_robin(city: City, now: datetime) -> None:
    """A question that waits: a single help session, with pay and date."""
    day = now.date() + timedelta(days=8 + (7 - now.weekday()) % 7)
    plan_and_ask(
        key=uuid5(NAMES, "single"),
        plan=SessionPlan(
            city.venues[1], SessionKind.SINGLE, "Datorhjälp, extra kväll", day, time(17), time(19)
        ),
        instructors=[city.people["robin"], city.people["ella"]],
        answer_by=day - timedelta(days=3),
        by=city.staff["maja"],
        at=now - timedelta(days=2),
    )


def talk_for_robin(city: City, now: datetime) -> None:
    """A conference talk without any programme, which Robin has said yes to."""
    starts = moment(now.date() + timedelta(days=4), 10)
    talk = register.plan_assignment(
        board=city.board,
        unit=city.units[0],
        kind=AssignmentKind.LECTURE,
        title="Föreläsning på konferens",
        question="Vill du föreläsa på en konferens?",
        what_you_do="Du berättar hur det är att vara med och utveckla. En kollega är med hela tiden.",
        place_name="Exempelhallen",
        place_address="Provgatan 4",
        entrance="Gå in genom den gröna dörren.",
        meets_you="Samira möter dig innanför.",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        cost_centre=COST_CENTRE,
        by=city.staff["maja"],
        at=now - timedelta(days=9),
    )
    round_ = money.make_offer(
        assignments=[talk],
        participants=[city.people["robin"]],
        answer_by=now.date(),
        by=city.staff["maja"],
        at=now - timedelta(days=9),
    )
    robin = city.people["robin"]
    register.answer_round(
        round=round_,
        participant=robin,
        accepted="all",
        by=robin.user,
        at=now - timedelta(days=8),
    )


def cancel_one(city: City, now: datetime) -> None:
    """One coming session is called off, so that the public page shows it openly."""
    coming = Session.objects.filter(assignment__starts_at__gt=now + timedelta(days=1))
    session = coming.order_by("assignment__starts_at")[1]
    cancel_session(session=session, by=city.staff["maja"], at=now - timedelta(hours=3))


def rest(city: City, now: datetime) -> None:
    for key in ("vera", "lova"):
        person = city.people[key]
        register.start_pause(participant=person, by=person.user, at=now - timedelta(days=20))


def open_channels(city: City, now: datetime) -> None:
    """From today on messages may be sent; the history itself wrote to nobody."""
    forget_grants(city.staff["maja"])
    for person in Participant.objects.filter(board=city.board, protection="none", user__email__isnull=False):
        register.change_participant(participant=person, may_email=True, by=city.staff["maja"], at=now)
