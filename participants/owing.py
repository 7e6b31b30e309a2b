"""What the city still owes a person, told by whichever app knows of it: nobody leaves with a debt unpaid."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.registry import Registry, Text
from participants.models import Call, Contribution, Participant

# Each answers with what it owes, in words; nothing when it owes nothing.
sources: Registry[Callable[[Participant, datetime], Sequence[Text]]] = Registry("what is owed")


def owed_to(participant: Participant, at: datetime) -> list[Text]:
    return [words for source in sources for words in source(participant, at)]


def by_the_register(participant: Participant, at: datetime) -> Sequence[Text]:
    owed = []
    if Contribution.objects.for_person(participant).owed().exists():
        owed.append(_("ett svar på något som är lämnat"))
    if Call.objects.for_person(participant).open().exists():
        owed.append(_("ett samtal som är lovat"))
    return owed


def register() -> None:
    sources.add("participants", by_the_register)
