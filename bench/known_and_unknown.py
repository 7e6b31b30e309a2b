"""Does the log-in page's time to answer tell who is here? Known and unknown addresses, asked for in turn.

The limits are those of production: each address is asked for at most three times, and every try comes
from a network address of its own on loopback.
"""

import random
import statistics
import time

from bench.figures import Figure, at_most
from bench.visitor import Visitor
from tests.real.installation import Installation

TRIES, TRIES_AN_ADDRESS = 200, 3
PEOPLE = -(-TRIES // TRIES_AN_ADDRESS)
RESAMPLES = 2000
WRITE_THEM_IN = """
from core.models import User
for n in range({people}):
    User.objects.create(email=f"known{{n}}@exempelstad.example", phone=f"+46700000{{n:03}}")
"""
ADDRESSES = {
    "e-mail": ("known{n}@exempelstad.example", "nobody{n}@exempelstad.example"),
    "phone": ("+46700000{n:03}", "+46700001{n:03}"),
}
Times = dict[tuple[str, bool], list[float]]


def answers(city: Installation) -> list[Figure]:
    city.manage("shell", "-c", WRITE_THEM_IN.format(people=PEOPLE))
    dice = random.Random(1)
    times = tried(city, dice)
    return [figure(sort, times[sort, True], times[sort, False], dice) for sort in ADDRESSES]


def tried(city: Installation, dice: random.Random) -> Times:
    """Milliseconds of every answer, by kind of address and whether somebody has it."""
    plan = [
        (sort, is_known, spellings[not is_known].format(n=n % PEOPLE))
        for sort, spellings in ADDRESSES.items()
        for is_known in (True, False)
        for n in range(TRIES)
    ]
    dice.shuffle(plan)
    times: Times = {}
    for number, (sort, is_known, address) in enumerate(plan):
        visitor = Visitor(city.base_url, f"127.1.{number // 250}.{number % 250 + 1}")
        times.setdefault((sort, is_known), []).append(milliseconds(visitor, address))
    return times


def milliseconds(visitor: Visitor, address: str) -> float:
    """From the tap to the page that asks for the code."""
    form = visitor.filled("/konto/login/code/", login=address)
    began = time.perf_counter()
    with visitor.opener.open(form) as answer:
        answer.read()
    took = time.perf_counter() - began
    if not answer.url.endswith("/confirm/"):
        raise RuntimeError(f"No code was asked for: {answer.url}")
    return took * 1000


def figure(sort: str, known: list[float], unknown: list[float], dice: random.Random) -> Figure:
    """Met when no difference at all is as likely as any: nought lies within the noise."""
    difference, (low, high) = apart(known, unknown), noise(known, unknown, dice)
    method = (
        f"{TRIES} tries each in random order; medians {statistics.median(known):.1f} and "
        f"{statistics.median(unknown):.1f} ms, 95th percentiles {slow(known):.1f} and {slow(unknown):.1f}; "
        f"difference {difference:+.2f} ms, 99 % bootstrap interval {low:+.2f} to {high:+.2f}, "
        "whose reach on the side of nought is the bound"
    )
    reach = difference - low if difference > 0 else high - difference
    name = f"log-in answer, known against unknown {sort}"
    halves = abs(apart(known[::2], known[1::2]))
    return at_most(name, abs(difference), "ms", round(reach, 3), method).beside("known in two halves", halves)


def apart(these: list[float], those: list[float]) -> float:
    return statistics.median(these) - statistics.median(those)


def noise(these: list[float], those: list[float], dice: random.Random) -> tuple[float, float]:
    """What the difference of medians might as well have been, but for one time in a hundred."""
    again = sorted(
        apart(dice.choices(these, k=len(these)), dice.choices(those, k=len(those))) for _ in range(RESAMPLES)
    )
    return again[RESAMPLES // 200], again[-RESAMPLES // 200]


def slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
