"""Builds the demo: all of it in one transaction, or none of it."""

from datetime import datetime, timedelta

from django.db import transaction

from core import jobs
from core.periods import Month
from fees.models import PayDay
from news.demo import build as build_news
from oppnasoc.demo import (
    archive,
    budgets,
    founding,
    mentor_groups,
    paying,
    present,
    questions,
    readings,
    watching,
    workshops,
)
from oppnasoc.demo.history import History, moment
from oppnasoc.demo.shown import show_with_consent
from participants.models import Board
from reports.actions import ask_for_edition

SEED = 20_261_101
MONTHS_BACK = 13


def is_built() -> bool:
    return Board.objects.filter(name=founding.BOARD).exists()


def build(now: datetime) -> None:
    """Thirteen months of history before the present one, told by the real actions."""
    months = [Month.of(now)]
    for _number in range(MONTHS_BACK):
        months.insert(0, months[0].previous)
    with transaction.atomic():
        city = founding.found(months, moment(months[0].first - timedelta(days=30), 9))
        tell(city, months, now)
        present.arrange(city, now)
        readings.arrange(city, now)
        workshops.arrange(city, mentor_groups.meet(city, now), now)
        paying.arrange(city, now)
        archive.arrange(city, now)
        watching.watch(city, now)
        budgets.decide(city, months[0].first, now)
        build_news(now)
        questions.arrange(city, now)
        show_with_consent(city, now)
        for month in (months[-2], months[-3]):
            ask_for_edition(board=city.board, month=month, by=city.staff["maja"], at=now)
    jobs.drain(now, isolate=False)


def tell(city: founding.City, months: list[Month], now: datetime) -> None:
    history = History(city, now, SEED)
    history.plan_series(months[0])
    days = {day.month: day for day in PayDay.objects.filter(board=city.board)}
    for number, month in enumerate(months):
        growth = 0.25 + 0.75 * (number / MONTHS_BACK) ** 2
        history.hold_gatherings(month, growth=growth, is_late=month in months[-2:])
        history.hold_sessions(month)
        lock = moment(days[month.first].locks_on, 14)
        if lock < now:
            history.close(month, lock)
