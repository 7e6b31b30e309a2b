"""'Det här har du gjort' begins before the platform: what was written in from old lists stands there too."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from core.periods import Month
from fees.models import PastWork
from participants import done
from participants.models import Participant
from participants.programmes import Done


def earlier_work(participant: Participant, at: datetime) -> Iterator[Done]:
    """By month, in the words of the list. One query."""
    rows = PastWork.objects.for_person(participant).filter(worked_on__lte=timezone.localdate(at)).order_by()
    found = rows.values_list("worked_on", "what")
    times = Counter((Month.of(day).first, what) for day, what in found)
    for (first, what), count in times.items():
        yield Done(first, what, count)


def register() -> None:
    done.sources.add("fees.past_work", earlier_work)
