"""Whom can a coordinator ask, among 100,000 people, with all that keeps somebody away or puts them first?

PostgreSQL, warm, one connection. `BENCH_PEOPLE` makes it smaller while working on it.
"""

import os
import random
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from bench.figures import Figure, at_most
from core import access
from core.models import User
from core.periods import STOCKHOLM
from participants import actions, roles
from participants.matching import LISTED, Matching
from participants.models import (
    Area,
    AreaWish,
    Assignment,
    Avoidance,
    Board,
    DoneWhere,
    Offer,
    OfferRound,
    OfferWish,
    Organisation,
    Participant,
    PartOfWeek,
    Pause,
    Unit,
    Weekday,
)
from participants.names import sort_key

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "100000"))
BOUND_MS, BATCH, READS = 200, 5_000, 200
# Two that are read before, and two or four walks.
QUERIES_WITH_AREA, QUERIES_WITHOUT = 6, 4
# How many times each has been asked, and the dates there were to be asked about.
ASKED, PAST_DATES = 4, 2_000
AT = datetime(2026, 11, 23, 9, tzinfo=STOCKHOLM)
DAY = timedelta(days=1)
# Of all people: those who want the area, from nearly everybody to a handful.
AREAS = {"wanted by most": 0.6, "wanted by some": 0.05, "wanted by few": 0.0005}


