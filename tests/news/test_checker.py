"""The editor's own checks beside the preview: in Swedish, and never on a page for readers."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from news.checker import SAID
from tests.factories.clients import logged_in
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_staff
from tests.news.desk import edit_address, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return logged_in(make_staff(make_board(), "editor"))


def configuration(page: str) -> dict[str, Any]:
    found = re.search(r'<script id="checker-axe-configuration"[^>]*>(.*?)</script>', page, re.S)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_every_rule_is_said_in_swedish(desk: Client) -> None:
    read = configuration(desk.get(edit_address(make_article())).content.decode())
    assert set(read["options"]["runOnly"]) == set(read["messages"]) == set(SAID)
    assert {"heading-order", "link-name", "image-alt", "alt-text-quality"} <= set(SAID)
    assert read["messages"]["heading-order"]["error_name"] == "Rubrikerna kommer i fel ordning"


def test_the_preview_is_the_page_and_wagtails_bar(desk: Client) -> None:
    article = make_article()
    address = f"{edit_address(article)}preview/"
    desk.post(address, form(article.topic))
    page = desk.get(f"{address}?in_preview_panel=true").content.decode()
    assert "<wagtail-userbar>" in page
    assert "wagtailadmin/js/userbar" in page
    assert "/redaktion/pages/" not in page


def test_readers_never_get_it_whoever_they_are(client: Client, desk: Client) -> None:
    article = make_article()
    for reader in (client, desk):
        assert "wagtail" not in reader.get(article.address).content.decode().lower()
