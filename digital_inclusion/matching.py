"""Who may be asked to lead a session. Answers about the help are never part of it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Value, When

from digital_inclusion.models import HelpDefaults
from participants.models import Assignment, Organisation, Participant
from participants.querysets import ParticipantQuerySet
from participants.wishes import suiting


def who_want_offers(boards: Iterable[UUID], assignments: Sequence[Assignment] = ()) -> ParticipantQuerySet:
    """Those who have said that they want offers in the area of help sessions, and do not rest.

    Protected persons stand in no list; their own contact asks them. Those whom the days suit stand first,
    and then the one whom nobody has asked for longest, so that the same people are not always asked.
    """
    areas = HelpDefaults.objects.filter(board__in=boards).values("area")
    suits = Case(When(suiting(assignments), then=Value(True)), default=Value(False))
    return (
        Participant.objects.for_boards(boards)
        .filter(pk__in=Participant.objects.filter(area_wishes__area__in=areas).values("pk"))
        .active()
        .unprotected()
        .select_related("offer_wish")
        .annotate(suits=suits)
        .order_by("-suits", F("last_asked_at").asc(nulls_first=True), "sort_key", "pk")
    )


def organisations_of(boards: Iterable[UUID]) -> "QuerySet[Organisation]":
    """Departments and associations that may organise: the boards' own and those of no board."""
    return Organisation.objects.filter(Q(board__isnull=True) | Q(board__in=list(boards)))
