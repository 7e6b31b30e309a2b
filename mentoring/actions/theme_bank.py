"""Themes that mentors have written are kept in the bank, for every group to choose among."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from mentoring import rules
from mentoring.models import Theme
from participants.models import Board

LONGEST_TITLE, LONGEST = 120, 2_000


def add_theme(*, board: Board, title: str, words: str, by: User, at: datetime) -> Theme:
    """Written by mentors before the platform, or on paper. Nobody's name stands by it."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        title, words = " ".join(title.split()), words.strip()
        if not title or len(title) > LONGEST_TITLE:
            raise Refused(_("Skriv vad temat heter, högst 120 tecken."), field="title")
        if len(words) > LONGEST:
            raise Refused(_("Skriv kortare, högst 2 000 tecken."), field="words")
        if in_bank(board, title) is not None:
            raise Refused(_("Temat finns redan i banken."), field="title")
        theme = Theme.objects.create(board=board, title=title, words=words, added_at=at)
        act.record("theme.add", theme)
    return theme


def in_bank(board: Board, title: str) -> Theme | None:
    """The bank's own of that name; what a group has proposed is not in it yet."""
    rows = Theme.objects.filter(board=board, proposed_in__isnull=True)
    return rows.filter(title__iexact=" ".join(title.split())).first()
