"""MP3 (ISO 11172-3): frame after frame of sound; what stands before, between and after them stays out: ID3 of
every version, APE, Lyrics, and whatever else was put there."""

from dataclasses import dataclass
from typing import BinaryIO

from core.recordings.parts import broken, odd, read_at, size_of

MOST_FRAMES = 500_000
LEAST_FRAMES = 3
# How far to look for the next frame in what is none. A tag with a picture in it tells its own length.
FARTHEST = 64 * 1024
V1_KILOBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
V2_KILOBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = (44_100, 48_000, 32_000)
# What an encoder writes into the first frame: counts that help to jump, then its own name and settings.
JUMPS = (b"Xing", b"Info")


@dataclass(frozen=True)
class Frame:
    size: int
    seconds: float


def begins(head: bytes) -> bool:
    return head[:3] == b"ID3" or frame_in(head[:4]) is not None


def clean(source: BinaryIO, target: BinaryIO) -> tuple[str, float]:
    """The whole file is in memory: at most a hundred megabytes, in a child with a limit."""
    size = size_of(source)
    data = read_at(source, 0, size)
    place, count, seconds = after_tags(data, 0), 0, 0.0
    while (found := next_frame(data, place)) is not None:
        start, frame = found
        content = data[start : start + frame.size]
        target.write(content if count else without_encoder(content))
        place, count, seconds = start + frame.size, count + 1, seconds + frame.seconds
        if count > MOST_FRAMES:
            raise broken()
    if count < LEAST_FRAMES:
        raise odd()
    return "audio/mpeg", seconds


def after_tags(data: bytes, place: int) -> int:
    """Past every ID3 tag that stands here, one after another."""
    while data[place : place + 3] == b"ID3" and len(data) >= place + 10:
        size = 0
        for byte in data[place + 6 : place + 10]:
            size = size << 7 | byte & 0x7F
        place += 10 + size + (10 if data[place + 5] & 0x10 else 0)
    return place


def next_frame(data: bytes, place: int) -> tuple[int, Frame] | None:
    """A whole frame, here or a little further on. What only looks like one has none after it."""
    for start in range(place, min(place + FARTHEST, len(data) - 4)):
        if data[start] != 0xFF:
            continue
        frame = frame_in(data[start : start + 4])
        if (
            frame
            and start + frame.size <= len(data)
            and (start == place or follows(data, start + frame.size))
        ):
            return start, frame
    return None


def follows(data: bytes, place: int) -> bool:
    return place == len(data) or frame_in(data[place : place + 4]) is not None


def frame_in(head: bytes) -> Frame | None:
    """The frame that these four bytes begin: layer III only."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or head[1] & 0x06 != 0x02:
        return None
    version, rate_index, bit_index = head[1] >> 3 & 3, head[2] >> 2 & 3, head[2] >> 4
    if version == 1 or rate_index == 3 or bit_index in (0, 15):
        return None
    is_first = version == 3
    rate = RATES[rate_index] >> (0 if is_first else 1 if version == 2 else 2)
    kilobits = (V1_KILOBITS if is_first else V2_KILOBITS)[bit_index]
    samples = 1152 if is_first else 576
    size = samples // 8 * kilobits * 1000 // rate + (head[2] >> 1 & 1)
    return Frame(size, samples / rate)


def without_encoder(frame: bytes) -> bytes:
    for mark in JUMPS:
        place = frame.find(mark, 4, 64)
        if 0 <= place < len(frame) - 8:
            end = min(len(frame), place + 8 + length_of(frame[place + 7]))
            return frame[:end] + bytes(len(frame) - end)
    return frame


def length_of(flags: int) -> int:
    """Frames, bytes, a table to jump by, and a mark of quality: each if its flag says so."""
    return 4 * (flags & 1) + 4 * (flags >> 1 & 1) + 100 * (flags >> 2 & 1) + 4 * (flags >> 3 & 1)
