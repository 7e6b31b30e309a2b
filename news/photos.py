"""Photos on their way in (cleaned, the original dropped) and out (a few widths, WebP only)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile, File

from core import images

if TYPE_CHECKING:
    from news.models import Photo, PhotoRendition

# Thumbnail on a phone, card, article on a phone, and the widest the layout ever shows.
WIDTHS = (360, 720, 1120, 1600)
WHOLE = tuple(f"width-{width}|format-webp" for width in WIDTHS)
# In lists the editor's focal point decides what is cut away: beside the words on a phone, above them on a
# desk, and first on the front page.
SMALL, CARD, FIRST = "fill-360x405|format-webp", "fill-720x450|format-webp", "fill-1248x780|format-webp"
SPECS = (*WHOLE, SMALL, CARD, FIRST)


class CleanPhoto(ContentFile):  # type: ignore[type-arg]
    """A photo whose pixels were copied into a new picture: no place, no time, no owner in the file."""


def cleaned(upload: "File[bytes]") -> CleanPhoto:
    """The upload without anything but its pixels. Raises `Refused` when it is no photo."""
    return CleanPhoto(images.clean_photo(images.read_upload(upload)), name="photo.jpg")


@dataclass(frozen=True)
class Crop:
    """A part of a photo around its focal point."""

    src: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """What a page needs to show a photo, whole or cropped; the browser chooses the width."""

    src: str
    srcset: str
    small: Crop
    card: Crop
    first: Crop
    width: int
    height: int
    alt: str
    photographer: str


def picture(photo: "Photo | None") -> Picture | None:
    """Every size of the photo. Sizes that lack are made now; those prefetched cost no query."""
    if photo is None:
        return None
    made = photo.get_renditions(*SPECS)
    sizes = unique_widths([made[spec] for spec in WHOLE])
    return Picture(
        src=sizes[len(sizes) // 2].url,
        srcset=srcset(sizes),
        small=crop(made[SMALL]),
        card=crop(made[CARD]),
        first=crop(made[FIRST]),
        width=sizes[-1].width,
        height=sizes[-1].height,
        alt=photo.default_alt_text,
        photographer=photo.photographer,
    )


def crop(size: "PhotoRendition") -> Crop:
    return Crop(size.url, size.width, size.height)


def srcset(sizes: "list[PhotoRendition]") -> str:
    return ", ".join(f"{one.url} {one.width}w" for one in sizes)


def unique_widths(sizes: "Iterable[PhotoRendition]") -> "list[PhotoRendition]":
    """Narrowest first. A small photo is never blown up, so several specs may give the same width."""
    by_width = {one.width: one for one in sizes}
    return [by_width[width] for width in sorted(by_width)]
