"""The figures that may stand on the open site: laid down as plain data, and read back to be shown."""

from typing import Any

from mentoring.evaluation import Cell, Cells, Result, Results, side_by_side
from mentoring.models import PublishedResults


def frozen(results: Results) -> list[dict[str, Any]]:
    """Means of five answers or more, and how many; no words, for they were written to the groups."""
    return [
        {
            "side": str(side),
            "moment": str(moment),
            "question": question,
            "mean": cell.mean,
            "answers": cell.answers,
            "groups": cell.groups,
        }
        for (side, moment, question), cell in results.cells.items()
    ]


def shown(published: PublishedResults) -> list[Result]:
    """A question that is not asked any more is left out."""
    cells: Cells = {
        (one["side"], one["moment"], one["question"]): Cell(one["mean"], one["answers"], one["groups"])
        for one in published.figures
    }
    return side_by_side(cells)


def standing() -> list[tuple[PublishedResults, list[Result]]]:
    """What anybody may see now, each board's own."""
    rows = PublishedResults.objects.filter(taken_back_at__isnull=True).select_related("board")
    return [(row, shown(row)) for row in rows.order_by("board__name", "pk")]
