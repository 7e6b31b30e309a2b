"""A copy of 'Allt om mig': asked for by the person or on the person's behalf, made by a job, fetched once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from core import access, files
from core.actions import Refused, action
from core.models import User
from core.ordered_files import Content, OrderedFile
from participants import all_about, rules
from participants.actions.answers import answering
from participants.data_owner import remove_copy
from participants.models import Channel, CopyFormat, DataCopy, Participant

COPY = OrderedFile(job="participants.make_data_copy", argument="copy_id", kind="data_copy", word="data_copy")
LIVES = timedelta(days=1)
WAITING = _("Personen har själv bett om en kopia. Den väntar i personens portal till i morgon.")


@dataclass(frozen=True)
class Fetched:
    """What leaves the platform, once."""

    content: bytes
    file_name: str
    content_type: str


def ask_for_copy(
    *,
    participant: Participant,
    format: str = CopyFormat.PDF,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> DataCopy:
    """The old copy goes and a new one is made; while the same is being made, that one is awaited."""
    with answering(participant, by, at, channel) as act:
        own_hand = rules.is_self(by, participant)
        old = DataCopy.objects.filter(participant=participant).first()
        progress = COPY.progress(old) if old is not None else None
        if old and progress and old.recorded_by_id is None and not own_hand and not progress.has_stopped:
            raise Refused(WAITING)
        if old and progress and old.format == format and progress.is_being_made:
            return old
        remove_copy(participant)
        copy = DataCopy.objects.create(
            participant=participant,
            format=format,
            asked_at=at,
            asked_via=channel,
            recorded_by=None if own_hand else by,
        )
        COPY.ask(act, copy, fields=["format"])
    return copy


def make_copy(*, copy_id: str, at: datetime) -> None:
    """The job."""
    rows = DataCopy.objects.select_related("participant__user", "participant__board", "participant__contact")

    def build(copy: DataCopy) -> Content:
        form = CopyFormat(copy.format)
        data = all_about.content(copy.participant, copy.format, at)
        return Content(data, all_about.FILE_NAMES[form], all_about.CONTENT_TYPES[form])

    COPY.make(rows, copy_id, build, at=at)


def fetch_copy(*, participant: Participant, by: User, at: datetime) -> Fetched | None:
    """The bytes, and then they are gone. None when there is nothing to fetch, or it is another's to fetch."""
    with action(by=by, at=at, on_behalf_of=behalf_of(participant, by)) as act:
        if not rules.is_self(by, participant):
            rules.require_for_person(act, rules.RECORD, participant)
        waiting = DataCopy.objects.select_related("file").filter(
            participant=participant, file__isnull=False, made_at__gt=at - LIVES
        )
        for copy in act.lock(waiting):
            if not is_for(copy, participant, by) or copy.file is None:
                raise access.Denied("participants.fetch_copy", copy)
            with files.open_stored(copy.file) as file:
                fetched = Fetched(file.read(), copy.file.download_name, copy.file.content_type)
            act.record("data_copy.fetch", copy)
            remove_copy(participant)
            return fetched
    return None


def is_for(copy: DataCopy, participant: Participant, user: User) -> bool:
    """The person's own copy is the person's; what staff asked for is fetched by whoever asked."""
    return rules.is_self(user, participant) or copy.recorded_by_id == user.pk


def behalf_of(participant: Participant, by: User) -> User | None:
    return None if rules.is_self(by, participant) else participant.user


def remove_old_copies(*, at: datetime) -> None:
    """The job: what nobody fetched within a day, made or not."""
    with action(by=None, at=at) as act:
        for copy in act.lock(DataCopy.objects.filter(asked_at__lte=at - LIVES)):
            act.record("data_copy.expire", copy)
            remove_copy(copy.participant)
