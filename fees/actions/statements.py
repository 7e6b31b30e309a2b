"""A person's statement as a file: asked for by the person or on the person's behalf, made by a job."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import StoredFile, User
from core.ordered_files import Content, OrderedFile, remove
from fees import statement_pdf
from fees.models import StatementFile
from fees.statements import Period, statement_of
from participants import rules as register_rules
from participants.actions.answers import answering
from participants.actions.copies import behalf_of
from participants.models import Channel, Participant

STATEMENT = OrderedFile(
    job="fees.make_statement", argument="statement_id", kind="fees.statement", word="statement"
)
# As long as the copy of "Allt om mig": it can be made again whenever it is wanted.
LIVES = timedelta(days=1)


def ask_for_statement(
    *,
    participant: Participant,
    period: Period,
    shows_titles: bool,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> StatementFile:
    """The old file goes and a new one is made; while the same is being made, that one is awaited."""
    with answering(participant, by, at, channel) as act:
        if statement_of(participant, period).is_empty:
            raise Refused(_("Det finns inget besked för den tiden än."), field="period")
        wanted = {"year": period.year, "month": period.month, "shows_titles": shows_titles}
        old = statement_file(participant, by)
        if old is not None and is_like(old, wanted) and STATEMENT.progress(old).is_being_made:
            return old
        if old is not None:
            remove(old)
        made = StatementFile.objects.create(
            participant=participant,
            **wanted,
            asked_at=at,
            asked_via=channel,
            recorded_by=None if register_rules.is_self(by, participant) else by,
        )
        STATEMENT.ask(act, made, fields=sorted(wanted))
    return made


def make_statement(*, statement_id: str, at: datetime) -> None:
    """The job."""
    rows = StatementFile.objects.select_related("participant__board", "participant__contact__stand_in")

    def build(row: StatementFile) -> Content:
        period = period_of(row)
        data = statement_pdf.pdf(row.participant, period, shows_titles=row.shows_titles, at=at)
        return Content(data, f"besked-{period}.pdf")

    STATEMENT.make(rows, statement_id, build, at=at)


def fetch_statement(*, participant: Participant, by: User, at: datetime) -> StoredFile | None:
    """The file this user asked for; None when there is none. That it was fetched is audited."""
    with action(by=by, at=at, on_behalf_of=behalf_of(participant, by)) as act:
        register_rules.speak_for(act, participant)
        row = statement_file(participant, by)
        if row is None or row.file is None or row.asked_at <= at - LIVES:
            return None
        act.record("statement.fetch", row)
        return row.file


def remove_old_statements(*, at: datetime) -> None:
    """The job: every file a day after somebody asked for it."""
    with action(by=None, at=at) as act:
        for row in act.lock(StatementFile.objects.filter(asked_at__lte=at - LIVES)):
            act.record("statement.expire", row)
            remove(row)


def remove_statements(participant: Participant) -> None:
    """Of a person who is erased, or whose entry goes into another."""
    for row in StatementFile.objects.filter(participant=participant).select_related("file"):
        remove(row)


def statement_file(participant: Participant, user: User) -> StatementFile | None:
    """The one this user asked for: the person's own is the person's, an employee's is that employee's."""
    own = Q(recorded_by__isnull=True) if register_rules.is_self(user, participant) else Q(recorded_by=user)
    rows = StatementFile.objects.filter(own, participant=participant)
    return rows.select_related("file", "participant").first()


def period_of(row: StatementFile) -> Period:
    return Period(row.year, row.month)


def is_like(row: StatementFile, wanted: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in wanted.items())
