"""Only cleaned copies of photos are stored, whatever the way in, and each says what it shows."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client, TestCase
from PIL import Image
from wagtail.models import UploadedFile

from core import images
from core.models import User
from news import photos
from news.models import Photo
from tests.core.test_hostile_images import HOSTILE, MARK
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_photo, picture_bytes
from tests.factories.participants import make_board, make_staff

pytestmark = pytest.mark.django_db
ADD = "/redaktion/images/add/"


@pytest.fixture
def editor() -> User:
    return make_staff(make_board(), "editor")


@pytest.fixture
def desk(editor: User) -> Client:
    return logged_in(editor)


def upload(content: bytes, name: str = "IMG_20261122_Exempelgatan.jpg", **fields: str) -> dict[str, object]:
    kind = "image/png" if name.endswith("png") else "image/jpeg"
    file = SimpleUploadedFile(name, content, kind)
    return {"title": "En bild", "file": file, "alt_text": "En grön ruta", "tags": "", **fields}


def stored() -> bytes:
    """What lies on the disk for the only photo there is."""
    return Path(Photo.objects.get().file.path).read_bytes()


def with_place() -> bytes:
    """A JPEG that tells where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Provkameran"
    exif.get_ifd(0x8825)[1] = "N"
    return picture_bytes("JPEG", exif=exif, comment=b"hemligt")


def test_a_stored_photo_tells_nothing_but_its_pixels(desk: Client) -> None:
    assert desk.post(ADD, upload(with_place())).status_code == 302
    assert b"Provkameran" not in stored()
    assert b"hemligt" not in stored()
    with Photo.objects.get().file.open() as file, Image.open(file) as image:
        assert not image.getexif()
        assert image.size == (80, 50)


def test_the_original_is_kept_nowhere(desk: Client, tmp_path: Path) -> None:
    original = with_place()
    desk.post(ADD, upload(original))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if b"Provkameran" in path.read_bytes()] == []


def test_the_file_name_tells_nothing(desk: Client, tmp_path: Path) -> None:
    desk.post(ADD, upload(with_place()))
    assert Photo.objects.get().file.name.startswith("original_images/")
    assert [path for path in tmp_path.rglob("*") if "Exempelgatan" in path.name] == []


def test_a_new_file_for_an_old_photo_is_cleaned_too(desk: Client) -> None:
    photo = make_photo()
    answer = desk.post(f"/redaktion/images/{photo.pk}/", upload(with_place()))
    assert answer.status_code == 302
    assert b"Provkameran" not in stored()


@pytest.mark.parametrize(
    "content", [b"inget foto", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + bytes(40)]
)
def test_what_is_no_photo_is_refused_beside_the_field(desk: Client, content: bytes) -> None:
    answer = desk.post(ADD, upload(content))
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Photo.objects.exists()


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_an_editor_cannot_put_a_hostile_photo_on_the_site(desk: Client, name: str) -> None:
    """The same table as for receipts: refused beside the field in our words, or stored as a clean JPEG."""
    make, expected = HOSTILE[name]
    answer = desk.post(ADD, upload(make()))
    if expected in {str(images.NOT_A_PHOTO), str(images.TOO_LARGE)}:
        assert answer.status_code == 200
        assert answer.context["form"].errors["file"] == [expected]
        assert not Photo.objects.exists()
    else:
        assert MARK not in stored()
        assert stored().startswith(b"\xff\xd8")


def test_a_photo_needs_words(desk: Client) -> None:
    answer = desk.post(ADD, upload(picture_bytes("JPEG"), alt_text=" "))
    assert "Skriv vad som syns på bilden" in answer.content.decode()
    assert not Photo.objects.exists()


def test_a_decorative_photo_needs_none_and_is_silent(desk: Client) -> None:
    desk.post(ADD, upload(picture_bytes("JPEG"), alt_text="", is_decorative="on"))
    photo = Photo.objects.get()
    shown = photos.picture(photo)
    assert shown
    assert shown.alt == ""


@pytest.mark.both_databases
def test_the_database_wants_words_too() -> None:
    photo = make_photo()
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(alt_text="")


def test_an_uncleaned_file_cannot_be_stored_by_any_code() -> None:
    photo = Photo(title="x", alt_text="x", file=ContentFile(picture_bytes("JPEG"), name="x.jpg"))
    with pytest.raises(TypeError, match="cleaned"):
        photo.save()


def test_several_at_once_lead_to_one_at_a_time_and_store_nothing(desk: Client, tmp_path: Path) -> None:
    answer = desk.post("/redaktion/images/multiple/add/", {"files[]": upload(with_place())["file"]})
    assert answer.status_code == 302
    assert answer["Location"] == ADD
    assert not UploadedFile.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_photo_in_use_cannot_be_taken_away(desk: Client) -> None:
    used = make_photo()
    make_article(photo=used)
    desk.post(f"/redaktion/images/{used.pk}/delete/")
    assert Photo.objects.filter(pk=used.pk).exists()


def test_an_unused_photo_goes_with_all_its_sizes(desk: Client, tmp_path: Path) -> None:
    photo = make_photo()
    photos.picture(photo)
    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(f"/redaktion/images/{photo.pk}/delete/")
    assert not Photo.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_message_about_missing_words_stands_at_their_field() -> None:
    with pytest.raises(ValidationError) as told:
        make_photo(alt_text="")
    assert list(told.value.message_dict) == ["alt_text"]
