"""Selections of recruitments, assessments and the group, named in business words."""

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from participants.models import Offer
from recruitment.states import ENDED, AssessmentState, RecruitmentState

if TYPE_CHECKING:
    from participants.models import Participant
    from recruitment.models import Assessment, BankQuestion, GroupMember, Recruitment, Suggestion  # noqa: F401


class RecruitmentQuerySet(models.QuerySet["Recruitment"]):
    def open(self) -> "RecruitmentQuerySet":
        """Neither decided nor broken off."""
        return self.exclude(state__in=ENDED)

    def with_something_to_do(self, today: date) -> "RecruitmentQuerySet":
        """Open, or decided so long ago that the process is followed up."""
        return self.filter(~Q(state__in=ENDED) | Q(state=RecruitmentState.DECIDED, follow_up_on__lte=today))

    def sent(self) -> "RecruitmentQuerySet":
        """What the coordinator may know of: a draft is its manager's, also one that was broken off unsent."""
        return self.exclude(state=RecruitmentState.DRAFT).filter(
            Q(invited_on__isnull=False) | Q(is_historic=True)
        )

    def with_seat_for(self, person: "Participant") -> "RecruitmentQuerySet":
        """Those on whose panel the person sits: a yes that stands, or work that is done."""
        yes = Offer.objects.taking_place().filter(participant=person, assignment=OuterRef("assignment"))
        return self.filter(Exists(yes))

    def with_panel_size(self) -> "RecruitmentQuerySet":
        """`panel_size`: how many sit on the panel, in the same query; None when nobody does."""
        yes = Offer.objects.taking_place().filter(assignment=OuterRef("assignment")).order_by()
        size = yes.values("assignment").annotate(n=Count("participant", distinct=True)).values("n")
        return self.annotate(panel_size=Subquery(size))

    def with_plan(self) -> "RecruitmentQuerySet":
        """`has_plan`: some step has a day."""
        steps = apps.get_model("recruitment", "PlannedStep")._default_manager
        return self.annotate(has_plan=Exists(steps.filter(recruitment=OuterRef("pk"), on__isnull=False)))


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def unanswered(self) -> "SuggestionQuerySet":
        return self.filter(answered_at__isnull=True)


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def shared(self) -> "AssessmentQuerySet":
        """What the panel and the manager may read. All else is its writer's only."""
        return self.filter(state=AssessmentState.SHARED)

    def let_go(self) -> "AssessmentQuerySet":
        """Handed in, shared or not."""
        return self.filter(state__in=(AssessmentState.HANDED_IN, AssessmentState.SHARED))

    def about(self, recruitment: "Recruitment") -> "AssessmentQuerySet":
        return self.filter(candidate__recruitment=recruitment)


class BankQuestionQuerySet(models.QuerySet["BankQuestion"]):
    def usable(self) -> "BankQuestionQuerySet":
        """Taken into the bank and in use; a work sample when it can be judged without knowing the law."""
        samples = Q(kind="work_sample", without_law=False)
        return self.filter(is_used=True, is_proposed=False).exclude(samples)


class GroupMemberQuerySet(models.QuerySet["GroupMember"]):
    def standing(self) -> "GroupMemberQuerySet":
        return self.filter(left_at__isnull=True)

    def ready(self) -> "GroupMemberQuerySet":
        """Welcomed, and introduced to each part of the process: they may be asked to a panel."""
        welcomed = self.standing().filter(welcomed_at__isnull=False)
        held = welcomed.annotate(parts_held=Count("introductions__part", distinct=True))
        return held.filter(parts_held=len(self.model.PARTS))
