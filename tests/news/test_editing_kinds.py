"""The editor's forms for development work, meetings, translations and series."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from core.models.audit import AuditEntry
from news.models import CalendarPage, DevelopmentIndexPage, PlainPage, Series
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_development, make_meeting, make_translation
from tests.factories.participants import make_board, make_staff

pytestmark = pytest.mark.django_db
RICH = (
    '{"entityMap": {}, "blocks": [{"key": "a", "text": "Hej", "type": "unstyled", "depth": 0, '
    '"inlineStyleRanges": [], "entityRanges": []}]}'
)
COMMON = {
    "title": "Ny sida",
    "slug": "ny-sida",
    "lead": "En ingress.",
    "seo_title": "",
    "search_description": "",
}
DEVELOPMENT = {
    **COMMON,
    "standing": "ongoing",
    "stopped_because": "",
    "became": "",
    "body": RICH,
    "taking_part": "En grupp",
    "learnt": "",
    "topic": "",
    "started_on": "2026-01-01",
    "updated_on": "2026-11-23",
}
MEETING = {
    **COMMON,
    "starts_at": "2026-12-03 17:30",
    "ends_at": "2026-12-03 19:30",
    "place": "Provhuset",
    "address_of_place": "",
    "getting_there": "",
    "who_may_come": "Alla.",
    "agenda": RICH,
    "cancelled_because": "",
    "minutes": "null",
}
TRANSLATION = {
    **COMMON,
    "language": "so",
    "language_name": "Soomaali",
    "body": RICH,
    "translated_by": "",
    "translated_on": "2026-11-23",
    "older_words": "",
}
KINDS = [
    ("developmentpage", DevelopmentIndexPage, {}, DEVELOPMENT),
    ("meetingpage", CalendarPage, {}, MEETING),
    ("translatedpage", PlainPage, {"slug": "uppgifter"}, TRANSLATION),
]


@pytest.fixture
def desk() -> Client:
    return logged_in(make_staff(make_board(), "editor"))


def add(kind: str, parent: Any) -> str:
    return f"/redaktion/pages/add/news/{kind}/{parent.pk}/"


@pytest.mark.parametrize(("kind", "above", "which", "form"), KINDS, ids=[kind[0] for kind in KINDS])
def test_an_editor_makes_one_and_readers_see_it(
    desk: Client, client: Client, kind: str, above: Any, which: dict[str, str], form: dict[str, str]
) -> None:
    parent = above.objects.get(**which)
    assert desk.get(add(kind, parent)).status_code == 200
    desk.post(add(kind, parent), {**form, "action-publish": "1"})
    page = Page.objects.child_of(parent).get(slug="ny-sida").specific
    assert "Hej" in client.get(page.address).content.decode()
    assert AuditEntry.objects.filter(action="page.publish", object_id=str(page.pk)).exists()


WRONG = [
    ("developmentpage", {**DEVELOPMENT, "standing": "stopped"}, "Skriv varför det stannade."),
    ("developmentpage", {**DEVELOPMENT, "standing": "done"}, "Skriv vad det blev av det."),
    ("meetingpage", {**MEETING, "ends_at": "2026-12-03 17:00"}, "Mötet slutar innan det börjar."),
    ("translatedpage", {**TRANSLATION, "language": "somaliska språket"}, "Skriv språkets kod"),
]


@pytest.mark.parametrize(("kind", "form", "words"), WRONG)
def test_what_is_missing_is_said_beside_the_field(
    desk: Client, kind: str, form: dict[str, str], words: str
) -> None:
    above, which = next((above, which) for name, above, which, _form in KINDS if name == kind)
    answer = desk.post(add(kind, above.objects.get(**which)), {**form, "action-publish": "1"})
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Page.objects.filter(slug="ny-sida").exists()


@pytest.mark.parametrize("make", [make_development, make_meeting, make_translation, make_article])
def test_each_can_be_opened_for_change(desk: Client, make: Any) -> None:
    assert desk.get(f"/redaktion/pages/{make().pk}/edit/").status_code == 200


@pytest.mark.parametrize(("kind", "above", "which", "form"), KINDS, ids=[kind[0] for kind in KINDS])
def test_a_preview_shows_it_before_it_is_saved(
    desk: Client, kind: str, above: Any, which: dict[str, str], form: dict[str, str]
) -> None:
    address = f"{add(kind, above.objects.get(**which))}preview/"
    assert desk.post(address, form).json()["is_valid"] is True
    assert "Hej" in desk.get(address).content.decode()


def test_an_editor_makes_a_series(desk: Client) -> None:
    form = {"name": "Ett år", "slug": "ett-ar", "description": ""}
    desk.post("/redaktion/snippets/news/series/add/", form)
    assert Series.objects.get().name == "Ett år"
