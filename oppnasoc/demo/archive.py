"""Invented decisions about records, and a destruction that is done and one that waits."""

from datetime import datetime, timedelta

import participants.actions as register
from core import destroying, record_decisions
from core.addresses import Address
from core.record_decisions import Decided
from oppnasoc.demo.founding import City
from participants.data_table import ADAPTATIONS, INTERESTS
from participants.models import Interest

# Kind, kept or not, years, and a number that nobody can take for a real one.
DECISIONS = (
    (INTERESTS, False, 0, "Påhittat 2024-31"),
    (ADAPTATIONS, False, 0, "Påhittat 2024-31"),
    ("core.messages", False, 2, "Påhittat 2024-32"),
    ("core.audit", True, None, "Påhittat 2024-33"),
)


def arrange(city: City, now: datetime) -> None:
    decide(city, now - timedelta(days=300))
    close_an_interest(city, "+46701740688", now - timedelta(days=40))
    destroy_interests(city, now - timedelta(days=30))
    close_an_interest(city, "+46701740689", now - timedelta(days=3))
    destroying.propose(kind=INTERESTS, by=city.staff["arvid"], at=now)


def decide(city: City, at: datetime) -> None:
    for kind, keep, years, number in DECISIONS:
        decided = Decided(keep, years, number, "Påhittat 7", at.date())
        by = city.staff["arvid"]
        record_decisions.decide(kind=kind, decided=decided, valid_from=at.date(), by=by, at=at)


def close_an_interest(city: City, phone: str, at: datetime) -> None:
    register.leave_interest(board=city.board, address=Address(phone=phone), at=at)
    left = Interest.objects.get(board=city.board, came_at=at)
    register.close_interest(interest=left, by=city.staff["maja"], at=at + timedelta(days=1))


def destroy_interests(city: City, at: datetime) -> None:
    """All of it the same day; the receipt is made with the other jobs."""
    run = destroying.propose(kind=INTERESTS, by=city.staff["arvid"], at=at)
    destroying.approve(run=run, by=city.staff["alex"], at=at + timedelta(hours=2))
    while destroying.destroy_batch(run_id=str(run.pk), at=at + timedelta(hours=2)) is not None:
        pass
