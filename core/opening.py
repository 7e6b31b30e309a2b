"""No real person is entered before everything in preflight is in place and somebody has opened the door.

Demo data are invented people, so a demo installation is always open.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import preflight
from core.actions import Refused, action
from core.models import Opening, User
from core.rules import OPEN_FOR_PEOPLE

NOT_OPEN = _(
    "Här får inga riktiga personer skrivas in än. Systemförvaltaren öppnar på sidan ”Innan start”, när allt "
    "där är klart."
)


def opening() -> Opening | None:
    return Opening.objects.filter(pk=1).first()


def refuse_unopened() -> None:
    """To be called by whatever enters a person."""
    if not settings.DEMO and not Opening.objects.exists():
        raise Refused(NOT_OPEN)


def open_for_people(*, by: User, at: datetime) -> Opening:
    """Raises `Refused` while anything is missing; opening twice is as once."""
    with action(by=by, at=at) as act:
        act.require(OPEN_FOR_PEOPLE)
        row = opening()
        if row is None:
            refuse_missing(at)
            row = Opening.objects.create(pk=1, opened_at=at, opened_by=by)
            act.record("start.open", row)
    return row


def refuse_missing(at: datetime) -> None:
    missing = [line for line in preflight.look(at) if line.stops]
    if missing:
        raise Refused(_("Det här är inte klart: %s.") % "; ".join(str(line.check.label) for line in missing))
