"""Photos made to do harm. HOSTILE is typed from the rule: refused, or a new JPEG with pixels and no more.

The same function takes receipts and the public site's photos.
"""

import contextlib
import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from core import images
from core.actions import Refused

# Pillow warns of what is broken, and goes on.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::PIL.Image.DecompressionBombWarning")
MARK = b"Hemligordia"


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def picture(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Dark to the left, light to the right: what must still be seen."""
    grey = Image.linear_gradient("L").rotate(90).resize(size)
    return grey.convert(mode)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: bytes, *more: bytes) -> bytes:
    """A PNG by hand: one bit a pixel."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


def zeros(count: int) -> bytes:
    """So many zero bytes, compressed without ever lying in memory at once."""
    packer, block = zlib.compressobj(9), bytes(1_000_000)
    parts = [packer.compress(block) for _ in range(count // len(block))]
    return b"".join([*parts, packer.compress(bytes(count % len(block))), packer.flush()])


def bomb(side: int) -> bytes:
    return png(side, side, zeros(side * (side // 8 + 1)))


def jpeg_of_claimed_size(side: int) -> bytes:
    """The head says one size and the pixels are of another."""
    data = bytearray(saved(picture(), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", side, side)
    return bytes(data)


def large_webp() -> bytes:
    return saved(Image.new("RGB", (16_000, 1_501)), "WEBP", quality=1, method=0)


def text_bomb() -> bytes:
    return png(8, 8, zlib.compress(bytes(16)), chunk(b"zTXt", b"Comment\0\0" + zeros(200_000_000)))


def colour_bomb() -> bytes:
    return png(8, 8, zlib.compress(bytes(16)), chunk(b"iCCP", b"icc\0\0" + zeros(200_000_000)))


def huge_profile() -> bytes:
    """A real colour profile with a megabyte of other people's bytes after it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(picture(), "JPEG", icc_profile=profile + MARK * 90_000)


def animated(kind: str) -> bytes:
    frames = [picture(), Image.new("RGB", (60, 40), "red")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


def sixteen_bits() -> bytes:
    wide = Image.new("I;16", (60, 40))
    wide.putdata([x * 65535 // 59 for _ in range(40) for x in range(60)])
    return saved(wide, "PNG")


def with_page(kind: str) -> bytes:
    """A photo that is also a page: the script stands in its comment and after its end."""
    script = b"<html><script>alert('" + MARK + b"')</script></html>"
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", script.decode())
        return saved(picture(), kind, pnginfo=info) + script
    options = {"comment": script} if kind == "JPEG" else {"xmp": script}
    return saved(picture(), kind, **options) + script


def with_archive() -> bytes:
    output = io.BytesIO(saved(picture(), "JPEG"))
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("makro.bin", MARK)
    return output.getvalue()


def gps(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = MARK.decode()
    exif.get_ifd(0x8825)[2] = (57.0, 42.0, 0.0)
    exif.get_ifd(0x8769)[0x9286] = MARK
    return saved(picture(), kind, exif=exif.tobytes())


def broken_exif(kind: str) -> bytes:
    return saved(picture(), kind, exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40)


def two_pictures() -> bytes:
    """As some phones save: a second picture hidden behind the first."""
    return saved(picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "red")])


def cut(kind: str) -> bytes:
    data = saved(Image.effect_noise((300, 300), 90).convert("RGB"), kind)
    return data[: len(data) // 2]


def heic() -> bytes:
    """How a phone's own format begins. Nothing here reads it, and nothing here may."""
    brand = b"ftypheic\0\0\0\0mif1heic"
    return struct.pack(">I", len(brand) + 4) + brand + struct.pack(">I", 64) + b"meta" + MARK.ljust(56)


def drawing() -> bytes:
    """A drawing that is a program."""
    script = b"<script>alert('" + MARK + b"')</script>"
    return b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()">' + script + b"</svg>"


CLEAN, NOT_A_PHOTO, TOO_LARGE = "a clean photo", str(images.NOT_A_PHOTO), str(images.TOO_LARGE)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "30,000 x 30,000 pixels in little": (lambda: bomb(30_000), TOO_LARGE),
    "the first that is too many": (lambda: png(8_000, 3_001, zeros(1001 * 3_001)), TOO_LARGE),
    "the last that is not": (lambda: png(8_000, 3_000, zeros(1001 * 3_000)), "black"),
    "one pixel high and very wide": (lambda: png(24_000_001, 1, zeros(3_000_002)), TOO_LARGE),
    "no width": (lambda: png(0, 10, zeros(10)), NOT_A_PHOTO),
    "a JPEG that says 65,500 x 65,500": (lambda: jpeg_of_claimed_size(65_500), TOO_LARGE),
    "a WebP of more than 24 megapixels": (large_webp, TOO_LARGE),
    "text that unpacks to 200 MB": (text_bomb, NOT_A_PHOTO),
    "a colour profile that unpacks to 200 MB": (colour_bomb, NOT_A_PHOTO),
    "a colour profile of a megabyte": (huge_profile, CLEAN),
    "a moving PNG": (lambda: animated("PNG"), CLEAN),
    "a moving WebP": (lambda: animated("WEBP"), CLEAN),
    "two pictures in one": (two_pictures, CLEAN),
    "ink colours": (lambda: saved(picture("L").convert("CMYK"), "JPEG"), CLEAN),
    "sixteen bits": (sixteen_bits, CLEAN),
    "a palette": (lambda: saved(picture("P"), "PNG"), CLEAN),
    "a JPEG that is a page": (lambda: with_page("JPEG"), CLEAN),
    "a PNG that is a page": (lambda: with_page("PNG"), CLEAN),
    "a WebP that is a page": (lambda: with_page("WEBP"), CLEAN),
    "a JPEG that is an archive": (with_archive, CLEAN),
    "place and camera in a JPEG": (lambda: gps("JPEG"), CLEAN),
    "place and camera in a PNG": (lambda: gps("PNG"), CLEAN),
    "place and camera in a WebP": (lambda: gps("WEBP"), CLEAN),
    "broken facts about the camera": (lambda: broken_exif("JPEG"), CLEAN),
    "broken facts in a PNG": (lambda: broken_exif("PNG"), CLEAN),
    "half a JPEG": (lambda: cut("JPEG"), NOT_A_PHOTO),
    "half a PNG": (lambda: cut("PNG"), NOT_A_PHOTO),
    "half a WebP": (lambda: cut("WEBP"), NOT_A_PHOTO),
    "a TIFF": (lambda: saved(picture(), "TIFF"), NOT_A_PHOTO),
    "a BMP": (lambda: saved(picture(), "BMP"), NOT_A_PHOTO),
    "an icon": (lambda: saved(picture(), "ICO"), NOT_A_PHOTO),
    "a HEIC from a phone": (heic, NOT_A_PHOTO),
    "a drawing with a script": (drawing, NOT_A_PHOTO),
    "PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", NOT_A_PHOTO),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_or_made_anew(name: str) -> None:
    make, expected = HOSTILE[name]
    data = make()
    if expected in (NOT_A_PHOTO, TOO_LARGE):
        with pytest.raises(Refused) as refused:
            images.clean_photo(data)
        assert str(refused.value) == expected
        return
    clean = images.clean_photo(data)
    assert MARK not in clean
    assert b"<script" not in clean
    with Image.open(io.BytesIO(clean)) as result:
        assert (result.format, result.mode, getattr(result, "n_frames", 1)) == ("JPEG", "RGB", 1)
        assert set(result.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not result.getexif()
        if expected == CLEAN:
            assert is_dark_to_the_left(result)


def is_dark_to_the_left(result: Image.Image) -> bool:
    grey = result.convert("L")
    left, right = grey.getpixel((3, 20)), grey.getpixel((56, 20))
    return left < 60 and right > 195  # type: ignore[operator]


def test_the_bomb_is_small_as_a_file() -> None:
    assert len(bomb(30_000)) < 120_000


@pytest.mark.parametrize(
    "make", [lambda: bomb(30_000), text_bomb, colour_bomb], ids=["pixels", "text", "colours"]
)
def test_a_bomb_costs_neither_time_nor_memory(make: Callable[[], bytes]) -> None:
    data = make()
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(Refused):
        images.clean_photo(data)
    seconds, peak = time.monotonic() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < 2
    assert peak < 20_000_000


WHOLE = {
    "JPEG": gps("JPEG"),
    "PNG": with_page("PNG"),
    "WEBP": animated("WEBP"),
}


@given(
    kind=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=12),
    cut_at=st.integers(20, 4000),
)
def test_whatever_is_changed_in_a_photo_it_is_refused_in_words_or_made_anew(
    kind: str, changes: list[tuple[int, int]], cut_at: int
) -> None:
    data = bytearray(WHOLE[kind])
    for place, value in changes:
        data[place % len(data)] = value
    with contextlib.suppress(Refused):
        clean = images.clean_photo(bytes(data[:cut_at]))
        assert clean.startswith(b"\xff\xd8")
        assert MARK not in clean
