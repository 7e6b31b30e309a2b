"""'Allt om mig' for a person with ten years behind them: the page, and the PDF that the job makes.

On both databases. `BENCH_YEARS` makes it smaller while working on it.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from bench.figures import Figure, at_most
from bench.matching import coordinator
from core import facts, sessions
from core.models import Message, User
from core.periods import STOCKHOLM
from fees.models import OfferTerms, WorkEntry
from participants import actions, all_about
from participants.models import (
    Assignment,
    Board,
    Contribution,
    CopyFormat,
    Offer,
    OfferRound,
    Organisation,
    Participant,
    Pause,
    Unit,
)

YEARS = int(os.environ.get("BENCH_YEARS", "10"))
BOUND_S, READS, BATCH = 5, 7, 500
# In a year: twice a week asked, of which half was worked and paid; something given a month; messages.
ASKED, GIVEN, MESSAGES, PAUSES = 104, 12, 150, 2
DAY = timedelta(days=1)
AT = datetime(2026, 11, 23, 9, tzinfo=STOCKHOLM)


def measure() -> list[Figure]:
    board = Board.objects.create(name="Mätnämnden")
    user = coordinator(board)
    person = newcomer(board, user)
    client = logged_in(person.user)
    short = times(lambda: read(client))
    fill(person, user)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = len(facts.gather(person.user))
    page = times(lambda: read(client))
    pdf = times(lambda: all_about.content(person, CopyFormat.PDF, AT), reads=3)
    method = f"worst of {READS}, median {statistics.median(page):.2f} s; {YEARS} years, {rows:,} rows"
    found = at_most("'Allt om mig' in the portal", max(page), "s", BOUND_S, method)
    printed = at_most("'Allt om mig' as a PDF", max(pdf), "s", 60, f"worst of 3, {rows:,} rows, in the job")
    return [found.beside("of somebody new", max(short)), printed.beside("the page", max(page))]


def times(run: Callable[[], Any], reads: int = READS) -> list[float]:
    """The first, which fills caches, is not counted."""
    run()
    taken = []
    for _number in range(reads):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return taken


def read(client: Client) -> None:
    response = client.get("/portal/allt-om-mig/")
    if response.status_code != 200:
        raise RuntimeError(f"The page answered {response.status_code}")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sessions.start(session, at=timezone.now(), own_phone=False)
    session.save()
    return client


# --- Ten years ---------------------------------------------------------------------------------
def newcomer(board: Board, user: User) -> Participant:
    return actions.register_participant(
        board=board,
        contact=user.staff_profile,
        first_name="Mät",
        last_name="Person",
        email="measured@example.test",
        by=user,
        at=AT,
    )


def fill(person: Participant, user: User) -> None:
    organisation = Organisation.objects.create(board=person.board, name="Mätförvaltningen")
    unit = Unit.objects.create(board=person.board, organisation=organisation, name="Mätenheten")
    offers = asked(person, user, unit)
    worked(person, offers[::2])
    days = [AT - number * DAY * 30 for number in range(YEARS * GIVEN)]
    Contribution.objects.bulk_create(
        Contribution(
            board=person.board,
            participant=person,
            unit=unit,
            title="Skyltarna i väntrummet",
            text="Ingen hittar rätt dörr. " * 10,
            given_at=day,
            answer_by=day.date(),
            state="heard",
        )
        for day in days
    )
    Message.objects.bulk_create(
        Message(kind="x", channel="email", recipient=person.user, created_at=AT - number * DAY)
        for number in range(YEARS * MESSAGES)
    )
    Pause.objects.bulk_create(
        Pause(participant=person, started_at=AT - number * DAY * 180, ended_at=AT - number * DAY * 180)
        for number in range(1, YEARS * PAUSES)
    )


def asked(person: Participant, user: User, unit: Unit) -> list[Offer]:
    days = [AT - number * 3 * DAY for number in range(1, YEARS * ASKED + 1)]
    works = Assignment.objects.bulk_create(
        (
            Assignment(
                board=person.board,
                unit=unit,
                title="Datorhjälp på biblioteket",
                starts_at=day,
                ends_at=day + timedelta(hours=2),
                planned_at=day,
            )
            for day in days
        ),
        batch_size=BATCH,
    )
    rounds = OfferRound.objects.bulk_create(
        (OfferRound(board=person.board, asked_by=user, asked_at=day, answer_by=day.date()) for day in days),
        batch_size=BATCH,
    )
    return Offer.objects.bulk_create(
        (
            Offer(
                round=round_,
                assignment=work,
                participant=person,
                state="done",
                state_changed_at=day,
                answered_at=day,
                answered_via="portal",
            )
            for round_, work, day in zip(rounds, works, days, strict=True)
        ),
        batch_size=BATCH,
    )


def worked(person: Participant, offers: list[Offer]) -> None:
    OfferTerms.objects.bulk_create(
        (
            OfferTerms(
                offer=offer,
                engagement_form=person.engagement_form,
                hourly_ore=15_000,
                holiday_basis_points=1_200,
                planned_minutes=120,
                pay_ore=30_000,
                holiday_ore=3_600,
                was_ready_for_pay=True,
                frozen_at=AT,
            )
            for offer in offers
        ),
        batch_size=BATCH,
    )
    WorkEntry.objects.bulk_create(
        (
            WorkEntry(
                participant=person,
                offer=offer,
                assignment=offer.assignment,
                worked_on=offer.assignment.starts_at.date(),
                starts_at=offer.assignment.starts_at,
                ends_at=offer.assignment.ends_at,
                minutes=120,
                typed_time="9–11",
                state="sent",
                state_changed_at=AT,
                sent_at=AT,
                pay_ore=30_000,
                holiday_ore=3_600,
            )
            for offer in offers
            if offer.assignment.starts_at
        ),
        batch_size=BATCH,
    )
