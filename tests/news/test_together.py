"""Two at once, each in a process of its own: two editors, and two runs of the clock."""

from collections.abc import Callable

import pytest
import time_machine

from core.models import User
from core.models.audit import AuditEntry
from news import actions
from news.models import ArticlePage
from tests.factories.clients import logged_in
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_staff
from tests.factories.together import at_once
from tests.news.desk import edit_address, edit_form
from tests.news.test_scheduled import NOON, scheduled
from tests.news.test_two_editors import publish, titles

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_two_who_publish_at_the_same_moment() -> None:
    """One goes out, the other is told: not both, and not none."""
    article, board = make_article(title="Från början"), make_board()
    article.save_revision().publish()
    article.refresh_from_db()
    loaded = edit_form(article)
    editors = [make_staff(board, "editor") for _number in range(2)]
    assert at_once(*(sender(article, loaded, user, str(n)) for n, user in enumerate(editors))) == ["", ""]
    article.refresh_from_db()
    assert len(titles(article)) == 2
    assert article.title == titles(article)[-1]
    assert article.live


def sender(article: ArticlePage, loaded: dict[str, str], user: User, title: str) -> Callable[[], None]:
    def send() -> None:
        answer = logged_in(user).post(edit_address(article), publish(article, loaded, title))
        assert answer.status_code in {200, 302}

    return send


def test_two_runs_of_the_clock_at_once_publish_once() -> None:
    article = scheduled()
    with time_machine.travel(NOON, tick=True):
        endings = at_once(run, run, run)
    assert endings == ["", "", ""]
    article.refresh_from_db()
    assert article.live
    assert AuditEntry.objects.filter(action="page.publish").count() == 1


def run() -> None:
    actions.publish_due(at=NOON)
