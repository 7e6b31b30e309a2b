"""What the editor does in Wagtail, as the writer hears of it. Called by `reporters.receivers`."""

import json
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _t
from wagtail.models import Comment, GroupApprovalTask, Page, TaskState

from core import messages
from core.actions import action
from core.models import User
from core.states import Turn, move
from news.models import ArticlePage
from news.rules import ENTER
from participants.actions.programme_answers import answer_by_programme
from participants.models import AnswerKind, Contribution
from reporters import publishing, rich_text
from reporters.actions.own import locked
from reporters.actions.versions import add_version
from reporters.models import Draft, Remark
from reporters.page_words import words_of
from reporters.states import DraftState

SENT_BACK, TO_AGREE = "reporters.sent_back", "reporters.to_agree"
D = DraftState


def send_back(*, draft: Draft, words: str, by: User, at: datetime) -> None:
    """'Be om ändringar': the piece is the writer's again, with the editor's changes in it and the remarks."""
    with action(by=by, at=at) as act:
        act.require(ENTER)
        row = locked(act, draft)
        if row.state != D.HANDED_IN:
            return
        move(row, D.BACK, by=Turn.STAFF, at=at)
        bring_words(row, at)
        bring_remarks(row, words, at)
        tell(row, SENT_BACK, at)


def ask_yes(*, draft: Draft, by: User | None, at: datetime) -> None:
    """The editor is done. Words that the writer has not seen are shown to the writer; others need no yes."""
    with action(by=by, at=at) as act:
        row = locked(act, draft)
        page = publishing.latest(row)
        words = words_of(page)
        if words.digest == row.agreed or row.state in (D.WRITING, D.WITHDRAWN, D.NOT_USED, D.TO_AGREE):
            return
        move(row, D.TO_AGREE, by=Turn.STAFF, at=at)
        add_version(row, words, at, by_editor=True)
        bring_remarks(row, "", at)
        tell(row, TO_AGREE, at)


def take_back_from_writer(*, draft: Draft, by: User, at: datetime) -> None:
    """The editor goes on with it; the writer is asked again afterwards."""
    with action(by=by, at=at) as act:
        act.require(ENTER)
        row = locked(act, draft)
        if row.state == D.TO_AGREE:
            move(row, D.HANDED_IN, by=Turn.STAFF, at=at)


def note_published(*, page: Page, at: datetime) -> None:
    """Whichever way it went out. Words without the writer's yes are shown to nobody."""
    with action(by=None, at=at) as act:
        found = Draft.objects.filter(page=page.pk).first()
        if found is None:
            return
        row = locked(act, found)
        shown = ArticlePage.objects.get(pk=page.pk)
        agreed = words_of(shown).digest == row.agreed
        row.shows_unagreed = not agreed
        row.save(update_fields=["shows_unagreed"])
        act.record("draft.published", row, fields=["shows_unagreed"])
        if agreed and row.state in (D.HANDED_IN, D.AGREED):
            if row.published_at is None:
                row.published_at = at
                put_day(shown, at)
            move(row, D.PUBLISHED, by=Turn.STAFF, at=at, along=["published_at"])
            close_loop(row, shown, at)


def note_unpublished(*, page: Page, at: datetime) -> None:
    """By the editor: it may be published again as it is."""
    with action(by=None, at=at) as act:
        found = Draft.objects.filter(page=page.pk, state=D.PUBLISHED).first()
        if found is not None:
            move(locked(act, found), D.AGREED, by=Turn.STAFF, at=at)


# --- Parts ----------------------------------------------------------------------------------------------
def bring_words(row: Draft, at: datetime) -> None:
    """The editor's changes come along into what the writer writes on."""
    add_version(row, words_of(publishing.latest(row)), at, by_editor=True)
    take_words(row, at)


def take_words(row: Draft, at: datetime) -> None:
    """What stands on the page is what the writer's own pages show."""
    page = publishing.latest(row)
    row.headline, row.lead, row.body = page.title, page.lead, rich_text.to_plain(page.body)
    row.saved_at, row.saved_from = at, None
    row.save(update_fields=["headline", "lead", "body", "saved_at", "saved_from"])
    captions = {page.photo_id: page.caption, **{one.photo_id: one.caption for one in page.gallery.all()}}
    for photo in row.photos.select_related("shown"):
        if photo.shown is not None and photo.shown.pk in captions:
            photo.caption, photo.alt_text = captions[photo.shown.pk], photo.shown.alt_text
            photo.save(update_fields=["caption", "alt_text"])


def bring_remarks(row: Draft, words: str, at: datetime) -> None:
    """Wagtail's comments, each where it stands; and what was said about the whole."""
    page = publishing.latest(row)
    for comment in page.wagtail_admin_comments.all():
        said = {
            "draft": row,
            "place": comment.contentpath.split(".")[0],
            "quote": quote_at(page, comment),
            "words": comment.text,
            "said_at": comment.created_at or at,
            "resolved_at": comment.resolved_at,
        }
        Remark.objects.update_or_create(comment=comment.pk, defaults=said)
    if words.strip():
        Remark.objects.create(draft=row, words=words.strip(), said_at=at)


def quote_at(page: ArticlePage, comment: Comment) -> str:
    """The words of the paragraph; empty for a field that is one piece."""
    try:
        places = json.loads(comment.position or "[]")
        key = str(places[0]["key"])
    except (ValueError, LookupError, TypeError):
        return ""
    return rich_text.words_at(page.body, key)


def put_day(page: ArticlePage, at: datetime) -> None:
    """The day when readers first saw it, not the day when it was handed in."""
    ArticlePage.objects.filter(pk=page.pk).update(published_on=timezone.localdate(at))


def close_loop(row: Draft, page: ArticlePage, at: datetime) -> None:
    """The giver is told what became of it, by the editor who let it go on; once."""
    given = Contribution.objects.filter(pk=row.pk).first()
    editor = editor_of(page) or (row.participant.contact.user if row.participant else None)
    if given is not None and editor is not None:
        answer_by_programme(
            contribution=given,
            kind=AnswerKind.USED,
            words=_t("Din text är publicerad. Tack för att du skrev!"),
            result=f"{page.title}: {page.address}",
            by=editor,
            at=at,
        )


def editor_of(page: ArticlePage) -> User | None:
    """Who read it last and let it go on."""
    read = TaskState.objects.for_instance(page).filter(
        task__in=GroupApprovalTask.objects.all(), finished_by__isnull=False
    )
    last = read.order_by("-finished_at").select_related("finished_by").first()
    return last.finished_by if last else None


def tell(row: Draft, kind: str, at: datetime) -> None:
    if row.participant is not None:
        messages.send(kind, recipient=row.participant.user, at=at)


def draft_of(page_id: Any) -> Draft | None:
    """Of the page with this key, a number or, as Wagtail's workflow keeps it, text."""
    return Draft.objects.filter(page=int(page_id)).select_related("participant__user").first()
