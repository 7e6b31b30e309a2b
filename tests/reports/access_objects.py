"""Values for the reports' addresses in the access table."""

from datetime import date
from typing import Any
from uuid import UUID

from core import clock
from participants.models import Board
from reports import actions
from reports.models import Edition
from tests.factories.world import World


def edition_id(world: World, of: str) -> UUID:
    return built_edition(world.person(of).board).pk


def built_edition(board: Board) -> Edition:
    """An edition with files, without figures that the page would have to know."""
    at = clock.now()
    edition = Edition.objects.create(
        board=board, month=date(2026, 10, 1), number=Edition.objects.count() + 1, asked_at=at
    )
    return actions.keep_edition(edition=edition, figures=EMPTY, pdf=b"%PDF-", xlsx=b"PK", at=at)


EMPTY: dict[str, Any] = {
    "month": "2026-10",
    "label": "oktober 2026",
    "summary": [],
    "sections": [],
    "chart": {"rows": []},
}
OBJECTS = {"edition_id": edition_id, "ending": lambda world, of: "pdf"}
