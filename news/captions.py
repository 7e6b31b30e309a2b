"""Captions on film, as WebVTT: times that rise and plain words, nothing else.

Styles, regions, notes and settings of a cue are dropped: they may carry addresses or hide words.
"""

import re
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

MOST_SIGNS = 200_000
MOST_LINES = 10_000
HEAD = re.compile(r"WEBVTT(?=$|[ \t])")
STAMP = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"{STAMP}[ \t]+-->[ \t]+{STAMP}(?:[ \t].*)?$")
MARK = re.compile(r"<[^<>]*>")
NO_HEAD = _("Textningen ska börja med ordet WEBVTT på en egen rad.")
TOO_LONG = _("Textningen är för lång.")
EMPTY = _("Textningen har inga rader med tider.")
BACKWARDS = _("Tiderna i textningen går baklänges vid %(stamp)s. Rätta och försök igen.")


class Unfit(ValueError):
    """Why it is no captions, in Swedish."""


def clean(text: str) -> str:
    """The same captions with times and words alone; raises `Unfit`."""
    if len(text) > MOST_SIGNS or text.count("\n") > MOST_LINES:
        raise Unfit(TOO_LONG)
    blocks = re.split(
        r"\n{2,}", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip()
    )
    if not HEAD.match(blocks[0]):
        raise Unfit(NO_HEAD)
    cues = [cue for block in blocks[1:] if (cue := read(block))]
    if not cues:
        raise Unfit(EMPTY)
    refuse_backwards([times for times, _words in cues])
    return "\n\n".join(["WEBVTT", *(f"{written(*times)}\n{words}" for times, words in cues)]) + "\n"


def read(block: str) -> tuple[tuple[timedelta, timedelta], str] | None:
    """A cue: from, until, words. None for what is none: a note, a style, an empty one."""
    lines = block.split("\n")
    for place, line in enumerate(lines[:2]):
        if found := TIMES.match(line.strip()):
            words = "\n".join(kept for one in lines[place + 1 :] if (kept := plain(one)))
            return ((moment(*found.groups()[:4]), moment(*found.groups()[4:])), words) if words else None
    return None


def plain(line: str) -> str:
    """Marks go, and an arrow that would begin new times in the middle of a cue."""
    return MARK.sub("", line).replace("-->", "→").replace("<", "‹").strip()


def moment(hours: str | None, minutes: str, seconds: str, thousandths: str) -> timedelta:
    return timedelta(
        hours=int(hours or 0), minutes=int(minutes), seconds=int(seconds), milliseconds=int(thousandths)
    )


def written(start: timedelta, end: timedelta) -> str:
    return f"{stamp(start)} --> {stamp(end)}"


def stamp(when: timedelta) -> str:
    thousandths = when // timedelta(milliseconds=1)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def refuse_backwards(times: list[tuple[timedelta, timedelta]]) -> None:
    latest = timedelta()
    for start, end in times:
        if start < latest or end <= start:
            raise Unfit(BACKWARDS % {"stamp": stamp(start)})
        latest = start
