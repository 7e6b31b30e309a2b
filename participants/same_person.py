"""Finding the person who is already here: by number, or by the same name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from core.addresses import normalise_email, normalise_phone
from participants.models import Participant, TwoPeople
from participants.querysets import ParticipantQuerySet

MOST_SHOWN = 100


def with_number(people: ParticipantQuerySet, typed: str) -> ParticipantQuerySet:
    """Those of `people` with this phone number in any spelling, this e-mail address or this payroll number.

    `people` are those whom the reader may know of: someone else's number and no number are the same.
    """
    text = typed.strip()
    hits = Q(payroll_id=text) if text else Q(pk__in=[])
    for column, value in (("user__phone", normalise_phone(text)), ("user__email", normalise_email(text))):
        if value:
            hits |= Q(**{column: value})
    return people.filter(hits)


@dataclass(frozen=True)
class Namesakes:
    """Two entries of one name, the older first, that may be one person."""

    first: Participant
    second: Participant

    @property
    def since(self) -> date:
        """When there came to be two."""
        return timezone.localdate(max(self.first.user.joined_at, self.second.user.joined_at))


def maybe_same(user: Any, boards: Collection[UUID]) -> ParticipantQuerySet:
    """Everyone who shares the whole name with another person of the same board, unless all are known to be
    two people. Whoever the user may not know of is in nobody's list."""
    known = Participant.objects.for_boards(boards).known_to(user).filter(user__is_active=True)
    said = TwoPeople.objects.filter(
        Q(first=OuterRef("pk"), second=OuterRef(OuterRef("pk")))
        | Q(second=OuterRef("pk"), first=OuterRef(OuterRef("pk")))
    )
    others = (
        known.filter(sort_key=OuterRef("sort_key"), board=OuterRef("board"))
        .exclude(pk=OuterRef("pk"))
        .filter(~Exists(said))
    )
    return known.filter(Exists(others)).order_by("sort_key", "board", F("user__joined_at").asc(), "pk")


def namesakes(user: Any, boards: Collection[UUID]) -> list[Namesakes]:
    """The pairs, by name; as many queries for three as for three hundred."""
    if not boards:
        return []
    people = list(maybe_same(user, boards).select_related("user", "contact")[: MOST_SHOWN * 2])
    said = set(TwoPeople.objects.filter(first__in=people, second__in=people).values_list("first", "second"))
    found = []
    for _key, group in groupby(people, key=lambda person: (person.sort_key, person.board_id)):
        same = list(group)
        found += [
            Namesakes(one, other)
            for place, one in enumerate(same)
            for other in same[place + 1 :]
            if in_order(one, other) not in said
        ]
    return found[:MOST_SHOWN]


def in_order(one: Participant, other: Participant) -> tuple[UUID, UUID]:
    return (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)
