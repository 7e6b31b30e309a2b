"""Selections of workshops and of what was said at them, named in business words."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from mentoring.states import IdeaState
from participants.models import Offer

if TYPE_CHECKING:
    from mentoring.models import Idea, Workshop  # noqa: F401

IDEAS = "ideas"


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def for_boards(self, boards: Iterable[UUID]) -> "WorkshopQuerySet":
        return self.filter(board__in=boards)

    def standing(self) -> "WorkshopQuerySet":
        """Not called off."""
        return self.filter(assignment__cancelled_at__isnull=True)

    def ahead(self, at: datetime) -> "WorkshopQuerySet":
        return self.standing().filter(assignment__ends_at__gt=at)

    def to_write_down(self, at: datetime) -> "WorkshopQuerySet":
        """Has been, and nobody has said that all of it stands here."""
        return self.standing().filter(assignment__ends_at__lte=at, written_down_at__isnull=True)

    def seating(self, user: Any) -> "WorkshopQuerySet":
        """Those where the employee has a place."""
        seats = apps.get_model("mentoring", "Seat")._default_manager
        return self.filter(Exists(seats.filter(workshop=OuterRef("pk"), employee__user=user)))

    def with_client(self, user: Any) -> "WorkshopQuerySet":
        """Those that the person has said yes to, or has been at."""
        own = Offer.objects.taking_place().filter(
            assignment=OuterRef("assignment"), participant__user=user, participant__merged_into__isnull=True
        )
        return self.filter(Exists(own))

    def with_sides(self) -> "WorkshopQuerySet":
        """How many have taken a place on each side, and the ideas: in the same query."""
        models_ = apps.get_model
        yes = Offer.objects.taking_place().filter(assignment=OuterRef("assignment"))
        seats = models_("mentoring", "Seat")._default_manager.filter(workshop=OuterRef("pk"))
        ideas = models_("mentoring", "Idea")._default_manager.filter(workshop=OuterRef("pk"), part=IDEAS)
        return self.annotate(
            clients_in=counted(yes),
            employees_in=counted(seats),
            all_ideas=counted(ideas),
            answered_ideas=counted(ideas.filter(state=IdeaState.ANSWERED)),
        )

    def with_unequal_sides(self) -> "WorkshopQuerySet":
        """As things stand, more have a place on one side than on the other."""
        rows: Any = self.with_sides()
        return cast(WorkshopQuerySet, rows.exclude(clients_in=models.F("employees_in")))


class IdeaQuerySet(models.QuerySet["Idea"]):
    def ideas(self) -> "IdeaQuerySet":
        """What asks for an answer: not the steps of the journey as it is, or as it could be."""
        return self.filter(part=IDEAS)

    def unanswered(self) -> "IdeaQuerySet":
        return self.ideas().exclude(state=IdeaState.ANSWERED)

    def waiting_for(self, user: Any) -> "IdeaQuerySet":
        """Owned by the employee and not answered."""
        return self.filter(owner__user=user, state=IdeaState.OWNED)

    def without_owner(self) -> "IdeaQuerySet":
        return self.ideas().filter(state=IdeaState.NEW)


def counted(rows: Any) -> Coalesce:
    one = rows.order_by().annotate(all_of_them=models.Value(1)).values("all_of_them")
    return Coalesce(Subquery(one.annotate(number=Count("pk")).values("number")), 0)
