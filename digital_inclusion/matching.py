"""Who may be asked to lead a session. Answers about the help are never part of it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from digital_inclusion.models import HelpDefaults
from participants.models import Organisation, Participant
from participants.querysets import ParticipantQuerySet


def who_want_offers(boards: Iterable[UUID]) -> ParticipantQuerySet:
    """Those who have said that they want offers in the area of help sessions, and do not rest.

    Protected persons stand in no list; their own contact asks them. The one whom nobody has asked
    for longest stands first, so that the same people are not always asked.
    """
    areas = HelpDefaults.objects.filter(board__in=boards).values("area")
    return (
        Participant.objects.for_boards(boards)
        .filter(pk__in=Participant.objects.filter(area_wishes__area__in=areas).values("pk"))
        .active()
        .unprotected()
        .annotate(last_asked=Max("offers__round__asked_at"))
        .order_by(F("last_asked").asc(nulls_first=True), "sort_key", "pk")
    )


def organisations_of(boards: Iterable[UUID]) -> "QuerySet[Organisation]":
    """Departments and associations that may organise: the boards' own and those of no board."""
    return Organisation.objects.filter(Q(board__isnull=True) | Q(board__in=list(boards)))
