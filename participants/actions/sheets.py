"""'Från Excel': uploaded, tried, and then written in or thrown away; and the welcomes that wait."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from core import access, crypto, documents, exports, files, jobs, states
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn
from participants import rules, sheets
from participants.models import Board, SheetImport
from participants.sheet_template import template_for
from participants.states import SheetState

CHECK, WRITE = "participants.check_sheet", "participants.write_sheet"
KEPT_DAYS = 14


def upload_sheet(*, board: Board, content: bytes, name: str, by: User, at: datetime) -> SheetImport:
    """Looked at from outside, kept encrypted, and read by a job of its own. Nothing is written."""
    documents.check_beginning(content, name=name)
    with action(by=by, at=at) as act:
        act.require(rules.IMPORT, board)
        stored = files.store(
            crypto.ring().encrypt(content),
            kind="participants.sheet",
            download_name="excel",
            content_type="application/octet-stream",
            key=str(uuid4()),
            by=by,
            at=at,
        )
        sheet = SheetImport.objects.create(
            board=board, uploaded_by=by, uploaded_at=at, state_changed_at=at, file=stored
        )
        jobs.enqueue(CHECK, key=str(sheet.pk), at=at, sheet=str(sheet.pk))
        act.record("sheet.upload", sheet)
    return sheet


def check_sheet(*, sheet_id: UUID, at: datetime) -> None:
    """The job: what writing it would do, row by row."""
    sheet = opened(sheet_id, SheetState.UPLOADED)
    if sheet is None:
        return
    try:
        report = sheets.packed(sheets.tried(sheet, at))
    except Refused as refused:
        close_unread(sheet, str(refused.message), at)
        return
    with action(by=None, at=at):
        states.move(sheet, SheetState.CHECKED, by=Turn.SYSTEM, at=at)
        sheet.report = report
        sheet.save(update_fields=["report"])


def close_unread(sheet: SheetImport, why: str, at: datetime) -> None:
    with action(by=None, at=at):
        states.move(sheet, SheetState.UNREADABLE, by=Turn.SYSTEM, at=at)
        sheet.problem = why[:300]
        sheet.save(update_fields=["problem"])
        drop_file(sheet)


def write_sheet(*, sheet: SheetImport, by: User, at: datetime) -> None:
    """'Skriv in': by whoever uploaded it and has read what will happen."""
    with action(by=by, at=at) as act:
        require_own(act, sheet)
        if not any(report.to_write for report in sheets.unpacked(sheet.report)):
            raise Refused(_("Det finns inget nytt att skriva in. Rätta raderna och ladda upp filen igen."))
        states.move(sheet, SheetState.WRITING, by=Turn.STAFF, at=at)
        sheet.report = ""
        sheet.save(update_fields=["report"])
        jobs.enqueue(WRITE, key=str(sheet.pk), at=at, sheet=str(sheet.pk))


def carry_out(*, sheet_id: UUID, at: datetime) -> None:
    """The job: the same rows through the same actions, by the uploader and with the uploader's rights now."""
    sheet = opened(sheet_id, SheetState.WRITING)
    if sheet is None:
        return
    if not access.may(sheet.uploaded_by, rules.IMPORT, sheet.board):
        discard(sheet, at)
        return
    parts = sheets.parts_of(sheet, sheets.read(sheet), at)
    total = sheets.total_of(parts)
    carry_on(sheet, parts)
    for part, lines in sheets.portions(parts, sheet.done_lines):
        with action(by=sheet.uploaded_by, at=at) as act:
            if still_writing(act, sheet) is None:
                return
            sheets.run(part, lines)
            sheet.done_lines += len(lines)
            sheet.report = sheets.packed([one.report for one in parts])
            sheet.save(update_fields=["done_lines", "report"])
        jobs.set_progress(100 * sheet.done_lines // total)
    finish(sheet, at)


def carry_on(sheet: SheetImport, parts: list[sheets.Part]) -> None:
    """What an earlier attempt has told of the lines it wrote."""
    told = {report.key: report for report in sheets.unpacked(sheet.report)}
    for part in parts:
        if part.report.key in told:
            earlier = told[part.report.key]
            part.report.counts, part.report.remarks = earlier.counts, earlier.remarks


def still_writing(act: Action, sheet: SheetImport) -> SheetImport | None:
    """Thrown away meanwhile, as when a person in the board was erased: then nothing more is written."""
    rows = act.lock(SheetImport.objects.filter(pk=sheet.pk, state=SheetState.WRITING, file__isnull=False))
    return rows[0] if rows else None


def finish(sheet: SheetImport, at: datetime) -> None:
    with action(by=None, at=at) as act:
        if still_writing(act, sheet) is None:
            return
        states.move(sheet, SheetState.WRITTEN, by=Turn.SYSTEM, at=at)
        drop_file(sheet)


def throw_away(*, sheet: SheetImport, by: User, at: datetime) -> None:
    """Nothing of it is kept."""
    with action(by=by, at=at) as act:
        require_own(act, sheet)
        states.move(sheet, SheetState.THROWN_AWAY, by=Turn.STAFF, at=at)
        empty(sheet, at)


def take_template(*, board: Board, by: User, at: datetime) -> bytes:
    """Names of colleagues, organisations and areas stand in its lists: each taking leaves a line."""
    with action(by=by, at=at) as act:
        act.require(rules.IMPORT, board)
        act.record("sheet.template", board)
    return exports.write_xlsx(template_for(board, by, at), created=at)


def forget_old_sheets(*, at: datetime) -> None:
    """The job: what nobody took up, and what was written long enough ago to have been read."""
    old = SheetImport.objects.holding_something().filter(state_changed_at__lt=at - timedelta(days=KEPT_DAYS))
    for sheet in old.select_related("file"):
        discard(sheet, at)


def forget_sheets_of(board_id: UUID, at: datetime) -> None:
    """Somebody in the board is erased: no file that may hold the name is kept, and none is written later."""
    held = SheetImport.objects.filter(board=board_id).holding_something()
    for sheet in held.select_related("file"):
        discard(sheet, at)


def discard(sheet: SheetImport, at: datetime) -> None:
    with action(by=None, at=at):
        if sheet.state not in (SheetState.WRITTEN, SheetState.THROWN_AWAY):
            states.move(sheet, SheetState.THROWN_AWAY, by=Turn.SYSTEM, at=at)
        empty(sheet, at)


# --- Parts --------------------------------------------------------------------------------------
def opened(sheet_id: UUID, state: str) -> SheetImport | None:
    rows = SheetImport.objects.select_related("board", "uploaded_by", "file")
    return rows.filter(pk=sheet_id, state=state).first()


def require_own(act: Action, sheet: SheetImport) -> None:
    """What stands in it is for whoever brought it."""
    act.require(rules.IMPORT, sheet)
    if act.by is None or sheet.uploaded_by_id != act.by.pk:
        raise access.Denied(rules.IMPORT, sheet)


def empty(sheet: SheetImport, at: datetime) -> None:
    sheet.report, sheet.emptied_at = "", at
    sheet.save(update_fields=["report", "emptied_at"])
    drop_file(sheet)


def drop_file(sheet: SheetImport) -> None:
    stored, sheet.file = sheet.file, None
    sheet.save(update_fields=["file"])
    if stored is not None:
        files.remove(stored)
