"""Agreements with organisations, and who speaks for them."""

from datetime import date, datetime, timedelta
from typing import TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused, action
from core.models import User
from participants import rules
from participants.models import Board, Organisation, Participant, Partnership, Representative


class PartnershipFields(TypedDict, total=False):
    """What is written about an agreement; `notice_days` is how long before the end it stands on Idag."""

    kind: str
    covers: str
    reference: str
    valid_from: date
    valid_to: date | None
    notice_days: int


class RepresentativeFields(TypedDict, total=False):
    """A participant, or somebody with a name of their own."""

    participant: Participant | None
    name: str
    phone: str
    email: str
    valid_from: date
    valid_to: date | None


def note_partnership(
    *,
    organisation: Organisation,
    board: Board,
    by: User,
    at: datetime,
    **fields: Unpack[PartnershipFields],
) -> Partnership:
    """An agreement that has been signed elsewhere is noted here, with its number in the diary."""
    with action(by=by, at=at) as act:
        require_organisation(act, organisation, board)
        row = Partnership(organisation=organisation, board=board)
        put_partnership(row, fields)
        row.save(force_insert=True)
        act.record("partnership.note", row, fields=sorted(fields))
    return row


def change_partnership(
    *, partnership: Partnership, by: User, at: datetime, **fields: Unpack[PartnershipFields]
) -> Partnership:
    with action(by=by, at=at) as act:
        row = act.lock(Partnership.objects.filter(pk=partnership.pk))[0]
        act.require(rules.ORGANISE, row)
        changed = [name for name, value in fields.items() if getattr(row, name) != value]
        put_partnership(row, fields)
        row.save()
        if changed:
            act.record("partnership.change", row, fields=sorted(changed))
    return row


def name_representative(
    *,
    organisation: Organisation,
    board: Board,
    by: User,
    at: datetime,
    **fields: Unpack[RepresentativeFields],
) -> Representative:
    with action(by=by, at=at) as act:
        require_organisation(act, organisation, board)
        row = Representative(organisation=organisation, board=board)
        put_representative(act, row, fields)
        row.save(force_insert=True)
        act.record("representative.name", row, fields=sorted(fields))
    return row


def change_representative(
    *, representative: Representative, by: User, at: datetime, **fields: Unpack[RepresentativeFields]
) -> Representative:
    """Also how it ends: with a last day."""
    with action(by=by, at=at) as act:
        row = act.lock(Representative.objects.filter(pk=representative.pk))[0]
        act.require(rules.ORGANISE, row)
        if row.participant is not None:
            rules.require_for_person(act, rules.READ, row.participant)
        changed = [name for name, value in fields.items() if getattr(row, name) != value]
        put_representative(act, row, fields)
        row.save()
        if changed:
            act.record("representative.change", row, fields=sorted(changed))
    return row


# --- Parts --------------------------------------------------------------------------------------
def require_organisation(act: Action, organisation: Organisation, board: Board) -> None:
    """One of the board's, or one that belongs to none and may work with anyone."""
    act.require(rules.ORGANISE, board)
    if organisation.board_id not in (None, board.pk):
        raise access.Denied(rules.ORGANISE, organisation)


def put_partnership(row: Partnership, fields: PartnershipFields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    if not row.covers.strip():
        raise Refused(_("Skriv vad det gäller, med några ord."), field="covers")
    refuse_backwards(row.valid_from, row.valid_to)
    row.notice_on = row.valid_to - timedelta(days=row.notice_days) if row.valid_to else None


def put_representative(act: Action, row: Representative, fields: RepresentativeFields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.name = row.name.strip()
    if row.participant is None and not row.name:
        raise Refused(_("Välj en deltagare, eller skriv ett namn."), field="name")
    if row.participant is not None:
        rules.require_for_person(act, rules.READ, row.participant)
        if row.participant.board_id != row.board_id:
            raise access.Denied(rules.ORGANISE, row.participant)
        if row.name or row.phone or row.email:
            raise Refused(
                _("En deltagare har namn och nummer på sin egen sida. Lämna de här fälten tomma."),
                field="name",
            )
    refuse_backwards(row.valid_from, row.valid_to)


def refuse_backwards(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Refused(_("Sista dagen är före den första."), field="valid_to")
