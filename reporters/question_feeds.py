"""Questions that have been answered, for those who follow: no name and no address is left."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from core import clock
from core.templatetags.words import day_year
from reporters.models import PublicQuestion
from reporters.question_cards import FullCard, full_card_of

ITEMS = 20


class AnsweredRss(Feed):  # type: ignore[type-arg]
    language = settings.LANGUAGE_CODE
    link = reverse_lazy("reporters:questions")

    def title(self) -> str:
        return _("%(site)s: besvarade frågor") % {"site": settings.SITE_WORDS["public_name"]}

    def description(self) -> str:
        return _("Frågor till verksamheten, och svaren.")

    def items(self) -> list[tuple[FullCard, datetime]]:
        rows = PublicQuestion.objects.out().answered().with_all().order_by("-answered_at", "pk")[:ITEMS]
        return [(full_card_of(row, clock.today()), row.answered_at) for row in rows if row.answered_at]

    def item_title(self, item: tuple[FullCard, datetime]) -> str:
        return item[0].card.title

    def item_description(self, item: tuple[FullCard, datetime]) -> str:
        card, answered_at = item
        words = {"unit": card.card.unit, "day": day_year(answered_at)}
        told = _("%(unit)s svarade %(day)s.") % words
        return "\n\n".join([told, *(one.words for one in card.answers)])

    def item_link(self, item: tuple[FullCard, datetime]) -> str:
        return item[0].card.address

    def item_pubdate(self, item: tuple[FullCard, datetime]) -> datetime:
        return item[1]
