"""Hours that somebody has sent in and that are not on their way to the account: owed until they are."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from fees.models import WorkEntry
from fees.states import EntryState
from participants import owing
from participants.models import Participant

UNPAID = (EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED, EntryState.APPROVED)


def by_fees(participant: Participant, at: datetime) -> Sequence[Text]:
    waits = WorkEntry.objects.filter(participant=participant, state__in=UNPAID).exists()
    return [_("ersättning som inte är utbetald")] if waits else []


def register() -> None:
    owing.sources.add("fees", by_fees)
