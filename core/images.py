"""Photos that people send in: made anew from their pixels, so that nothing else in the file comes along.

Phone photos carry place, time and device; a crafted file can carry anything. The original is never kept.
"""

import io

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from core.actions import Refused

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 2_000
QUALITY = 82

NOT_A_PHOTO = _(
    "Det här verkar inte vara ett foto. Ta en ny bild eller välj en fil som slutar på jpg, png eller webp."
)
TOO_LARGE = _("Fotot är för stort, högst 15 MB. Ta ett nytt med lägre upplösning eller välj ett annat.")


def read_upload(upload: "File[bytes]") -> bytes:
    """What came, for `clean_photo`. What is too large is refused before it is taken into memory."""
    if upload.size > MOST_BYTES:
        raise Refused(TOO_LARGE, field="photo", code="photo")
    upload.seek(0)
    data: bytes = upload.read()
    return data


def clean_photo(data: bytes) -> bytes:
    """A JPEG of at most 2,000 pixels, upright and without metadata; `Refused` when it is no photo."""
    if len(data) > MOST_BYTES:
        raise Refused(TOO_LARGE, code="photo")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise Refused(TOO_LARGE, code="photo")
            return as_jpeg(only_pixels(photo))
    except Image.DecompressionBombError as error:  # far more pixels than ours: refused when opened
        raise Refused(TOO_LARGE, code="photo") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(NOT_A_PHOTO, code="photo") from error


def only_pixels(photo: Image.Image) -> Image.Image:
    """A new image on white with the pixels as they are meant to be seen.

    Saving the opened image again would keep its comments.
    """
    photo.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = in_eight_bits(ImageOps.exif_transpose(photo)).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper


def in_eight_bits(photo: Image.Image) -> Image.Image:
    """Sixteen bits of grey, as scanners write: a plain conversion would turn all of it white."""
    if not photo.mode.startswith("I"):
        return photo
    return photo.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def as_jpeg(image: Image.Image) -> bytes:
    output = io.BytesIO()
    image.save(output, "JPEG", quality=QUALITY, optimize=True)
    return output.getvalue()
