"""What some people have said yes to, and a question that waits."""

from datetime import datetime, timedelta

import participants.actions as register
from news.models import ArticlePage
from oppnasoc.demo.founding import City
from participants.models import Consent, Scope, ShownIn


def show_with_consent(city: City, now: datetime) -> None:
    """Robin's words stand on the site since Robin said yes; whether they may be printed is not answered."""
    article, robin = ArticlePage.objects.order_by("-published_on").first(), city.people["robin"]
    if article is None:
        return
    for place, at in ((ShownIn.SITE, now - timedelta(days=6)), (ShownIn.PRINT, now - timedelta(days=1))):
        register.ask_consent(
            participant=robin,
            item=article.item,
            scopes=[Scope.WORDS],
            shown_in=[place],
            by=city.staff["maja"],
            at=at,
        )
    given = Consent.objects.get(participant=robin, shown_in=ShownIn.SITE)
    register.answer_consent(consent=given, is_yes=True, by=robin.user, at=now - timedelta(days=5))
