"""The letter as a file: asked for by its reader, made by a job, and removed a day later."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.actions import action
from core.models import StoredFile, User
from core.ordered_files import Content, OrderedFile, remove
from klarsprak import letter_pdf, rules
from klarsprak.models import Letter, LetterFile
from participants.models import Channel

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from participants.models import Participant

LETTER = OrderedFile(
    job="klarsprak.make_letter_file", argument="letter_file", kind="klarsprak.letter", word="letter_file"
)
# As long as the copy of "Allt om mig": it can be made again whenever it is wanted.
LIVES = timedelta(days=1)
# Says nothing in a list of downloads.
FILE_NAME = "brev.pdf"


def ask_for_letter_file(*, letter: Letter, by: User, at: datetime) -> LetterFile:
    """The old file goes and a new one is made; while one is being made, that one is awaited."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, letter.reading)
        [locked] = act.lock(Letter.objects.filter(pk=letter.pk))
        old = letter_file(locked)
        if old is not None and LETTER.progress(old).is_being_made:
            return old
        if old is not None:
            remove(old)
        made = LetterFile.objects.create(letter=locked, asked_at=at)
        LETTER.ask(act, made)
    return made


def make_letter_file(*, file_id: str, at: datetime) -> None:
    """The job."""
    rows = LetterFile.objects.select_related("letter__reading__round__version__text")
    LETTER.make(rows, file_id, lambda row: Content(letter_pdf.pdf(row.letter, at=at), FILE_NAME), at=at)


def fetch_letter_file(*, letter: Letter, by: User, at: datetime) -> StoredFile | None:
    """For the reader alone; None when there is nothing to fetch. That it was fetched is audited."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, letter.reading)
        row = standing_letter_file(letter, at)
        if row is None or row.file is None:
            return None
        act.record("letter_file.fetch", row)
        return row.file


def remove_old_letter_files(*, at: datetime) -> None:
    """The job: every file a day after the reader asked for it."""
    with action(by=None, at=at) as act:
        for row in act.lock(LetterFile.objects.filter(asked_at__lte=at - LIVES)):
            act.record("letter_file.expire", row)
            remove(row)


def remove_letter_files_of(people: "QuerySet[Participant]") -> None:
    """Of those who are erased: gone within a day anyway, so that no decision is waited for."""
    rows = LetterFile.objects.filter(letter__reading__participant__in=people)
    for row in rows.select_related("file"):
        remove(row)


def letter_file(letter: Letter) -> LetterFile | None:
    return LetterFile.objects.filter(letter=letter).select_related("file").first()


def standing_letter_file(letter: Letter, at: datetime) -> LetterFile | None:
    """One that is a day old is as good as gone."""
    row = letter_file(letter)
    return row if row is not None and row.asked_at > at - LIVES else None
