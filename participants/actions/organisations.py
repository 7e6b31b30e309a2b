"""Organisations and areas that come in by a workbook; in the admin they are plain forms."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from participants import rules
from participants.models import Area, Board, Organisation


def add_organisation(*, board: Board, name: str, is_department: bool, by: User, at: datetime) -> Organisation:
    """A name is one organisation, in whichever board it stands."""
    with action(by=by, at=at) as act:
        act.require(rules.ORGANISE, board)
        if Organisation.objects.filter(name=name).exists():
            raise Refused(
                _("Namnet kan inte användas. Skriv det på ett annat sätt, eller fråga systemförvaltaren."),
                field="name",
            )
        row = Organisation.objects.create(board=board, name=name, is_department=is_department)
        act.record("organisation.add", row, fields=["name", "is_department"])
    return row


def add_area(*, board: Board, name: str, explanation: str, by: User, at: datetime) -> Area:
    with action(by=by, at=at) as act:
        act.require(rules.ORGANISE, board)
        row = Area.objects.create(board=board, name=name, explanation=explanation)
        act.record("area.add", row, fields=["name", "explanation"])
    return row
