"""Evaluation answers for a study: asked for with two decisions, made by a job, fetched within a month."""

from datetime import datetime, timedelta
from typing import TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from core import files
from core.actions import Refused, action
from core.models import StoredFile, User
from core.ordered_files import OrderedFile
from mentoring import extract, rules
from mentoring.models import UniversityExtract
from participants.models import Board
from participants.studies import refuse_undecided, tidy

EXTRACT = OrderedFile(
    job="mentoring.make_extract",
    argument="extract_id",
    kind="mentoring.extract",
    word="university_extract",
)
LIVES = timedelta(days=30)


class StudyFields(TypedDict):
    title: str
    led_by: str
    ethics_number: str
    secrecy_decision: str


def ask_for_extract(
    *, board: Board, by: User, at: datetime, **fields: Unpack[StudyFields]
) -> UniversityExtract:
    """As the answers are now. Only those whose time to answer is over are in it."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        row = UniversityExtract(board=board, asked_by=by, asked_at=at, **fields)
        tidy(row)
        refuse_undecided(row)
        if next(extract.bundles(board.pk, at), None) is None:
            raise Refused(_("För få har sagt ja till att deras svar får gå till universitetet."), code="few")
        row.save(force_insert=True)
        EXTRACT.ask(act, row, fields=sorted(fields))
    return row


def make_extract(*, extract_id: str, at: datetime) -> None:
    """The job. The answers are those of the day when the file was asked for, or fewer."""
    rows = UniversityExtract.objects.all()
    EXTRACT.make(rows, extract_id, lambda row: extract.content_of(row, row.asked_at), at=at)


def fetch_extract(*, wanted: UniversityExtract, by: User, at: datetime) -> StoredFile | None:
    """What leaves the platform is written down; None while there is nothing to fetch."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, wanted)
        row = (
            UniversityExtract.objects.filter(pk=wanted.pk, file__isnull=False).select_related("file").first()
        )
        if row is None:
            return None
        act.record("university_extract.fetch", row, fields=["ethics_number", "secrecy_decision"])
        return row.file


def remove_old_extracts(*, at: datetime) -> None:
    """The job: the file goes after a month. Which study got answers, and on which decisions, stays."""
    with action(by=None, at=at) as act:
        old = UniversityExtract.objects.filter(file__isnull=False, made_at__lte=at - LIVES)
        for row in act.lock(old):
            old_file, row.file = row.file, None
            row.save(update_fields=["file"])
            act.record("university_extract.expire", row, fields=["file"])
            if old_file is not None:
                files.remove(old_file)
