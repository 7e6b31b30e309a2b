"""Selections of recruitments, assessments and the group, named in business words."""

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from participants.models import Offer
from recruitment.states import ENDED, UNDER_WAY, AssessmentState, RecruitmentState

if TYPE_CHECKING:
    from participants.models import Participant
    from recruitment.models import (  # noqa: F401
        Assessment,
        BankQuestion,
        Candidate,
        GroupMember,
        Recruitment,
        Suggestion,
    )


def to_follow_up(on: date) -> Q:
    """Decided so long ago that the process is looked back on."""
    return Q(state=RecruitmentState.DECIDED, follow_up_on__lte=on)


class RecruitmentQuerySet(models.QuerySet["Recruitment"]):
    def open(self) -> "RecruitmentQuerySet":
        """Neither decided nor broken off."""
        return self.exclude(state__in=ENDED)

    def with_something_to_do(self, today: date) -> "RecruitmentQuerySet":
        """Open, or decided so long ago that the process is followed up."""
        return self.filter(~Q(state__in=ENDED) | to_follow_up(today))

    def to_be_followed_up(self, on: date) -> "RecruitmentQuerySet":
        return self.filter(to_follow_up(on))

    def sent(self) -> "RecruitmentQuerySet":
        """What the coordinator may know of: a draft is its manager's, also one that was broken off unsent."""
        return self.exclude(state=RecruitmentState.DRAFT).filter(
            Q(invited_on__isnull=False) | Q(is_historic=True)
        )

    def with_seat_for(self, person: "Participant") -> "RecruitmentQuerySet":
        """Those on whose panel the person sits: a yes that stands, or work that is done."""
        yes = Offer.objects.taking_place().filter(participant=person, assignment=OuterRef("assignment"))
        return self.filter(Exists(yes))

    def with_own_offer(self, person: "Participant") -> "RecruitmentQuerySet":
        """`own_offer`: the key of the yes, whose page has the time and the pay. In the same query."""
        yes = Offer.objects.taking_place().filter(participant=person, assignment=OuterRef("assignment"))
        return self.annotate(own_offer=Subquery(yes.values("pk")[:1]))

    def waiting_for(self, person: "Participant", on: date) -> "RecruitmentQuerySet":
        """Under way with the person on the panel, or with the follow-up that the person has not answered."""
        answers = apps.get_model("recruitment", "ProcessAnswer")._default_manager
        own = answers.filter(recruitment=OuterRef("pk"), participant=person)
        decided = (RecruitmentState.DECIDED, RecruitmentState.FOLLOWED_UP)
        asked = Q(state__in=decided, follow_up_on__lte=on) & Q(~Exists(own))
        return self.with_seat_for(person).filter(Q(state__in=UNDER_WAY) | asked)

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

    def known_to(self, user: object) -> "GroupMemberQuerySet":
        """Protected persons stand in no list but their contact's and of those who are named."""
        people = apps.get_model("participants", "Participant")._default_manager
        return self.filter(participant__in=people.known_to(user))


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def met_by(self, person: "Participant") -> "CandidateQuerySet":
        """`knows`: what the representative has answered, None when nothing is; `written`: the state of the
        representative's latest assessment; `interview_at`: when it is met. In the same query."""
        of = apps.get_app_config("recruitment").get_model
        said = of("Acquaintance")._default_manager.filter(candidate=OuterRef("pk"), participant=person)
        own = of("Assessment")._default_manager.filter(candidate=OuterRef("pk"), participant=person)
        latest = own.order_by("-version").values("state")[:1]
        slots = of("Slot")._default_manager.filter(candidate=OuterRef("pk")).order_by("starts_at")
        return self.annotate(
            knows=Subquery(said.values("knows")[:1]),
            written=Subquery(latest),
            interview_at=Subquery(slots.values("starts_at")[:1]),
        )
