"""What must be in place before the first real person: the same list for the command and for the page.

A check looks at one thing and answers with what is missing and what to do about it, or with nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.registry import Registry, Text

# The headings of the list, in order.
MACHINE, KEYS, BACKUPS, PEOPLE, DECISIONS = "machine", "keys", "backups", "people", "decisions"
GROUPS = {
    MACHINE: _("Driften"),
    KEYS: _("Nycklarna"),
    BACKUPS: _("Säkerhetskopior och spår"),
    PEOPLE: _("Personal och uppgifter"),
    DECISIONS: _("Beslut"),
}


@dataclass(frozen=True)
class Check:
    """`look` answers with what to do, or with "" when all is well. `only_warns` is advice and stops nothing.

    `step` is (name of an address, its argument) of the page where it can be put right.
    """

    key: str
    group: str
    label: Text
    look: Callable[[datetime], Text]
    only_warns: bool = False
    step: tuple[str, str] | None = None


@dataclass(frozen=True)
class Line:
    """One check and what it said."""

    check: Check
    to_do: Text

    @property
    def is_met(self) -> bool:
        return not self.to_do

    @property
    def stops(self) -> bool:
        return not self.is_met and not self.check.only_warns


checks: Registry[Check] = Registry("preflight checks")


def look(at: datetime) -> list[Line]:
    """Every check, by group and then in the order of registration."""
    order = list(GROUPS)
    return [
        Line(check, check.look(at)) for check in sorted(checks, key=lambda check: order.index(check.group))
    ]


def by_group(lines: list[Line]) -> Iterator[tuple[Text, list[Line]]]:
    for key, heading in GROUPS.items():
        if found := [line for line in lines if line.check.group == key]:
            yield heading, found
