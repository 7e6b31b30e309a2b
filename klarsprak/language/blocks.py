"""The pieces a text is made of: what measures count, what people read and what a remark points at."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BlockKind(TextChoices):
    HEADING = "heading", _("rubrik")
    PARAGRAPH = "paragraph", _("stycke")
    LIST_ITEM = "list_item", _("punkt i lista")
    CELL = "cell", _("ruta i tabell")


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, list item or table cell, as clean text (NFC, no soft hyphens).

    `level` is a heading's rank (1–4), a list item's depth (1–) or a cell's place in its row (1–); `row`
    tells the rows of a table apart (0–). `is_counted` is False for what measures leave out (R6: table cells,
    furniture of the page, contact details). `doubt` is a short Swedish question for the owner when the reader
    was not sure.
    """

    kind: BlockKind
    text: str
    level: int = 1
    row: int = 0
    is_counted: bool = True
    doubt: str = ""
