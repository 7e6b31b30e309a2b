"""The words as they were each time they changed hands."""

from datetime import datetime

from django.db.models import Max

from core.actions import current
from reporters.models import Draft, DraftVersion
from reporters.page_words import PageWords


def add_version(draft: Draft, words: PageWords, at: datetime, *, by_editor: bool = False) -> DraftVersion:
    """A new one, unless they say what the last one says."""
    last = draft.versions.last()
    if last is not None and digest_of(last) == words.digest:
        return last
    number = (draft.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = DraftVersion.objects.create(
        draft=draft,
        number=number,
        by_editor=by_editor,
        headline=words.headline,
        lead=words.lead,
        body=words.body,
        beside=words.beside,
        made_at=at,
    )
    current().record("draft.version", made)
    return made


def digest_of(version: DraftVersion) -> str:
    return PageWords(version.headline, version.lead, version.body, version.beside).digest
