"""A text is prepared by an employee: what it is, who gets it and what it must achieve."""

from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import User
from klarsprak import rules
from klarsprak.models import ReviewedText, Source, Version
from klarsprak.states import TextState
from participants.models import Board, Unit
from participants.rules import own_units


class TextFields(TypedDict, total=False):
    """What an employee says about a text."""

    title: str
    kind: str
    readers: str
    goal: str
    wanted_by: date | None


class ChangedFields(TextFields, total=False):
    """The unit too can be changed while the text is prepared."""

    unit: Unit | None


def prepare_text(
    *,
    board: Board,
    unit: Unit | None,
    by: User,
    at: datetime,
    key: UUID | None = None,
    **fields: Unpack[TextFields],
) -> ReviewedText:
    """A draft with its first, empty version. Nobody but the owner and the unit sees it.

    `key` is made with the form: a second tap on the same button finds what the first one made.
    """
    with action(by=by, at=at) as act:
        act.require(rules.INVITE, board)
        made_before = rules.texts_of(by, at).filter(pk=key).first() if key else None
        if made_before is not None:
            return made_before
        refuse_foreign_unit(unit, board, by, at)
        text = ReviewedText(pk=key or uuid4(), board=board, unit=unit, owner=by, created_at=at, **fields)
        refuse_nameless(text)
        refuse_past(text, at)
        text.save(force_insert=True)
        act.record("text.prepare", text, fields=sorted(fields))
        add_version(text=text, source=Source.PASTED, by=by, at=at)
    return text


def describe_text(
    *, text: ReviewedText, by: User, at: datetime, **fields: Unpack[ChangedFields]
) -> ReviewedText:
    """What the owner says about the text, a page at a time, until somebody is invited to read it."""
    with action(by=by, at=at) as act:
        row = open_draft(act, text)
        if "unit" in fields and fields["unit"] != row.unit:
            refuse_foreign_unit(fields["unit"], row.board, by, at)
        for name, value in fields.items():
            setattr(row, name, value)
        refuse_nameless(row)
        if "wanted_by" in fields:
            refuse_past(row, at)
        row.save(update_fields=list(fields))
        act.record("text.describe", row, fields=sorted(fields))
    return row


def add_version(*, text: ReviewedText, source: str, by: User, at: datetime) -> Version:
    """The next version, still empty and open to change."""
    with action(by=by, at=at) as act:
        rules.require_owner(act, text)
        act.lock(ReviewedText.objects.filter(pk=text.pk))
        number = text.versions.count() + 1
        row = Version.objects.create(text=text, number=number, source=source, made_at=at, made_by=by)
        act.record("text.add_version", row, fields=["number", "source"])
    return row


def open_draft(act: Action, text: ReviewedText) -> ReviewedText:
    """The owner's text, locked, while it can still be changed."""
    row = locked_own(act, text)
    refuse_sent(row)
    return row


def open_answers(act: Action, text: ReviewedText) -> ReviewedText:
    """The owner's text, locked, while it is answered."""
    row = locked_own(act, text)
    if row.state != TextState.ANSWERING:
        raise Refused(_("Texten är stängd. Svaren kan inte ändras längre."), code="state")
    return row


def open_for_change(act: Action, text: ReviewedText) -> ReviewedText:
    """The owner's text, locked, while what it says can be changed: prepared, or made anew after a reading."""
    row = locked_own(act, text)
    if row.state == TextState.ANSWERING and row.versions.open_for_change().exists():
        return row
    refuse_sent(row)
    return row


def locked_own(act: Action, text: ReviewedText) -> ReviewedText:
    rules.require_owner(act, text)
    return act.lock(ReviewedText.objects.select_related("board", "unit").filter(pk=text.pk))[0]


def refuse_sent(row: ReviewedText) -> None:
    if row.state == TextState.ANSWERING:
        raise Refused(_("Den lästa texten kan inte ändras. Börja med den nya."), code="state")
    if row.state != TextState.DRAFT:
        raise Refused(_("Inbjudan är skickad. Ta tillbaka den om du vill ändra texten."), code="state")


def refuse_foreign_unit(unit: Unit | None, board: Board, by: User, at: datetime) -> None:
    """A text belongs to a unit that the owner answers for."""
    if unit is None:
        return
    mine = own_units(by, at.date()).filter(unit=unit).exists()
    if unit.board_id != board.pk or not mine:
        raise Refused(_("Välj en enhet som du svarar för."), field="unit")


def refuse_nameless(text: ReviewedText) -> None:
    text.title = text.title.strip()
    if not text.title:
        raise Refused(_("Skriv vad texten heter."), field="title")


def refuse_past(text: ReviewedText, at: datetime) -> None:
    if text.wanted_by and text.wanted_by <= timezone.localdate(at):
        raise Refused(_("Välj en dag längre fram."), field="wanted_by")
