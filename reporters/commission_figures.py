"""Figures of what was offered and proposed."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from core.figures import Figure
from core.periods import Period
from participants.models import Offer
from reporters.commission_querysets import CommissionQuerySet, WritingProposalQuerySet
from reporters.models import Commission, Proposal


def planned_in(period: Period, boards: Collection[UUID]) -> CommissionQuerySet:
    return Commission.objects.filter(
        assignment__board__in=boards,
        assignment__planned_at__gte=period.starts_at,
        assignment__planned_at__lt=period.ends_at,
    )


def given_in(period: Period, boards: Collection[UUID]) -> WritingProposalQuerySet:
    rows = Proposal.objects.for_boards(boards).standing()
    return rows.filter(
        contribution__given_at__gte=period.starts_at, contribution__given_at__lt=period.ends_at
    )


def figures(period: Period, *, boards: Collection[UUID]) -> tuple[Figure, ...]:
    offered, proposed = planned_in(period, boards), given_in(period, boards)
    yes = Offer.objects.taking_place().filter(assignment=OuterRef("assignment"))
    return (
        Figure(
            "commissions",
            _("uppdrag att skriva"),
            offered.count(),
            _("Uppdrag att skriva som planerades i perioden."),
        ),
        Figure(
            "commissions_accepted",
            _("uppdrag att skriva som någon sa ja till"),
            offered.filter(Exists(yes)).count(),
            _("Av uppdragen som planerades i perioden: de där minst en reporter har sagt ja."),
        ),
        Figure(
            "commission_proposals",
            _("förslag från reportrar"),
            proposed.count(),
            _("Förslag att skriva om något som kom i perioden och inte togs tillbaka."),
        ),
        Figure(
            "commission_proposals_yes",
            _("förslag som fick ja"),
            proposed.got_yes().count(),
            _("Av förslagen som kom i perioden: de som blev uppdrag."),
        ),
    )
