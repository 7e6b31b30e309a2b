"""Selections of requests and of what has been collected for them."""

from typing import TYPE_CHECKING

from django.db import models

from public_records.states import OPEN, OVER

if TYPE_CHECKING:
    from public_records.models import CollectedRecord, PublicRequest  # noqa: F401


class RequestQuerySet(models.QuerySet["PublicRequest"]):
    def open(self) -> "RequestQuerySet":
        """Not answered yet."""
        return self.filter(state__in=OPEN)

    def not_over(self) -> "RequestQuerySet":
        """Open, or answered and still possible to appeal or close."""
        return self.exclude(state__in=OVER)


class CollectedQuerySet(models.QuerySet["CollectedRecord"]):
    def of_live_requests(self) -> "CollectedQuerySet":
        return self.exclude(request__state__in=OVER)

    def untested(self) -> "CollectedQuerySet":
        return self.filter(tested_at__isnull=True).exclude(left_out="gone")