def measure() -> list[Figure]:
    if connection.vendor != "postgresql":
        return []
    board = Board.objects.create(name="Mätnämnden")
    user = coordinator(board)
    areas, unit = made_areas(board), made_unit(board)
    fill(board, user, areas, unit)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    work = list(questions(board, user, areas, unit))
    times = [matched(row, user) for row in (work * (READS // len(work) + 1))[:READS]]
    names = [milliseconds(lambda: list(first_names(board))) for _number in range(READS)]
    method = (
        f"95th percentile of {READS} over {len(work)} sorts of work; "
        f"median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms; "
        f"{QUERIES_WITH_AREA} queries each time ({QUERIES_WITHOUT} without an area), "
        f"{PEOPLE * ASKED:,} earlier questions"
    )
    found = at_most(f"whom to ask among {PEOPLE:,} people", slow(times), "ms", BOUND_MS, method)
    return [found.beside(f"the first {LISTED} names", slow(names))]


def slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def milliseconds(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def first_names(board: Board) -> "models.QuerySet[Participant]":
    return Participant.objects.for_boards([board.pk]).order_by("sort_key")[:LISTED]


def matched(work: Assignment, user: User) -> float:
    """As the page does it, words too; once more, untimed, to count the queries."""
    took = milliseconds(lambda: [row.told for row in Matching([work], user).listed()])
    with CaptureQueriesContext(connection) as queries:
        found = [row.told for row in Matching([work], user).listed()]
    if len(queries) != (QUERIES_WITH_AREA if work.area_id else QUERIES_WITHOUT):
        raise RuntimeError(f"{len(queries)} queries for {work.title}")
    if len(found) < min(LISTED, PEOPLE // 2):
        raise RuntimeError(f"Only {len(found)} people for {work.title}")
    return took


# --- The city --------------------------------------------------------------------------------------
def coordinator(board: Board) -> User:
    profile = actions.register_employee(
        board=board,
        email="measure@example.test",
        first_name="Mät",
        last_name="Samordnare",
        work_phone="070-174 06 33",
        by=None,
        at=AT,
    )
    actions.give_role(
        user=profile.user, board=board, role=roles.COORDINATOR.key, valid_from=AT.date(), by=None, at=AT
    )
    access.forget_grants(profile.user)
    return profile.user


def made_areas(board: Board) -> dict[str, Area]:
    return {name: Area.objects.create(board=board, name=name) for name in AREAS}


def made_unit(board: Board) -> Unit:
    organisation = Organisation.objects.create(board=board, name="Mätförvaltningen")
    return Unit.objects.create(board=board, organisation=organisation, name="Mätenheten")


def questions(board: Board, user: User, areas: dict[str, Area], unit: Unit) -> Iterator[Assignment]:
    """Each sort of area, way of working and part of the week; some with a place held already."""
    times = {"weekday": (3, 10), "evening": (4, 18), "weekend": (5, 10)}
    holders = list(Participant.objects.filter(board=board)[:3])
    for (area, way), (name, (days, hour)) in product(
        product([*areas, None], DoneWhere.values), times.items()
    ):
        begins = AT.replace(hour=hour) + (14 + days) * DAY
        row = Assignment.objects.create(
            board=board,
            unit=unit,
            area=areas[area] if area else None,
            title=f"{area} {way} {name}",
            done_where=way,
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
            places=5,
            planned_at=AT,
        )
        round_ = new_round(board, user, AT)
        round_.save()
        states = ("accepted", "accepted", "offered")
        Offer.objects.bulk_create(
            Offer(round=round_, assignment=row, participant=who, state=state, state_changed_at=AT)
            for who, state in zip(holders, states, strict=True)
        )
        yield row


def new_round(board: Board, user: User, at: datetime) -> OfferRound:
    return OfferRound(board=board, asked_by=user, asked_at=at, answer_by=at.date())


def fill(board: Board, user: User, areas: dict[str, Area], unit: Unit) -> None:
    dice = random.Random(1)
    contact = user.staff_profile
    dates = past_dates(board, user)
    before: list[Participant] = []
    for first in range(0, PEOPLE, BATCH):
        numbers = range(first, min(first + BATCH, PEOPLE))
        users = User.objects.bulk_create(User(email=f"person{n}@example.test") for n in numbers)
        people = [
            person_for(one, number, board, contact, dice) for one, number in zip(users, numbers, strict=True)
        ]
        asked = [dice.sample(dates, ASKED) if dice.random() < 0.9 else [] for _person in people]
        for person, its_dates in zip(people, asked, strict=True):
            person.last_asked_at = max((round_.asked_at for _work, round_ in its_dates), default=None)
        Participant.objects.bulk_create(people)
        Offer.objects.bulk_create(
            Offer(
                round=round_,
                assignment=work,
                participant=person,
                state=dice.choice(["accepted", "declined", "done", "offered"]),
                state_changed_at=round_.asked_at,
            )
            for person, its_dates in zip(people, asked, strict=True)
            for work, round_ in its_dates
        )
        said(people, before, areas, unit, dice)
        before = people


def person_for(user: User, number: int, board: Board, contact: Any, dice: random.Random) -> Participant:
    name = uuid.UUID(int=dice.getrandbits(128)).hex[:8]
    return Participant(
        user=user,
        board=board,
        contact=contact,
        first_name=name,
        last_name=f"Mätt {number}",
        sort_key=sort_key(name, f"Mätt {number}"),
        protection="marked" if dice.random() < 0.01 else "none",
        may_email=True,
    )


def past_dates(board: Board, user: User) -> list[tuple[Assignment, OfferRound]]:
    """Over the last two years, and the month that is measured."""
    rows, rounds = [], []
    for number in range(PAST_DATES):
        begins = AT + 20 * DAY - timedelta(hours=number * 8)
        rows.append(
            Assignment(
                board=board,
                title=f"Förr {number}",
                starts_at=begins,
                ends_at=begins + timedelta(hours=2),
                planned_at=begins - 30 * DAY,
            )
        )
        rounds.append(new_round(board, user, begins - 25 * DAY))
    return list(
        zip(Assignment.objects.bulk_create(rows), OfferRound.objects.bulk_create(rounds), strict=True)
    )


def said(
    people: list[Participant],
    before: list[Participant],
    areas: dict[str, Area],
    unit: Unit,
    dice: random.Random,
) -> None:
    """Six of ten have said what suits them, one of twenty rests, one of fifty avoids somebody."""
    AreaWish.objects.bulk_create(
        AreaWish(participant=person, area=area, said_at=AT)
        for person in people
        for name, area in areas.items()
        if dice.random() < AREAS[name]
    )
    OfferWish.objects.bulk_create(wish_of(person, dice) for person in people if dice.random() < 0.6)
    Pause.objects.bulk_create(Pause(participant=p, started_at=AT) for p in people if dice.random() < 0.05)
    Avoidance.objects.bulk_create(
        Avoidance(participant=p, unit=unit, said_at=AT) for p in people if dice.random() < 0.02
    )
    Avoidance.objects.bulk_create(
        Avoidance(participant=person, other=other, said_at=AT)
        for person, other in zip(people, before, strict=False)
        if dice.random() < 0.02
    )


def wish_of(person: Participant, dice: random.Random) -> OfferWish:
    """A few suit each way of working that most people do not choose."""
    columns = [*DoneWhere.values, *PartOfWeek.values, *Weekday.values]
    suits = {name: dice.random() < (0.1 if name in {"from_home", "weekend"} else 0.6) for name in columns}
    return OfferWish(
        participant=person,
        at_most=dice.choice([None, None, 1, 2, 4]),
        is_told=dice.random() < 0.5,
        said_at=AT,
        **suits,
    )
