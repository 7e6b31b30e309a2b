"""Recordings built byte by byte: tiny, valid, and full of what must not come along."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

from core.recordings.ogg import checksum

PLACE = b"+59.3293+018.0686/"
DEVICE = b"Hemligordia Phone 15"
YEAR_1904 = datetime(1904, 1, 1, tzinfo=UTC)
WHEN = int((datetime(2026, 11, 22, 14, 3, tzinfo=UTC) - YEAR_1904).total_seconds())
PICTURES, SOUND = b"\x01PICTURE\x01" * 8, b"\x02SOUND\x02" * 8
ALL_TRACKS = (b"vide", b"soun", b"meta")
SENSOR = b"GPSU" + PLACE + DEVICE


# --- MP4 ---------------------------------------------------------------------------------------------
def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def times() -> bytes:
    return struct.pack(">II", WHEN, WHEN)


def movie_head(seconds: int) -> bytes:
    return full(b"mvhd", times(), struct.pack(">II", 1000, seconds * 1000), bytes(80))


def user_data() -> bytes:
    return box(
        b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE), box(b"\xa9mod", DEVICE)
    )


def picture_entry() -> bytes:
    encoder = DEVICE.ljust(32, b"\0")
    fixed = bytes(6) + struct.pack(">H", 1) + bytes(4) + b"Hmlg" + bytes(8)
    fixed += struct.pack(">HHII", 64, 48, 0x480000, 0x480000) + bytes(4) + struct.pack(">H", 1) + encoder
    fixed += struct.pack(">Hh", 24, -1)
    return box(b"avc1", fixed, box(b"avcC", b"\x01\x42\x00\x0a\xff\xe0\x00"), box(b"mark", DEVICE))


def sound_entry() -> bytes:
    return box(b"mp4a", bytes(6), struct.pack(">H", 1), bytes(8), struct.pack(">HHII", 1, 16, 0, 44100 << 16))


def table_of_samples(entry: bytes, offset: int, size: int) -> bytes:
    return box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), entry),
        full(b"stts", struct.pack(">III", 1, 1, 1000)),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stsz", struct.pack(">II", 0, 1), struct.pack(">I", size)),
        full(b"stco", struct.pack(">II", 1, offset)),
    )


def track(handler: bytes, entry: bytes, offset: int, size: int) -> bytes:
    reference = box(b"dinf", full(b"dref", struct.pack(">I", 1), full(b"url ", flags=1)))
    return box(
        b"trak",
        full(b"tkhd", times(), struct.pack(">I", 1), bytes(68), flags=7),
        user_data(),
        box(
            b"mdia",
            full(b"mdhd", times(), struct.pack(">II", 1000, 1000), bytes(4)),
            full(b"hdlr", bytes(4), handler, bytes(12), DEVICE + b"\0"),
            box(b"minf", full(b"vmhd", bytes(8)), reference, table_of_samples(entry, offset, size)),
        ),
    )


def mp4(*, seconds: int = 2, tracks: Sequence[bytes] = ALL_TRACKS, brand: bytes = b"isom") -> bytes:
    """A film with its place in three spots: in the user data, in a track of sensors, after the end."""
    media = {
        b"vide": (picture_entry(), PICTURES),
        b"soun": (sound_entry(), SOUND),
        b"meta": (box(b"gpmd"), SENSOR),
    }
    start, body, rows = box(b"ftyp", brand, bytes(4), b"isomavc1"), b"", []
    for handler in tracks:
        entry, content = media[handler]
        rows.append(track(handler, entry, len(start) + 8 + len(body), len(content)))
        body += content + PLACE
    head = box(b"moov", movie_head(seconds), *rows, user_data(), full(b"meta", DEVICE))
    return start + box(b"mdat", body) + head + box(b"uuid", PLACE) + box(b"free", DEVICE)


# --- Sound ------------------------------------------------------------------------------------------
def mp3_frame(content: bytes = b"") -> bytes:
    """128 kbit, 44.1 kHz, one channel: 417 bytes."""
    return (b"\xff\xfb\x90\xc4" + bytes(17) + content).ljust(417, b"\0")


def id3(content: bytes) -> bytes:
    size = len(content)
    return b"ID3\x04\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + content


def mp3(frames: int = 80) -> bytes:
    first = mp3_frame(b"Xing" + struct.pack(">II", 1, frames) + b"LAME" + DEVICE)
    middle = b"".join(mp3_frame(SOUND) for _ in range(frames))
    tail = b"TAG" + DEVICE.ljust(125, b"\0")
    return id3(b"TCOM" + PLACE + bytes(900)) + first + middle + b"APETAGEX" + DEVICE + tail


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(content)) + content + bytes(len(content) % 2)


def wav(seconds: int = 2) -> bytes:
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    parts = [chunk(b"LIST", b"INFO" + DEVICE), chunk(b"fmt ", form), chunk(b"bext", PLACE)]
    body = b"WAVE" + b"".join(
        [*parts, chunk(b"data", SOUND * (8000 * seconds // len(SOUND))), chunk(b"id3 ", DEVICE)]
    )
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def lacing(packet: bytes) -> bytes:
    return b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])


def ogg_page(packets: Sequence[bytes], *, flags: int, granule: int, number: int, serial: int = 7) -> bytes:
    laces = b"".join(lacing(packet) for packet in packets)
    head = struct.pack("<5sBqIIIB", b"OggS\0", flags, granule, serial, number, 0, len(laces))
    page = bytearray(head + laces + b"".join(packets))
    page[22:26] = struct.pack("<I", checksum(bytes(page)))
    return bytes(page)


def comment(mark: bytes, ending: bytes = b"") -> bytes:
    said = b"LOCATION=" + PLACE
    sizes = struct.pack("<I", len(DEVICE)), struct.pack("<II", 1, len(said))
    return mark + sizes[0] + DEVICE + sizes[1] + said + ending


def opus(seconds: int = 2) -> bytes:
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    return b"".join(
        [
            ogg_page([head], flags=2, granule=0, number=0),
            ogg_page([comment(b"OpusTags") + bytes(300)], flags=0, granule=0, number=1),
            ogg_page([SOUND], flags=4, granule=48000 * seconds, number=2),
        ]
    )


def vorbis(seconds: int = 2) -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBI", 0, 1, 44100) + bytes(14)
    setup = b"\x05vorbis" + bytes(40)
    return b"".join(
        [
            ogg_page([head], flags=2, granule=0, number=0),
            ogg_page([comment(b"\x03vorbis", b"\x01"), setup], flags=0, granule=0, number=1),
            ogg_page([SOUND], flags=4, granule=44100 * seconds, number=2),
        ]
    )


# --- WebM -------------------------------------------------------------------------------------------
def element(key: int, *parts: bytes, is_open: bool = False) -> bytes:
    body = b"".join(parts)
    size = b"\x01" + b"\xff" * 7 if is_open else (len(body) | 1 << 28).to_bytes(4)
    return key.to_bytes((key.bit_length() + 7) // 8) + size + body


def webm(*, is_open: bool = False, codec: bytes = b"V_VP9", kind: int = 1) -> bytes:
    """As a browser records it when `is_open`: no length, and parts without an end."""
    info = element(
        0x1549A966,
        element(0x2AD7B1, (1_000_000).to_bytes(4)),
        *([] if is_open else [element(0x4489, struct.pack(">d", 2000.0))]),
        element(0x4D80, DEVICE),
        element(0x5741, DEVICE),
        element(0x4461, bytes(8) + b"\x42"),
        element(0x7BA9, PLACE),
    )
    entry = element(
        0xAE,
        element(0xD7, b"\x01"),
        element(0x83, bytes([kind])),
        element(0x86, codec),
        element(0x536E, DEVICE),
    )
    parts = [info, element(0x1654AE6B, entry)]
    for stamp in (0, 2000):
        block = element(0xA3, b"\x81\x00\x00\x80", PICTURES)
        parts.append(
            element(
                0x1F43B675, element(0xE7, stamp.to_bytes(2)), block, element(0xBF, DEVICE), is_open=is_open
            )
        )
    parts.append(element(0x1254C367, DEVICE, PLACE))
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    return head + element(0x18538067, *parts, is_open=is_open)
