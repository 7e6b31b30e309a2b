"""The writer's turn: yes to what the editor has changed, or no and why; and answers to remarks."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, CommentReply

from core.actions import Refused
from core.models import User
from core.states import Turn, move
from core.typed_words import said, short_enough
from participants.models import Channel
from reporters import publishing, workflow
from reporters.actions.editing import bring_words, take_words
from reporters.actions.own import saying, writing
from reporters.actions.versions import digest_of
from reporters.models import Draft, Remark
from reporters.page_words import words_of
from reporters.states import DraftState
from reporters.writer_account import writer_account

MOST = 2_000
CHANGED_SINCE = _("Texten har ändrats sedan du öppnade sidan. Läs den en gång till.")


def agree(*, draft: Draft, number: int, by: User, at: datetime, channel: str = Channel.PORTAL) -> Draft:
    """Yes to the version that was shown, by its number. Then it is published, at once or when the editor has
    planned it."""
    with saying(draft, by, at, channel) as (_act, row):
        if row.state in (DraftState.AGREED, DraftState.PUBLISHED):
            return row
        last = row.versions.last()
        words = words_of(publishing.latest(row))
        if last is None or not row.page or last.number != number or digest_of(last) != words.digest:
            raise Refused(CHANGED_SINCE, code="changed")
        row.agreed, row.agreed_at = words.digest, at
        move(row, DraftState.AGREED, by=Turn.PERSON, at=at, along=["agreed", "agreed_at"])
        take_words(row, at)
        waiting = workflow.yes_awaited(row.page)
        if waiting is not None:
            waiting.approve(user=None)
        row.refresh_from_db(fields=["state"])
    return row


def want_changes(*, draft: Draft, words: str, by: User, at: datetime, channel: str = Channel.PORTAL) -> Draft:
    """No to the changes: the piece is the writer's again. The editor reads why."""
    with saying(draft, by, at, channel) as (_act, row):
        missing = _("Skriv vad du vill ha annorlunda.")
        why = said(words, "words", missing, MOST)
        move(row, DraftState.BACK, by=Turn.PERSON, at=at)
        bring_words(row, at)
        waiting = workflow.yes_awaited(row.page) if row.page else None
        if waiting is not None:
            waiting.reject(user=None, comment=why)
    return row


def answer_remark(*, remark: Remark, words: str, by: User, at: datetime) -> Remark:
    """Beside the editor's comment in Wagtail, from 'the writer' and no log-in of a person's."""
    with writing(remark.draft, by, at) as (act, row):
        found = act.lock(Remark.objects.filter(pk=remark.pk, draft=row))[0]
        found.reply, found.replied_at = short_enough(words, "reply", MOST), at
        found.save(update_fields=["reply", "replied_at"])
        act.record("remark.reply", found, fields=["reply"])
        put_reply(found)
    return found


def put_reply(remark: Remark) -> None:
    comment = Comment.objects.filter(pk=remark.comment).first() if remark.comment else None
    if comment is None:
        return
    writer = writer_account()
    CommentReply.objects.filter(comment=comment, user=writer).delete()
    if remark.reply:
        CommentReply.objects.create(comment=comment, user=writer, text=remark.reply)
