"""'Vem har läst om mig': when somebody read about a person, in which role, and what.

Day, role and board, never the employee's name (docs/decisions/0026): enough to see that it was somebody in
the work, and to ask the contact when it was not. Searches and lists are about nobody alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from core import access, audit
from core.models import AuditEntry
from core.registry import Text
from participants.log_lines import READS, ends_with
from participants.models import Participant
from participants.reading_places import places

MOST_READ = 500
# So many of a person's own rows of each sort, the latest, are looked for.
MOST_ROWS = 2000


@dataclass
class Seen:
    """One day, one role, one sort of page: how many times."""

    on: date
    role: Text
    what: Text
    times: int = 1


def read_about(person: Participant, most: int = MOST_READ) -> list[Seen]:
    """The latest first, and not more than `most` lines of the audit."""
    entries = list(Participant.every.of_person(person).values_list("pk", flat=True))
    found = Q(pk__in=[])
    for place in places:
        keys = place.keys_of(entries, MOST_ROWS)
        if keys:
            found |= Q(object_type=place.label, object_id__in=keys)
    looked = {"outcome": audit.DONE, "actor__isnull": False}
    lines = AuditEntry.objects.filter(found, ends_with(READS), **looked)
    lines = lines.exclude(actor=person.user_id).order_by("-sequence")
    return by_day(lines.values_list("at", "role", "object_type")[:most])


def by_day(lines: Iterable[tuple[object, str, str]]) -> list[Seen]:
    seen: dict[tuple[date, str, str], Seen] = {}
    for at, role, object_type in lines:
        on = timezone.localdate(at)  # type: ignore[arg-type]
        key = on, role, object_type
        if key in seen:
            seen[key].times += 1
        else:
            seen[key] = Seen(on, role_label(role), places[object_type].what)
    return list(seen.values())


def role_label(key: str) -> Text:
    role = access.roles.get(key)
    return role.label if role else "–"
