"""What stands out in a month's lines, each with a question to put. Nobody is accused: most have an answer.

Pure: it is handed the lines and what is known about the people, and asks no database.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from core.workdays import is_workday
from participants.log_lines import Line, Sort

# So many different people by one employee within one hour is more than the work asks for.
MANY_IN_AN_HOUR = 20
OFFICE = (time(7), time(18))


@dataclass(frozen=True)
class Look:
    """A line, and the person whom it was about, when it was about one."""

    line: Line
    person: UUID | None = None


@dataclass
class Reading:
    """One employee has read about one person."""

    actor: UUID
    person: UUID
    roles: set[str] = field(default_factory=set)
    times: int = 0
    first: datetime | None = None
    last: datetime | None = None
    is_protected: bool = False
    has_task: bool = True

    def add(self, line: Line) -> None:
        self.times += 1
        self.roles.add(line.role)
        self.first, self.last = self.first or line.at, line.at

    @property
    def stands_out(self) -> bool:
        return self.is_protected or not self.has_task


@dataclass(frozen=True)
class Kind:
    """One thing that stands out, and what to ask."""

    key: str
    what: Text
    question: Text
    counts_people: bool = False


PROTECTED = Kind(
    "protected", _("Läste om skyddade personer"), _("Vad gällde det, och räckte skälet som skrevs?"), True
)
NO_TASK = Kind(
    "no_task",
    _("Läste om personer utan att något var på gång med dem den månaden"),
    _("Vad i arbetet gjorde att sidan behövdes?"),
    counts_people=True,
)
MANY = Kind("many", _("Läste om många olika personer på en timme"), _("Vilket arbete var det?"), True)
LATE = Kind("late", _("Läste utanför kontorstid"), _("Var det planerat arbete?"))
DENIED = Kind("denied", _("Försökte öppna något som inte är öppet för rollen"), _("Vad letade du efter?"))
EXPORTS = Kind("exports", _("Hämtade listor"), _("Var är filerna nu, och kan de tas bort?"))
SEARCHES = Kind("searches", _("Sökte"), _("Hittar du det du behöver utan att söka?"))
ORDER = (PROTECTED, NO_TASK, MANY, LATE, DENIED, EXPORTS, SEARCHES)


@dataclass(frozen=True)
class Finding:
    actor: UUID
    kind: Kind
    count: int


def readings_of(
    looks: Iterable[Look], is_protected: Callable[[UUID], bool], has_task: Callable[[UUID, UUID], bool]
) -> list[Reading]:
    """Who read about whom, those that stand out first."""
    found: dict[tuple[UUID, UUID], Reading] = {}
    for look in looks:
        if look.person is None or look.line.sort not in (Sort.READ, Sort.OPEN):
            continue
        key = look.line.actor, look.person
        reading = found.get(key)
        if reading is None:
            reading = found[key] = Reading(*key)
            reading.is_protected, reading.has_task = is_protected(look.person), has_task(*key)
        if look.line.sort is Sort.READ:
            reading.add(look.line)
    return sorted(found.values(), key=lambda one: (not one.stands_out, str(one.actor), str(one.person)))


def findings_of(looks: Iterable[Look], readings: Iterable[Reading]) -> list[Finding]:
    """By employee and kind, in the order in which they are asked about."""
    counts: dict[str, Counter[UUID]] = defaultdict(Counter)
    hours: dict[tuple[UUID, datetime], set[UUID]] = defaultdict(set)
    for reading in readings:
        counts[PROTECTED.key][reading.actor] += reading.is_protected
        counts[NO_TASK.key][reading.actor] += not reading.has_task
    for look in looks:
        line = look.line
        if line.sort is Sort.READ:
            counts[LATE.key][line.actor] += is_late(line.at)
            if look.person:
                hours[line.actor, hour_of(line.at)].add(look.person)
        elif line.sort in BY_SORT:
            counts[BY_SORT[line.sort]][line.actor] += 1
    for (actor, _hour), people in hours.items():
        if len(people) >= MANY_IN_AN_HOUR:
            counts[MANY.key][actor] += len(people)
    return [
        Finding(actor, kind, count)
        for kind in ORDER
        for actor, count in sorted(counts[kind.key].items(), key=lambda pair: (-pair[1], str(pair[0])))
        if count
    ]


BY_SORT: Mapping[Sort, str] = {
    Sort.DENIED: DENIED.key,
    Sort.EXPORT: EXPORTS.key,
    Sort.SEARCH: SEARCHES.key,
}


def hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def is_late(at: datetime) -> bool:
    """Evenings, nights, weekends and days off, by the clock on the wall."""
    local = localtime(at)
    return not (OFFICE[0] <= local.time() < OFFICE[1]) or not is_workday(local.date())
