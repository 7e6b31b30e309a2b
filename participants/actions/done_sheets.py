"""'Det här har du gjort' on an A4: asked for by the person, made by a job, one at a time."""

from datetime import datetime

from core.models import User
from core.ordered_files import Content, OrderedFile, remove
from participants import done_sheet
from participants.actions.answers import speaking
from participants.models import DoneSheet, Participant

SHEET = OrderedFile(
    job="participants.make_done_sheet", argument="sheet_id", kind="done_sheet", word="done_sheet"
)
# Says nothing in a list of downloads.
FILE_NAME = "det-har-har-du-gjort.pdf"


def ask_for_sheet(*, participant: Participant, by: User, at: datetime) -> DoneSheet:
    """The old sheet goes and a new one is made; while one is being made, that one is awaited."""
    with speaking(participant, by, at, "portal") as act:
        old = DoneSheet.objects.filter(participant=participant).select_related("file").first()
        if old is not None and SHEET.progress(old).is_being_made:
            return old
        if old is not None:
            remove(old)
        sheet = DoneSheet.objects.create(participant=participant, asked_at=at)
        SHEET.ask(act, sheet)
    return sheet


def make_sheet(*, sheet_id: str, at: datetime) -> None:
    """The job."""
    rows = DoneSheet.objects.select_related("participant__board", "participant__contact")
    SHEET.make(rows, sheet_id, lambda row: Content(done_sheet.pdf(row.participant, at), FILE_NAME), at=at)
