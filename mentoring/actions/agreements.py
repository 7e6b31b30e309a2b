"""What a group agrees on stays in the room: written together, accepted by each from the first meeting on."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.typed_words import said
from mentoring import rules
from mentoring.models import Agreement, AgreementAccepted, Meeting, MentorGroup

LONGEST = 3_000
# What a group begins from; nothing of it holds before somebody has saved it.
SUGGESTION = _(
    "Det vi säger här stannar här.\n"
    "Ingen behöver berätta om sig själv.\n"
    "Vi säger inte efteråt vem som sa vad.\n"
    "Vi får säga nej, och vi får ändra oss.\n"
    "Är någon i fara berättar vi det för den som kan hjälpa."
)


def write_agreement(*, group: MentorGroup, words: str, seen: int, by: User, at: datetime) -> Agreement:
    """A new wording, which everybody says yes to anew. The same words again are the same agreement.

    `seen` is the version that the writer changed, 0 for none: whoever changes an older one is told.
    """
    with action(by=by, at=at) as act:
        rules.require_side(act, group)
        act.lock(MentorGroup.objects.filter(pk=group.pk))
        words = said(words, "words", _("Skriv vad ni har kommit överens om."), LONGEST)
        newest = newest_of(group)
        if newest is not None and newest.words == words:
            return newest
        if seen != (newest.version if newest else 0):
            raise Refused(
                _("Någon i gruppen ändrade samtidigt. Läs den nya texten och ändra i den."), code="changed"
            )
        row = Agreement.objects.create(
            group=group, version=newest.version + 1 if newest else 1, words=words, written_at=at
        )
        act.record("agreement.write", row, fields=["words"])
    return row


def accept_agreement(*, group: MentorGroup, version: int, by: User, at: datetime) -> None:
    """The version that was read. A second tap says the same yes."""
    with action(by=by, at=at) as act:
        rules.require_side(act, group)
        newest = newest_of(group)
        if newest is None or newest.version != version:
            raise Refused(_("Texten är ändrad. Läs den nya och säg ja till den."), code="changed")
        if not may_be_accepted(group, at):
            raise Refused(_("Ni säger ja tillsammans, på den första träffen."), code="early")
        _row, is_new = AgreementAccepted.objects.get_or_create(
            agreement=newest, user=by, defaults={"accepted_at": at}
        )
        if is_new:
            act.record("agreement.accept", newest)


def newest_of(group: MentorGroup) -> Agreement | None:
    return Agreement.objects.filter(group=group).order_by("-version").first()


def may_be_accepted(group: MentorGroup, at: datetime) -> bool:
    """From the day of the first meeting."""
    first = Meeting.objects.standing().filter(group=group).first()
    starts_at = first.assignment.starts_at if first else None
    return starts_at is not None and timezone.localdate(starts_at) <= timezone.localdate(at)
