"""Sound and film: what plays comes through, and nothing that tells of place, time or device."""

import io
import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.recordings import Cleaned, clean
from core.recordings.ogg import checksum
from core.recordings.parts import BROKEN, ODD, TOO_LONG, UNKNOWN, Unplayable
from tests.factories import recordings as made

TELLING = (made.PLACE, made.DEVICE, struct.pack(">I", made.WHEN), b"Hmlg", b"59.3293")


def cleaned(content: bytes, most_seconds: int = 1800) -> tuple[Cleaned, bytes]:
    target = io.BytesIO()
    done = clean(io.BytesIO(content), target, most_seconds=most_seconds)
    return done, target.getvalue()


GOOD: dict[str, tuple[Callable[[], bytes], str, tuple[bytes, ...]]] = {
    "film": (made.mp4, "video/mp4", (made.PICTURES, made.SOUND)),
    "film from another phone": (lambda: made.mp4(brand=b"qt  "), "video/mp4", (made.PICTURES, made.SOUND)),
    "sound in mp4": (lambda: made.mp4(tracks=[b"soun"], brand=b"M4A "), "audio/mp4", (made.SOUND,)),
    "webm": (made.webm, "video/webm", (made.PICTURES,)),
    "webm from a browser": (lambda: made.webm(is_open=True), "video/webm", (made.PICTURES,)),
    "sound in webm": (lambda: made.webm(codec=b"A_OPUS", kind=2), "audio/webm", (made.PICTURES,)),
    "mp3": (made.mp3, "audio/mpeg", (made.SOUND,)),
    "wav": (made.wav, "audio/wav", (made.SOUND,)),
    "opus": (made.opus, "audio/ogg", (made.SOUND,)),
    "vorbis": (made.vorbis, "audio/ogg", (made.SOUND,)),
}


@pytest.mark.parametrize("kind", GOOD)
def test_what_plays_is_kept_and_what_tells_is_gone(kind: str) -> None:
    make, content_type, kept = GOOD[kind]
    content = make()
    assert any(mark in content for mark in TELLING), "the file tells before it is cleaned"
    done, after = cleaned(content)
    assert done == Cleaned(content_type, 2)
    assert [mark for mark in TELLING if mark in after] == []
    assert all(part in after for part in kept)


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_clean_stays_as_it_is(kind: str) -> None:
    _done, once = cleaned(GOOD[kind][0]())
    assert cleaned(once)[1] == once


@pytest.mark.parametrize("kind", ["film", "webm", "opus", "vorbis"])
def test_nothing_is_moved_where_offsets_point(kind: str) -> None:
    content = GOOD[kind][0]()
    after = cleaned(content)[1]
    assert len(after) == len(content)
    assert after.index(made.SOUND if kind != "webm" else made.PICTURES) == content.index(
        made.SOUND if kind != "webm" else made.PICTURES
    )


def test_the_pages_of_a_changed_comment_have_their_checksums() -> None:
    after = cleaned(made.vorbis())[1]
    for page in [b"OggS" + part for part in after.split(b"OggS")[1:]]:
        without = page[:22] + bytes(4) + page[26:]
        assert struct.unpack("<I", page[22:26])[0] == checksum(without)


def test_the_sum_of_a_page_is_that_of_the_rule() -> None:
    """RFC 3533: 0x04c11db7, from nought, not turned. 123456789 gives 89a1897f."""
    assert checksum(b"123456789") == 0x89A1897F


BAD: dict[str, tuple[Callable[[], bytes], object]] = {
    "nothing": (lambda: b"", UNKNOWN),
    "a page": (lambda: b"<html><script>alert(1)</script></html>", UNKNOWN),
    "a picture": (lambda: b"\xff\xd8\xff\xe0" + bytes(100), UNKNOWN),
    "a film of another kind": (lambda: b"RIFF\0\0\0\0AVI LIST" + bytes(100), UNKNOWN),
    "matroska that is no webm": (lambda: made.webm().replace(b"webm", b"matr", 1), UNKNOWN),
    "cut off": (lambda: made.mp4()[:300], BROKEN),
    "a box longer than the file": (lambda: made.mp4()[:-40] + made.box(b"mdat", bytes(4))[:9], BROKEN),
    "only a beginning": (lambda: made.box(b"ftyp", b"isom", bytes(4)), ODD),
    "in fragments": (lambda: made.mp4() + made.box(b"moof", bytes(8)), ODD),
    "two heads": (lambda: made.mp4() + made.box(b"moov", made.movie_head(2)), ODD),
    "no track that plays": (lambda: made.mp4(tracks=[b"meta"]), ODD),
    "a codec that no browser has": (lambda: made.mp4().replace(b"avc1\0", b"apcn\0"), ODD),
    "media in another file": (lambda: made.mp4().replace(b"url \0\0\0\x01", b"url \0\0\0\0"), ODD),
    "media that is not there": (lambda: moved(made.mp4()), BROKEN),
    "webm with a film that no browser plays": (lambda: made.webm(codec=b"V_MPEG4/ISO/AVC"), ODD),
    "two streams": (
        lambda: made.opus() + made.ogg_page([b"x"], flags=2, granule=0, number=0, serial=8),
        ODD,
    ),
    "ogg with something else": (
        lambda: made.ogg_page([b"\x80theora"], flags=2, granule=0, number=0),
        ODD,
    ),
    "two frames and then noise": (lambda: made.mp3_frame() * 2 + b"noise" * 90, ODD),
    "wav without sound": (lambda: made.wav().replace(b"data", b"dota"), BROKEN),
    "too long": (lambda: made.mp4(seconds=1801), TOO_LONG % {"minutes": 30}),
}


def moved(content: bytes) -> bytes:
    """A table that points far behind the end."""
    place = content.index(b"stco") + 12
    return content[:place] + struct.pack(">I", 0x7FFFFFFF) + content[place + 4 :]


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_recording_is_refused_in_words(kind: str) -> None:
    make, words = BAD[kind]
    with pytest.raises(Unplayable) as refused:
        cleaned(make())
    assert refused.value.message == str(words)


def test_the_longest_that_is_taken() -> None:
    assert cleaned(made.mp4(seconds=1800))[0].seconds == 1800


def test_what_stands_behind_the_end_of_a_sound_stays_out() -> None:
    archive = b"PK\x03\x04" + made.DEVICE + b"<script>"
    for content in (made.mp3() + archive, made.wav() + archive):
        assert b"PK\x03\x04" not in cleaned(content)[1]


@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), max_size=6),
)
def test_whatever_a_byte_is_changed_to_it_plays_or_is_refused(
    kind: str, changes: list[tuple[int, int]]
) -> None:
    content = bytearray(GOOD[kind][0]())
    for place, value in changes:
        content[place % len(content)] = value
    done = cleaned_or_refused(bytes(content))
    assert done is None or done.seconds >= 1


@given(st.sampled_from(sorted(GOOD)), st.floats(0, 1))
def test_wherever_it_was_broken_off_it_plays_or_is_refused(kind: str, share: float) -> None:
    content = GOOD[kind][0]()
    cleaned_or_refused(content[: int(len(content) * share)])


def cleaned_or_refused(content: bytes) -> Cleaned | None:
    """Whatever else is raised fails the test."""
    try:
        return cleaned(content)[0]
    except Unplayable:
        return None
