"""Pages that go out and are taken in by the clock: not a second early, once, and never past a gate."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from core import jobs
from core.models.audit import AuditEntry
from news import actions
from news.jobs import PUBLISH_DUE
from news.models import ArticlePage
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_topic
from tests.factories.participants import make_board, make_consents, make_participant, make_staff
from tests.factories.times import AT, later
from tests.news.desk import add_address, form

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOON = later(hours=3)
SECOND = timedelta(seconds=1)


def scheduled(**fields: object) -> ArticlePage:
    """A draft that an editor has set a time for."""
    article = make_article(title="Planerad", live=False, **fields)
    with time_machine.travel(AT, tick=False):
        article.go_live_at = NOON
        article.save_revision().publish()
    article.refresh_from_db()
    return article


def everywhere(article: ArticlePage) -> tuple[str, ...]:
    return ("/", "/nyheter/", "/nyheter/rss.xml", "/sitemap.xml", "/sok/?q=Planerad", article.address)


def test_nothing_is_readable_a_second_early(client: Client) -> None:
    article = scheduled()
    with time_machine.travel(NOON - SECOND, tick=False):
        assert actions.publish_due(at=NOON - SECOND) == 0
        assert client.get(article.address).status_code == 404
        assert not any("Planerad" in client.get(path).content.decode() for path in everywhere(article)[:4])


def test_it_is_out_when_its_time_has_come(client: Client) -> None:
    article = scheduled()
    with time_machine.travel(NOON, tick=False):
        assert actions.publish_due(at=NOON) == 1
        assert all("Planerad" in client.get(path).content.decode() for path in everywhere(article)[:3])
        assert client.get(article.address).status_code == 200
    line = AuditEntry.objects.get(action="page.publish")
    assert (line.actor, line.object_id, line.at) == (None, str(article.pk), NOON)


def test_a_second_run_finds_nothing() -> None:
    scheduled()
    with time_machine.travel(NOON, tick=False):
        assert [actions.publish_due(at=NOON) for _number in range(2)] == [1, 0]
    assert AuditEntry.objects.filter(action="page.publish").count() == 1


def test_a_gate_is_asked_all_the_same(client: Client) -> None:
    article = scheduled()
    make_consents(make_participant(make_board()), article.item)
    with time_machine.travel(NOON, tick=False):
        actions.publish_due(at=NOON)
        assert client.get(article.address).status_code == 404


def test_a_page_is_taken_in_when_its_time_is_over(client: Client) -> None:
    article = make_article()
    article.expire_at = NOON
    article.save_revision().publish()
    with time_machine.travel(NOON - SECOND, tick=False):
        assert actions.publish_due(at=NOON - SECOND) == 0
        assert client.get(article.address).status_code == 200
    with time_machine.travel(NOON, tick=False):
        assert actions.publish_due(at=NOON) == 1
        assert client.get(article.address).status_code == 404
    article.refresh_from_db()
    assert article.expired
    assert AuditEntry.objects.get(action="page.unpublish").actor is None


def test_one_that_cannot_go_out_stops_no_other() -> None:
    broken, whole = scheduled(), scheduled()
    revision = broken.get_latest_revision()
    revision.content["byline"] = "å" * 500
    revision.save()
    with time_machine.travel(NOON, tick=False):
        assert actions.publish_due(at=NOON) == 1
    whole.refresh_from_db()
    assert whole.live


def test_the_editors_time_is_kept_in_the_chain_as_a_plan(client: Client) -> None:
    editor = make_staff(make_board(), "editor")
    when = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    logged_in(editor).post(
        add_address(), {**form(make_topic()), "go_live_at": when, "expire_at": "", "action-publish": "1"}
    )
    article = ArticlePage.objects.get(slug="ny-artikel")
    assert not article.live
    assert article.approved_schedule
    assert AuditEntry.objects.get(action="page.schedule").actor == editor.pk
    assert not AuditEntry.objects.filter(action="page.publish").exists()


def test_the_clock_runs_the_job() -> None:
    article = scheduled()
    with time_machine.travel(NOON, tick=False):
        jobs.enqueue_periodic(NOON)
        due = jobs.Job.objects.get(kind=PUBLISH_DUE)
        jobs.run_job(due.pk, at=NOON)
    article.refresh_from_db()
    assert article.live
