"""Themes: the group chooses from the bank, and a mentor writes one."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from core.typed_words import said, short_enough
from mentoring import rules
from mentoring.actions.theme_bank import LONGEST, LONGEST_TITLE
from mentoring.models import Meeting, MentorGroup, Side, Theme
from participants.models import Participant


def choose_theme(*, meeting: Meeting, theme: Theme, seen: str, by: User, at: datetime) -> None:
    """By whoever is in the group, for a meeting that is not over. `seen` is the key of the theme that stood
    there when the form was made: two who choose at once do not undo each other unseen."""
    with action(by=by, at=at) as act:
        rules.require_side(act, meeting.group)
        row = act.lock(Meeting.objects.select_related("group", "assignment").filter(pk=meeting.pk))[0]
        refuse_over(row, at)
        if not Theme.objects.for_group(row.group).filter(pk=theme.pk).exists():
            raise access.Denied(rules.TAKE_PART, theme)
        if row.theme_id == theme.pk:
            return
        if seen != str(row.theme_id or ""):
            words = _("Någon i gruppen har valt %(theme)s under tiden. Välj igen om det ska ändras.")
            raise Refused(words % {"theme": row.theme}, field="theme", code="changed")
        row.theme = theme
        row.save(update_fields=["theme"])
        act.record("meeting.theme", row, fields=["theme"])


def propose_theme(*, group: MentorGroup, title: str, words: str, by: User, at: datetime) -> Theme:
    """A mentor's own. The group may choose it at once; the coordinator takes it into the bank for others.
    The same title again in the group is the same theme."""
    with action(by=by, at=at) as act:
        if rules.require_side(act, group) is not Side.MENTOR:
            raise access.Denied(rules.TAKE_PART, group)
        title = said(" ".join(title.split()), "title", _("Skriv vad temat heter."), LONGEST_TITLE)
        words = short_enough(words, "words", LONGEST)
        act.lock(MentorGroup.objects.filter(pk=group.pk))
        old = Theme.objects.for_group(group).filter(title=title).first()
        if old is not None:
            return old
        row = Theme.objects.create(
            board_id=group.board_id,
            title=title,
            words=words,
            proposed_in=group,
            written_by=Participant.objects.get(user=by),
            added_at=at,
        )
        act.record("theme.propose", row, fields=["title", "words"])
    return row


def refuse_over(meeting: Meeting, at: datetime) -> None:
    work = meeting.assignment
    if work.is_cancelled or (work.ends_at is not None and work.ends_at <= at):
        raise Refused(_("Träffen är över. Välj tema för en träff som kommer."), code="over")
