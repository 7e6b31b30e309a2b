"""Figures of pieces: what was handed in for the first time, and what readers first saw, in a period."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from core.figures import Figure
from core.periods import Period
from reporters.models import Draft


def figures(period: Period, *, boards: Collection[UUID]) -> tuple[Figure, ...]:
    rows = Draft.objects.filter(commission__assignment__board__in=boards)
    within = (period.starts_at, period.ends_at)
    first = rows.annotate(first_at=Min("versions__made_at"))
    return (
        Figure(
            "pieces_handed_in",
            _("lämnade texter"),
            first.filter(first_at__gte=within[0], first_at__lt=within[1]).count(),
            _("Texter av reportrar som lämnades till redaktören för första gången i perioden."),
        ),
        Figure(
            "pieces_published",
            _("publicerade texter"),
            rows.filter(published_at__gte=within[0], published_at__lt=within[1]).count(),
            _("Texter av reportrar som läsarna såg för första gången i perioden."),
            is_headline=True,
        ),
    )
