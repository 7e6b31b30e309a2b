"""A workbook on its way in: tried, written, and what the dry run told."""

from typing import Any

from core.models import User
from participants import actions, sheets
from participants.models import Board, SheetImport
from tests.factories.times import AT


def tried(content: bytes, by: User, board: Board) -> SheetImport:
    sheet = actions.upload_sheet(board=board, content=content, name="lista.xlsx", by=by, at=AT)
    actions.check_sheet(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    return sheet


def written(content: bytes, by: User, board: Board) -> SheetImport:
    sheet = tried(content, by, board)
    actions.write_sheet(sheet=sheet, by=by, at=AT)
    actions.carry_out(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    return sheet


def counts(sheet: SheetImport) -> dict[str, int]:
    """Of a workbook with one kind of sheet."""
    assert sheet.problem == ""
    return sheets.unpacked(sheet.report)[0].counts


def remarks(sheet: SheetImport) -> list[tuple[int, str, str]]:
    """Row, column and words, of a workbook with one kind of sheet."""
    return [(one.number, one.column, one.text) for one in sheets.unpacked(sheet.report)[0].remarks]


def with_cell(row: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*row[:place], value, *row[place + 1 :])
