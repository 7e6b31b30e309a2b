"""Photos: only pixels come through; what is no photo gets a kind Swedish sentence."""

import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from core import images
from core.actions import Refused


def photo(kind: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: Any) -> bytes:
    output = io.BytesIO()
    Image.new(mode, size, "orange").save(output, kind, **options)
    return output.getvalue()


def cleaned(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(images.clean_photo(data)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg(kind: str) -> None:
    with cleaned(photo(kind)) as result:
        assert (result.format, result.size) == ("JPEG", (400, 300))


def test_place_time_and_comments_do_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kameran"
    exif.get_ifd(0x8825)[2] = (57.0, 42.0, 0.0)
    dirty = photo(exif=exif.tobytes(), comment=b"hemma hos Robin")
    assert b"Robin" in dirty
    clean = images.clean_photo(dirty)
    assert b"Robin" not in clean
    with Image.open(io.BytesIO(clean)) as result:
        assert not result.getexif()
        assert "comment" not in result.info


def test_text_in_a_png_does_not_come_along() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Robin")
    assert b"Robin" not in images.clean_photo(photo("PNG", pnginfo=text))


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with cleaned(photo(exif=exif.tobytes())) as result:
        assert result.size == (300, 400)


def test_a_large_photo_is_made_smaller_in_proportion() -> None:
    with cleaned(photo(size=(5000, 2500))) as result:
        assert result.size == (2000, 1000)


def test_see_through_becomes_white() -> None:
    output = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(output, "PNG")
    with cleaned(output.getvalue()) as result:
        assert result.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    with cleaned(
        photo("JPEG" if mode in {"L", "CMYK"} else "PNG", mode=mode) if mode != "1" else bitmap()
    ) as result:
        assert result.mode == "RGB"


def bitmap() -> bytes:
    output = io.BytesIO()
    Image.new("1", (20, 20), 1).save(output, "PNG")
    return output.getvalue()


def gif() -> bytes:
    output = io.BytesIO()
    Image.new("P", (20, 20)).save(output, "GIF")
    return output.getvalue()


NOT_PHOTOS = {
    "empty": b"",
    "text": b"det har ar ingen bild",
    "page": b"<html><script>alert(1)</script></html>",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "pdf": b"%PDF-1.7\n",
    "gif": gif(),
    "half a photo": photo(size=(1000, 1000), quality=95)[:3000],
    "only a head": photo("PNG")[:20],
}


@pytest.mark.parametrize("data", NOT_PHOTOS.values(), ids=NOT_PHOTOS.keys())
def test_what_is_no_photo_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused, match="verkar inte vara ett foto"):
        images.clean_photo(data)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(6000, 4001), (20_000, 20_000)])
def test_a_huge_picture_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(Refused):
        images.clean_photo(
            photo("PNG", size=size, mode="1") if size[0] > 9999 else photo("PNG", size=size, mode="L")
        )


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(Refused, match="för stort"):
        images.clean_photo(b"\xff\xd8" + bytes(images.MOST_BYTES))
