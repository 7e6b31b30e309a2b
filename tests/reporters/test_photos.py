"""Photos: cleaned before anyone sees them, described, with a yes from each, gone when somebody says no."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from core import access, files, images, jobs
from core.actions import Refused
from news.models import ArticlePage, GalleryPhoto, Photo
from participants.models import Board, Participant
from reporters import actions
from reporters.models import Draft, DraftPhoto, PhotoPerson, PhotoState
from tests.factories.news import make_photo as make_site_photo
from tests.factories.news import picture_bytes
from tests.factories.participants import make_participant, make_staff
from tests.factories.reporters import (
    editors_words,
    hand_in,
    make_draft,
    make_person_in_photo,
    make_photo,
    page_of,
    step_of,
)
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
PHOTOS = b"/media/images/"
WHERE = b"GPSInfo 56 03 N"


@pytest.fixture
def draft(board: Board, writer: Participant) -> Draft:
    return make_draft(board, writer)


def with_place() -> bytes:
    """A JPEG that tells where it was taken."""
    return picture_bytes("JPEG", comment=WHERE)


def add(draft: Draft, photo: bytes) -> DraftPhoto:
    assert draft.participant
    row = actions.add_photo(draft=draft, photo=photo, by=draft.participant.user, at=AT)
    jobs.drain(AT, isolate=False)
    return DraftPhoto.objects.get(pk=row.pk)


# --- On the way in ------------------------------------------------------------------------------------
def test_what_came_in_is_encrypted_until_it_is_clean(draft: Draft, writer: Participant) -> None:
    row = actions.add_photo(draft=draft, photo=with_place(), by=writer.user, at=AT)
    assert row.upload
    with files.open_stored(row.upload) as stored:
        assert WHERE not in stored.read()


def test_the_clean_picture_tells_nothing_and_the_upload_is_gone(draft: Draft) -> None:
    row = add(draft, with_place())
    assert (row.state, row.upload) == (PhotoState.READY, None)
    assert row.picture
    with files.open_stored(row.picture) as stored:
        content = stored.read()
    assert WHERE not in content
    assert Image.open(io.BytesIO(content)).format == "JPEG"


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"<svg onload=alert(1)>", b"ftypheic", b""], ids=str)
def test_what_is_no_photo_says_so_beside_it(draft: Draft, content: bytes) -> None:
    assert add(draft, content).state == PhotoState.UNREADABLE


def test_twelve_photos_and_no_more(draft: Draft, writer: Participant) -> None:
    for _one in range(12):
        make_photo(draft)
    with pytest.raises(Refused) as refused:
        actions.add_photo(draft=draft, photo=with_place(), by=writer.user, at=AT)
    assert refused.value.field == "photo"


def test_a_file_over_the_limit_is_not_read(writer: Participant, draft: Draft) -> None:
    huge = ContentFile(b"x")
    huge.size = images.MOST_BYTES + 1
    with pytest.raises(Refused):
        images.read_upload(huge)


# --- Words and order ----------------------------------------------------------------------------------
def test_a_photo_without_words_is_not_handed_in(draft: Draft) -> None:
    make_photo(draft, alt_text="")
    with pytest.raises(Refused) as refused:
        hand_in(draft)
    assert refused.value.code == "photos"


def test_a_photo_that_says_nothing_needs_no_words(draft: Draft, writer: Participant) -> None:
    photo = make_photo(draft, alt_text="")
    actions.describe_photo(photo=photo, caption="", alt_text="", is_decorative=True, by=writer.user, at=AT)
    hand_in(draft)
    assert Photo.objects.get().is_decorative


def test_the_first_photo_stands_at_the_headline_and_the_rest_after_the_text(
    draft: Draft, writer: Participant
) -> None:
    make_photo(draft, alt_text="Först lagd")
    second = make_photo(draft, alt_text="Sedan lagd", caption="Sist")
    actions.move_first(photo=second, by=writer.user, at=AT)
    hand_in(draft)
    page = page_of(draft).get_latest_revision_as_object()
    assert (page.photo.alt_text, page.caption) == ("Sedan lagd", "Sist")
    assert [one.photo.alt_text for one in page.gallery.all()] == ["Först lagd"]


def test_a_removed_photo_takes_its_file_along(draft: Draft, writer: Participant) -> None:
    photo = make_photo(draft)
    stored = photo.picture
    assert stored
    actions.remove_photo(photo=photo, by=writer.user, at=AT)
    assert not type(stored).objects.filter(pk=stored.pk).exists()


def sent_back(draft: Draft, board: Board, **fields: object) -> None:
    """Handed in, changed by the editor, and back at the writer."""
    hand_in(draft)
    editors_words(draft, **fields)
    step_of(draft).reject(user=make_staff(board, "editor"), comment="Ett annat foto?")


def test_a_photo_that_the_editor_added_is_still_there_when_it_is_handed_in_again(
    draft: Draft, board: Board
) -> None:
    make_photo(draft, alt_text="Skribentens")
    theirs = make_site_photo(alt_text="Redaktörens")
    sent_back(draft, board, gallery=[GalleryPhoto(photo=theirs, caption="")])
    hand_in(draft, LATER)
    page = page_of(draft).get_latest_revision_as_object()
    assert page.photo.alt_text == "Skribentens"
    assert [one.photo.alt_text for one in page.gallery.all()] == ["Redaktörens"]


def test_a_photo_removed_after_it_came_back_is_off_the_page(
    draft: Draft, board: Board, writer: Participant
) -> None:
    photo = make_photo(draft)
    sent_back(draft, board)
    actions.remove_photo(photo=DraftPhoto.objects.get(pk=photo.pk), by=writer.user, at=LATER)
    assert not Photo.objects.exists()
    hand_in(draft, LATER)
    assert page_of(draft).get_latest_revision_as_object().photo is None


# --- Who is in it -------------------------------------------------------------------------------------
def ask(photo: DraftPhoto, **said: bool) -> tuple[PhotoPerson, str]:
    assert photo.draft.participant
    answers = {"said_yes": True, **said}
    return actions.add_person(photo=photo, who="Sara", by=photo.draft.participant.user, at=AT, **answers)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"said_yes": False}, "said_yes"),
        ({"is_child": True}, "adult_said_yes"),
    ],
)
def test_nobody_is_in_a_photo_without_a_yes(draft: Draft, said: dict[str, bool], field: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(make_photo(draft), **said)
    assert refused.value.field == field


def test_a_child_with_a_guardians_yes(draft: Draft) -> None:
    person, _code = ask(make_photo(draft), is_child=True, adult_said_yes=True)
    assert person.adult_said_yes


def test_a_photo_of_somebody_unasked_is_not_handed_in(draft: Draft) -> None:
    make_photo(draft, has_people=True)
    with pytest.raises(Refused):
        hand_in(draft)


def test_only_a_keyed_hash_of_the_code_is_kept(draft: Draft) -> None:
    person, code = ask(make_photo(draft))
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", code)
    assert code.replace("-", "") not in person.code_index


def test_another_writer_does_not_reach_the_photo(draft: Draft, board: Board) -> None:
    stranger = make_participant(board)
    with pytest.raises(access.Denied):
        actions.remove_photo(photo=make_photo(draft), by=stranger.user, at=AT)


# --- Out, and gone ------------------------------------------------------------------------------------
@pytest.fixture
def code(draft: Draft, board: Board) -> str:
    """Of the person in the photo of a piece that is out."""
    _person, code = ask(make_photo(draft))
    hand_in(draft)
    step_of(draft).approve(user=make_staff(board, "editor"))
    return code


def photo_address(draft: Draft) -> str:
    page: ArticlePage = page_of(draft)
    assert page.photo
    return page.photo.get_rendition("width-360|format-webp").url


def test_before_it_is_out_nobody_fetches_the_photo(draft: Draft, client: Client) -> None:
    make_photo(draft)
    hand_in(draft)
    photo = Photo.objects.get()
    assert client.get(photo.get_rendition("width-360|format-webp").url).status_code == 404


def test_out_it_is_shown(draft: Draft, code: str, client: Client) -> None:
    address = photo_address(draft)
    assert client.get(address).status_code == 200
    assert PHOTOS in client.get(page_of(draft).address).content


def test_with_the_code_the_photo_is_gone_at_the_next_look(draft: Draft, code: str, client: Client) -> None:
    address = photo_address(draft)
    answer = client.post(reverse("reporters:photo_regret"), {"code": f" {code.lower()} "})
    assert answer.status_code == 302
    assert client.get(address).status_code == 410
    assert PHOTOS not in client.get(page_of(draft).address).content


def test_a_wrong_code_says_so_and_keeps_what_was_typed(client: Client, code: str) -> None:
    answer = client.post(reverse("reporters:photo_regret"), {"code": "AAAA-BBBB-CCCC"})
    assert answer.status_code == 200
    assert b"AAAA-BBBB-CCCC" in answer.content
    assert "Koden stämmer inte" in answer.content.decode()


def test_the_code_page_sets_no_cookie(client: Client) -> None:
    assert not client.get(reverse("reporters:photo_regret")).cookies


def test_twice_is_as_once(code: str) -> None:
    first = actions.withdraw_by_code(code=code, at=LATER)
    assert (
        actions.withdraw_by_code(code=code, at=LATER + timedelta(days=1)).withdrawn_at == first.withdrawn_at
    )


def test_a_yes_taken_back_cannot_be_written_away(draft: Draft, writer: Participant) -> None:
    person = make_person_in_photo(make_photo(draft), withdrawn_at=AT)
    actions.remove_person(person=person, by=writer.user, at=LATER)
    assert PhotoPerson.objects.filter(pk=person.pk).exists()
