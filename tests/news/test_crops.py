"""In lists a photo is cropped around what the editor has pointed at; in the article all of it is shown."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from news import photos
from news.models import Photo, PhotoRendition
from tests.factories.news import make_article

pytestmark = pytest.mark.django_db
SIZE = (2000, 600)
FACE = (1900, 300)
RED = (200, 20, 20)


@pytest.fixture
def photo() -> Photo:
    """White, with something red far to the right."""
    image = Image.new("RGB", SIZE, "white")
    image.paste(RED, (1800, 200, 2000, 400))
    content = io.BytesIO()
    image.save(content, "JPEG", quality=95)
    photo = Photo(title="x", alt_text="x", file=photos.cleaned(ContentFile(content.getvalue())))
    photo._set_image_file_metadata()
    photo.focal_point_x, photo.focal_point_y = FACE
    photo.focal_point_width = photo.focal_point_height = 100
    photo.save()
    return photo


def red_share(size: PhotoRendition) -> float:
    with size.file.open() as file, Image.open(file) as image:
        small = image.convert("RGB").resize((40, 40))
        reds = [pixel for pixel in small.get_flattened_data() if pixel[0] > 150 and pixel[1] < 90]
    return len(reds) / 1600


CROPS = [(photos.SMALL, 360 / 405), (photos.CARD, 1.6), (photos.FIRST, 1.6)]


@pytest.mark.parametrize(("spec", "shape"), CROPS)
def test_a_crop_has_what_was_pointed_at_and_its_shape(photo: Photo, spec: str, shape: float) -> None:
    size = photo.get_renditions(spec)[spec]
    assert size.width / size.height == pytest.approx(shape, rel=0.01)
    assert red_share(size) > 0.03


@pytest.mark.parametrize(("spec", "shape"), CROPS)
def test_pointed_at_nothing_the_middle_is_shown(photo: Photo, spec: str, shape: float) -> None:
    photo.focal_point_x = photo.focal_point_y = photo.focal_point_width = photo.focal_point_height = None
    photo.save()
    assert red_share(photo.get_renditions(spec)[spec]) == 0


def test_the_article_shows_all_of_it(client: Client, photo: Photo) -> None:
    page = client.get(make_article(photo=photo).address).content.decode()
    figure = page[page.index('class="article__photo"') :].split("</figure>")[0]
    width, height = (int(n) for n in re.search(r'width="(\d+)" height="(\d+)"', figure).groups())  # type: ignore[union-attr]
    assert width / height == pytest.approx(SIZE[0] / SIZE[1], rel=0.01)
    assert "fill-" not in figure


@pytest.mark.parametrize("path", ["/", "/nyheter/"])
def test_lists_show_crops_without_a_style_of_their_own(client: Client, photo: Photo, path: str) -> None:
    make_article(photo=photo)
    page = client.get(path).content.decode()
    asked = re.findall(r'(?:src|srcset)="(/media/[^"]+)"', page)
    assert len(asked) == 2
    assert all("fill-" in one for one in asked)
    assert "style=" not in page


def test_pointing_elsewhere_makes_new_crops_and_shows_them(client: Client, photo: Photo) -> None:
    make_article(photo=photo)
    before = client.get("/nyheter/").content.decode()
    photo.focal_point_x = 100
    photo.save()
    after = client.get("/nyheter/").content.decode()
    crops = [set(re.findall(r"/media/images/[^\" ]+", page)) for page in (before, after)]
    assert crops[0] & crops[1] == set()
