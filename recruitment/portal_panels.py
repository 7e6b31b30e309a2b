"""The pieces of a representative's pages that the programme fills."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core.registry import Panel


def group_row(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """Open to everyone in the register: one asks nobody for leave to apply."""
    return {}


PANELS = (
    Panel("recruitment.group_row", "portal", "choices", 10, "recruitment/panels/group_row.html", group_row),
)
