"""Selections of pages, with all that a list shows fetched in a fixed number of queries."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, Prefetch, Value, When
from wagtail.query import PageQuerySet

from news.photos import SPECS
from news.states import CLOSED


class ArticleQuerySet(PageQuerySet):
    def newest_first(self) -> Self:
        ordered: Self = self.order_by("-published_on", "-pk")
        return ordered

    def with_looks(self) -> Self:
        """Topic, series, photo and its sizes: two queries however many articles."""
        from news.models import PhotoRendition

        # Where Wagtail looks for sizes that were fetched beforehand.
        sizes = Prefetch(
            "photo__renditions",
            queryset=PhotoRendition.objects.filter(filter_spec__in=SPECS),
            to_attr="prefetched_renditions",
        )
        found: Self = self.select_related("topic", "series", "photo", "recording__file").prefetch_related(
            sizes
        )
        return found

    def readable(self) -> Self:
        """What is published, the newest first, ready to be shown."""
        found: Self = self.live().newest_first().with_looks()
        return found


class DevelopmentQuerySet(PageQuerySet):
    def by_standing(self) -> Self:
        """What is under way first; within each the one that was looked through last."""
        from news.models.developments import Standing

        places = [When(standing=one, then=Value(place)) for place, one in enumerate(Standing.values)]
        ordered: Self = self.order_by(Case(*places, default=Value(len(places))), "-updated_on", "-pk")
        return ordered

    def readable(self) -> Self:
        found: Self = self.live().select_related("topic").by_standing()
        return found


class MeetingQuerySet(PageQuerySet):
    def coming(self, start: datetime, end: datetime) -> Self:
        """In order of time, cancelled ones too: who planned to come must see that they are."""
        found: Self = self.live().filter(ends_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")
        return found

    def been(self, at: datetime) -> Self:
        """Held, the latest first."""
        held: Self = self.live().filter(ends_at__lt=at, cancelled_because="").order_by("-starts_at", "-pk")
        return held


class TranslationQuerySet(PageQuerySet):
    def by_name(self) -> Self:
        ordered: Self = self.live().order_by("language_name", "pk")
        return ordered


class ReportQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        return self.exclude(state__in=CLOSED).order_by("came_at", "pk")
