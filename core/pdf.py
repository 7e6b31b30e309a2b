"""PDF by typst: accessible (PDF/UA-1), the same bytes for the same data, nothing fetched from anywhere.

Called from jobs of an isolated kind, for a renderer can hang or grow.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

# Set by the build step from package.json; every template finds the names as `data.sans` and `data.serif`.
FONTS = {"sans": "Open Sans", "serif": "Source Serif 4"}
# Stands where a sign has no letter in any font, such as the small pictures that phones write.
NO_LETTER = "□"
MISSING = re.compile(r'the text `"(?P<sign>.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-f]+)\}")
JOINED = "[\u0300-\u036f\u200d\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
# Each try finds one sign. A text with more of them than this is in a script that we have no letters for.
MOST_TRIES = 20
UNSURE = re.compile("[^\n\t\u0020-\u007e\u00a0-\u024f\u2010-\u2026\u20ac\u2212\u25a1]+")


class FontsMissing(Exception):
    """The fonts are copied by the build step; without them the page would be set in another letter."""


def templates_folder() -> Path:
    return Path(settings.BASE_DIR) / "templates_typ"


def fonts_folder() -> Path:
    folder = Path(settings.BASE_DIR) / "build" / "fonts"
    if not any(folder.glob("*.ttf")):
        raise FontsMissing("build/fonts is empty: run the build step (make run does)")
    return folder


def render(template: str, data: Mapping[str, Any], *, created: datetime) -> bytes:
    """The PDF of `template` (a path below templates_typ/), whose `sys.inputs.data` is `data` as JSON.

    As data, hostile text stays text: it is never read as markup. A sign that no font has a letter for
    becomes a box (□): an accessible PDF may not hold it, and one sign must not cost somebody the page.
    """
    for _try in range(MOST_TRIES):
        try:
            return compiled(template, data, created)
        except typst.TypstError as error:
            sign = sign_in(error)
            if not sign:
                raise
        boxed = in_strings(data, partial(with_box, sign=sign))
        if boxed == data:
            break
        data = boxed
    # Raises when the sign stands in the template itself.
    return compiled(template, in_strings(data, lambda text: UNSURE.sub(NO_LETTER, text)), created)


def compiled(template: str, data: Mapping[str, Any], created: datetime) -> bytes:
    root = templates_folder()
    return typst.compile(
        str(root / template),
        root=str(root),
        font_paths=[str(fonts_folder())],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps({**FONTS, **data}, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=created.replace(microsecond=0).astimezone(UTC),
    )


def sign_in(error: Exception) -> str:
    """What could not be set, as the renderer names it; empty when something else is wrong."""
    found = MISSING.search(str(error))
    return ESCAPED.sub(lambda code: chr(int(code["code"], 16)), found["sign"]) if found else ""


def with_box(text: str, sign: str) -> str:
    """What joins on to the sign, such as the colour of a hand, goes with it."""
    return re.sub(f"{re.escape(sign)}{JOINED}", NO_LETTER, text)


def in_strings(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with each text changed, however deep it stands."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: in_strings(one, change) for key, one in value.items()}
    return [in_strings(one, change) for one in value] if isinstance(value, list | tuple) else value
