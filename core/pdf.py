"""PDF by typst: accessible (PDF/UA-1), the same bytes for the same data, nothing fetched from anywhere.

Called from jobs of an isolated kind, for a renderer can hang or grow.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

# Set by the build step from package.json; every template finds the names as `data.sans` and `data.serif`.
FONTS = {"sans": "Open Sans", "serif": "Source Serif 4"}


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

    As data, hostile text stays text: it is never read as markup.
    """
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
