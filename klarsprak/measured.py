"""The figures of a version as they are shown: those written down when it was frozen, or those of now."""

from dataclasses import asdict

from klarsprak import checking
from klarsprak.checking import Figures
from klarsprak.language.measures import Measures
from klarsprak.models import Measurement, Version

COUNTED = tuple(asdict(Measures()))


def measures_of(row: Measurement) -> Measures:
    return Measures(**{name: getattr(row, name) for name in COUNTED})


def figures_of(version: Version) -> Figures:
    """Of a frozen version nothing is counted again: an old figure stands."""
    if version.is_frozen:
        row = version.measurement
        return Figures(measures_of(row), row.hints)
    blocks = [row.as_block for row in version.blocks.order_by("order")]
    return checking.figures_now(checking.analysed(blocks, version.text.board_id))
