"""Sound or film with a piece: one, within the site's limits, with all that is said written out."""

from datetime import datetime

from django.core.files.base import File
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from core.typed_words import said
from news.actions import keep_upload
from news.models import Recording
from reporters import publishing
from reporters.actions.own import writing
from reporters.actions.writing import refuse_out_of_hand
from reporters.models import Draft

MOST_TRANSCRIPT = 40_000


def attach_recording(*, draft: Draft, upload: "File[bytes]", by: User, at: datetime) -> Draft:
    """Instead of the one before. A job takes place, time and device out of it."""
    with writing(draft, by, at) as (act, row):
        refuse_out_of_hand(row)
        if row.recording is None:
            title = _t("Inspelning till en text")
            row.recording = Recording.objects.create(title=title, created_at=at)
        keep_upload(recording=row.recording, upload=upload, by=by, at=at)
        row.all_heard_said_yes = False
        row.save(update_fields=["recording", "all_heard_said_yes"])
        act.record("draft.attach_recording", row, fields=["recording"])
    return row


def describe_recording(
    *, draft: Draft, transcript: str, all_heard_said_yes: bool, by: User, at: datetime
) -> Draft:
    """Whoever does not hear must be able to read; and whoever is heard has said yes."""
    with writing(draft, by, at) as (act, row):
        refuse_out_of_hand(row)
        if row.recording is None:
            raise Refused(_("Välj en inspelning först."), code="recording")
        missing = _("Skriv det som sägs, för den som inte hör.")
        row.recording.transcript = said(transcript, "transcript", missing, MOST_TRANSCRIPT)
        row.recording.save(update_fields=["transcript"])
        if not all_heard_said_yes:
            raise Refused(_("Fråga alla som hörs eller syns först."), field="all_heard_said_yes")
        row.all_heard_said_yes = True
        row.save(update_fields=["all_heard_said_yes"])
        act.record("draft.describe_recording", row, fields=["all_heard_said_yes", "recording"])
    return row


def remove_recording(*, draft: Draft, by: User, at: datetime) -> Draft:
    with writing(draft, by, at) as (act, row):
        refuse_out_of_hand(row)
        publishing.forget_recording(row)
        act.record("draft.remove_recording", row, fields=["recording"])
    return row
