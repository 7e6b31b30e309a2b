"""Selections of pages, with all that a list shows fetched in a fixed number of queries."""

from typing import Self

from django.db.models import Prefetch
from wagtail.query import PageQuerySet

from news.photos import SPECS


class ArticleQuerySet(PageQuerySet):
    def newest_first(self) -> Self:
        ordered: Self = self.order_by("-published_on", "-pk")
        return ordered

    def with_looks(self) -> Self:
        """Topic, photo and its sizes: three queries however many articles."""
        from news.models import Photo

        photos = Photo.objects.prefetch_renditions(*SPECS)
        found: Self = self.select_related("topic", "recording__file").prefetch_related(
            Prefetch("photo", queryset=photos)
        )
        return found

    def readable(self) -> Self:
        """What is published, the newest first, ready to be shown."""
        found: Self = self.live().newest_first().with_looks()
        return found
