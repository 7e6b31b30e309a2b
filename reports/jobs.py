"""Builds an edition's figures and files; asks for the month's edition when the month is over."""

from uuid import UUID

from core import clock
from core.periods import Month
from participants.models import Board
from reports import actions, edition, exports, print_edition
from reports.models import Edition


def build(*, edition_id: str) -> None:
    """Figures, PDF and XLSX of one edition. Safe to run again: a built edition stays as it is."""
    row = Edition.objects.select_related("board").get(pk=UUID(edition_id))
    if row.built_at is not None:
        return
    at = clock.now()
    figures = edition.build(Month.of(row.month), boards={row.board_id})
    if row.board.decides_income_support:
        figures = edition.counts_only(figures)
    actions.keep_edition(
        edition=row,
        figures=figures,
        pdf=print_edition.pdf(figures, edition=row, built_at=at),
        xlsx=exports.workbook(figures),
        at=at,
    )


def ask_monthly() -> None:
    """The edition of the month that ended, once for each board, from the second day of the next."""
    at = clock.now()
    month = Month.of(at).previous
    if clock.today().day < 2:
        return
    for board in Board.objects.order_by("name"):
        if not Edition.objects.filter(board=board, month=month.first).exists():
            actions.ask_for_edition(board=board, month=month, by=None, at=at)
