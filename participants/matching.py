"""Whom a coordinator may ask: those whom the work suits first, then who has waited longest. No ranking."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from core.models import User
from core.registry import not_for
from participants.models import AreaWish, Assignment, Avoidance, ConflictOfInterest, Offer, Participant
from participants.querysets import ParticipantQuerySet, as_one
from participants.wishes import suiting, told_words

# As many as anybody reads through; everyone else is found by name.
LISTED = 100


@dataclass(frozen=True)
class Candidate:
    """One who may be asked, and what whoever asks may read about it."""

    person: Participant
    wants_area: bool
    suits: bool

    @property
    def told(self) -> str:
        """'vill helst vardag kväll', for who has chosen that it may be read; else empty."""
        return told_words(self.person)


class Matching:
    """For one question; as many database queries for ten people as for a hundred thousand."""

    def __init__(self, assignments: Sequence[Assignment], user: User) -> None:
        board, area = assignments[0].board_id, assignments[0].area_id
        self.wants = Exists(AreaWish.objects.filter(participant=OuterRef("pk"), area=area))
        self.suits = suiting(assignments)
        self.has_area = area is not None
        self.people: ParticipantQuerySet = (
            Participant.objects.for_boards([board])
            .known_to(user)
            .free_for(assignments, but=those_known_of(assignments, user))
            .select_related("offer_wish")
            .order_by(F("last_asked_at").asc(nulls_first=True), "sort_key", "pk")
        )

    def listed(self, most: int = LISTED) -> list[Candidate]:
        """Wanted and suiting, wanted, suiting, the rest; within each, who has waited longest first."""
        found: list[Candidate] = []
        for wants_area in (True, False) if self.has_area else (False,):
            for suits in (True, False):
                rows = self.suited() if suits else self.unsuited()
                if self.has_area:
                    rows = rows.filter(self.wants if wants_area else ~self.wants)
                found += [Candidate(row, wants_area, suits) for row in rows[:most]]
        return found[:most]

    def suited(self) -> ParticipantQuerySet:
        return self.people.filter(as_one(self.suits, is_so=True))

    def unsuited(self) -> ParticipantQuerySet:
        """Only who has said something can be unsuited: few people, where few have."""
        return self.people.filter(as_one(self.suits, is_so=False), offer_wish__isnull=False)

    def among(self, ids: Iterable[UUID], named: str = "") -> list[Candidate]:
        """Those already ticked, and those whose name begins so, wherever they stand in line."""
        same_name = Participant.objects.named(named) if named.strip() else Participant.objects.none()
        rows = self.people.filter(Q(pk__in=list(ids)) | Q(pk__in=same_name.values("pk")))
        found = list(rows[:LISTED])
        these = self.people.filter(pk__in=[row.pk for row in found])
        wants = set(these.filter(self.wants).values_list("pk", flat=True)) if self.has_area else set()
        suits = set(these.filter(self.suits).values_list("pk", flat=True))
        return [Candidate(row, row.pk in wants, row.pk in suits) for row in found]


def those_known_of(assignments: Sequence[Assignment], user: User) -> set[UUID]:
    """Asked before, kept apart from somebody who has a place, somebody to whom whoever asks may be partial,
    or kept away by the programme's own rule. Two queries, and the programme's."""
    offers = Offer.objects.filter(assignment__in=assignments).order_by()
    holding = offers.taking_place().values("participant")
    said = Avoidance.objects.filter(Q(other__in=holding) | Q(participant__in=holding, other__isnull=False))
    apart = said.values_list("participant", "other")
    partial = ConflictOfInterest.objects.filter(employee__user=user).values_list("participant", flat=True)
    asked = offers.values_list("participant", flat=True).union(partial)
    return {*asked, *(key for pair in apart for key in pair), *not_for(assignments)}


def outside_wishes(assignments: Sequence[Assignment], people: Collection[Participant]) -> list[Participant]:
    """Of those who are about to be asked: whom the work does not suit. They can be asked all the same."""
    suited = Participant.objects.filter(suiting(assignments), pk__in=[person.pk for person in people])
    inside = set(suited.values_list("pk", flat=True))
    return [person for person in people if person.pk not in inside]
