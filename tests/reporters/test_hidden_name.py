"""A name that was changed or taken away is in no byte that anybody is served, nor in what is searched."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from wagtail.models import Revision

from core.models import User
from participants.models import Board, Participant
from reporters import actions
from reporters.models import BylineKind, Draft
from tests.factories.clients import logged_in
from tests.factories.participants import make_participant, make_staff
from tests.factories.reporters import hand_in, make_draft, make_photo, page_of, step_of, writer_of
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
FIRST, LAST = "Vilgotina", "Provgrensdotter"
LATER = AT + timedelta(days=1)
FEEDS = ("/nyheter/rss.xml", "/nyheter/atom.xml")


@pytest.fixture
def writer(board: Board) -> Participant:
    return make_participant(board, first_name=FIRST, last_name=LAST)


@pytest.fixture
def editor(board: Board) -> User:
    return make_staff(board, "editor")


@pytest.fixture
def out(board: Board, writer: Participant, editor: User) -> Draft:
    return published(writer, editor, BylineKind.NAME)


def published(writer: Participant, editor: User, kind: BylineKind, pseudonym: str = "") -> Draft:
    """Photo and all, called so from the beginning."""
    draft = make_draft(writer.board, writer)
    make_photo(draft)
    actions.choose_byline(draft=draft, kind=kind, pseudonym=pseudonym, by=writer.user, at=AT)
    hand_in(draft)
    step_of(draft).approve(user=editor)
    return Draft.objects.get(pk=draft.pk)


def addresses(draft: Draft) -> list[str]:
    page = page_of(draft)
    assert page.photo
    return [
        "/",
        "/nyheter/",
        page.address,
        f"/nyheter/amne/{page.topic.slug}/",
        "/sok/?q=soppa",
        f"/sok/?q={FIRST}",
        "/sitemap.xml",
        "/nyheter/rss.xml",
        "/nyheter/atom.xml",
        page.photo.get_rendition("width-360|format-webp").url,
    ]


def served(client: Client, draft: Draft) -> Iterator[bytes]:
    """Status line, headers and body of everything that readers are served."""
    for address in addresses(draft):
        answer = client.get(address, HTTP_ACCEPT="*/*")
        headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
        yield (
            address.replace(FIRST, "").encode()
            + headers.encode()
            + answer.content.replace(f'value="{FIRST}"'.encode(), b"").replace(f"”{FIRST}”".encode(), b"")
        )


def in_wagtail() -> Iterator[str]:
    """Every column of every table of Wagtail's, of news' and of the search index."""
    for model in apps.get_models():
        if model._meta.app_label.startswith(("wagtail", "news", "taggit")):
            for row in model._base_manager.all():
                yield from (str(getattr(row, field.attname)) for field in concrete(model))


def concrete(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def test_while_the_name_is_wanted_it_stands_there(out: Draft, client: Client) -> None:
    assert any(LAST.encode() in content for content in served(client, out))


HIDDEN = pytest.mark.parametrize(
    ("kind", "pseudonym"), [(BylineKind.PSEUDONYM, "Måsen"), (BylineKind.NONE, "")], ids=["other", "none"]
)


@HIDDEN
def test_a_name_that_was_never_chosen_is_in_no_byte_and_no_row(
    writer: Participant, editor: User, client: Client, kind: BylineKind, pseudonym: str
) -> None:
    out = published(writer, editor, kind, pseudonym)
    found = [*(content.decode(errors="replace") for content in served(client, out)), *in_wagtail()]
    assert any(pseudonym in text for text in found)
    assert [text[:200] for text in found if LAST in text or FIRST in text] == []


@HIDDEN
def test_a_changed_name_is_in_no_byte(out: Draft, client: Client, kind: BylineKind, pseudonym: str) -> None:
    actions.choose_byline(draft=out, kind=kind, pseudonym=pseudonym, by=writer_of(out), at=LATER)
    for content in served(client, out):
        assert LAST.encode() not in content
        assert FIRST.encode() not in content


def test_a_changed_name_is_in_no_row_of_wagtails(out: Draft) -> None:
    actions.choose_byline(draft=out, kind=BylineKind.NONE, by=writer_of(out), at=LATER)
    assert not [value for value in in_wagtail() if LAST in value]


def test_nothing_in_wagtail_tells_whose_log_in_it_was(out: Draft) -> None:
    assert not [value for value in in_wagtail() if str(writer_of(out).pk) in value]


def test_the_editor_sees_no_log_in_of_the_writers(out: Draft, editor: User) -> None:
    actions.choose_byline(draft=out, kind=BylineKind.NONE, by=writer_of(out), at=LATER)
    page = page_of(out)
    desk = logged_in(editor)
    for address in (f"/redaktion/pages/{page.pk}/edit/", f"/redaktion/pages/{page.pk}/history/"):
        content = desk.get(address).content.decode()
        assert LAST not in content
        assert str(writer_of(out).email) not in content


def test_withdrawn_everything_is_gone_within_one_request(out: Draft, client: Client) -> None:
    page, photo = page_of(out), addresses(out)[-1]
    actions.withdraw(draft=out, by=writer_of(out), at=LATER)
    assert client.get(page.address).status_code == 410
    assert client.get(photo).status_code == 410
    for address in (
        "/",
        "/nyheter/",
        "/sok/?q=soppa",
        "/sitemap.xml",
        "/nyheter/rss.xml",
        "/nyheter/atom.xml",
    ):
        assert page.slug.encode() not in client.get(address).content


def test_a_withdrawn_piece_does_not_come_back_by_the_editor(out: Draft, client: Client) -> None:
    """Who publishes at the very moment when the writer takes it back."""
    page = page_of(out)
    actions.withdraw(draft=out, by=writer_of(out), at=LATER)
    Revision.objects.for_instance(page).order_by("-pk").first().publish()
    assert page_of(out).live
    assert client.get(page.address).status_code == 410
    assert page.slug.encode() not in client.get("/nyheter/").content
