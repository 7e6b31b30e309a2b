"""What of the public site can be destroyed: what readers have said does not work, once answered."""

from datetime import date

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from news.models import AccessReport
from news.states import CLOSED


def reports(day: date) -> Rows:
    return AccessReport.objects.filter(state__in=CLOSED, state_changed_at__lt=midnight_after(day))


def register() -> None:
    declare(Destruction("news.access_reports", reports))
