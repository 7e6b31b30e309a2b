"""The bank of themes that mentors have written, for every group to choose among."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Refused, action
from core.models import User
from core.typed_words import said, short_enough
from mentoring import rules
from mentoring.emails import THEME_TAKEN_IN
from mentoring.models import Theme
from participants.models import Board

LONGEST_TITLE, LONGEST = 120, 2_000


def add_theme(*, board: Board, title: str, words: str, by: User, at: datetime) -> Theme:
    """Written by mentors before the platform, or on paper. Nobody's name stands by it."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        theme = Theme(board=board, added_at=at)
        put(theme, title, words)
        theme.save(force_insert=True)
        act.record("theme.add", theme)
    return theme


def keep_theme(*, theme: Theme, title: str, words: str, is_used: bool, by: User, at: datetime) -> None:
    """In the bank as it is worded here. One that a group's mentor has proposed is taken in, and the mentor
    gets to know; one that is used no more stays where a group has chosen it."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, theme)
        row = act.lock(Theme.objects.filter(pk=theme.pk))[0]
        was_proposed, row.proposed_in, row.is_used = row.proposed_in_id is not None, None, is_used
        put(row, title, words)
        row.save()
        act.record("theme.keep", row, fields=["title", "words", "proposed_in", "is_used"])
        if was_proposed and row.written_by is not None:
            messages.send(THEME_TAKEN_IN, recipient=row.written_by.user, at=at, about=row.pk)


def put(row: Theme, title: str, words: str) -> None:
    row.title = said(" ".join(title.split()), "title", _("Skriv vad temat heter."), LONGEST_TITLE)
    row.words = short_enough(words, "words", LONGEST)
    known = in_bank(row.board, row.title)
    if known is not None and known != row:
        raise Refused(_("Temat finns redan i banken."), field="title")


def in_bank(board: Board, title: str) -> Theme | None:
    """The bank's own of that name; what a group has proposed is not in it yet."""
    rows = Theme.objects.filter(board=board, proposed_in__isnull=True)
    return rows.filter(title__iexact=" ".join(title.split())).first()
