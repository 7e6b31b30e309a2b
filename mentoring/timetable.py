"""The day's schedule, as it is written: one line for each point, with times."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from core.actions import Refused

LINE = re.compile(r"^(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})\s+(.+)$")
LONGEST, MOST = 120, 30


@dataclass(frozen=True, order=True)
class Point:
    starts: time
    ends: time
    what: str

    def __str__(self) -> str:
        return f"{self.starts:%H.%M}–{self.ends:%H.%M} {self.what}"


def read(text: str) -> list[Point]:
    """'9.00–9.30 Lära känna varandra', line by line; raises `Refused` that names the first bad line."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [point_of(number, line) for number, line in enumerate(lines, start=1) if line]


def point_of(number: int, line: str) -> Point:
    found = LINE.match(line)
    try:
        first, second, third, fourth, what = found.groups() if found else ()
        return Point(time(int(first), int(second)), time(int(third), int(fourth)), what)
    except ValueError as wrong:
        words = _("Rad %(n)d går inte att läsa. Skriv så här: 9.00–9.30 Lära känna varandra")
        raise Refused(words % {"n": number}, field="lines") from wrong


def in_order(points: Iterable[Point], starts: time, ends: time) -> list[Point]:
    """Sorted by time. Refuses points that end before they begin, lie outside the day or over each other."""
    ordered = sorted(points)
    if len(ordered) > MOST:
        raise Refused(_("Skriv högst 30 punkter."), field="lines")
    for point in ordered:
        refuse_impossible(point, starts, ends)
    for before, after in pairwise(ordered):
        if after.starts < before.ends:
            words = _("Två punkter krockar: ”%(first)s” och ”%(second)s”.")
            raise Refused(words % {"first": before, "second": after}, field="lines")
    return ordered


def refuse_impossible(point: Point, starts: time, ends: time) -> None:
    if point.ends <= point.starts:
        raise Refused(_("”%(point)s” slutar innan den börjar.") % {"point": point}, field="lines")
    if point.starts < starts or point.ends > ends:
        words = _("”%(point)s” ligger utanför dagen, som är %(starts)s–%(ends)s.")
        values = {"point": point, "starts": f"{starts:%H.%M}", "ends": f"{ends:%H.%M}"}
        raise Refused(words % values, field="lines")
    if len(point.what) > LONGEST:
        raise Refused(_("Skriv kortare punkter, högst 120 tecken."), field="lines")
