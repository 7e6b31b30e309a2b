"""Hours from before the platform: written in once, never paid from here."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.periods import months_after
from fees import rules
from fees.models import PastWork, WorkEntry
from participants.models import Participant
from participants.rules import lock_person

# Ten years back: longer than any rule that counts days, and than accounts are kept.
YEARS_BACK = 10


def note_past_work(
    *,
    participant: Participant,
    worked_on: date,
    minutes: int,
    what: str,
    engagement_form: str,
    key: UUID,
    by: User,
    at: datetime,
    pay_ore: int = 0,
    paid_on: date | None = None,
    programme: str = "",
    cost_centre: str = "",
) -> PastWork:
    """One row of an old list. Twice with the same key does nothing; a day that has hours here is refused."""
    today = timezone.localdate(at)
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, participant)
        person = lock_person(act, participant)
        earlier = PastWork.objects.filter(key=key).first()
        if earlier is not None:
            return earlier
        refuse_wrong_day(person, worked_on, paid_on, today)
        row = PastWork.objects.create(
            board=person.board,
            participant=person,
            worked_on=worked_on,
            minutes=minutes,
            what=what,
            engagement_form=engagement_form,
            programme=programme,
            cost_centre=cost_centre,
            pay_ore=pay_ore,
            paid_on=paid_on,
            key=key,
            written_by=by,
            written_at=at,
        )
        act.record(
            "past_work.note", row, fields=["worked_on", "minutes", "pay_ore"], on_behalf_of=person.user_id
        )
    return row


def refuse_wrong_day(person: Participant, worked_on: date, paid_on: date | None, today: date) -> None:
    if worked_on >= today:
        raise Refused(_("Dagen har inte varit än. Det här är för arbete som redan är betalt."), field="day")
    if worked_on < months_after(today, -12 * YEARS_BACK):
        raise Refused(_("Dagen är för länge sedan. Kontrollera året."), field="day")
    if paid_on is not None and not worked_on <= paid_on <= today:
        raise Refused(
            _("Utbetalningen ska vara på dagen för arbetet eller senare, och inte efter i dag."),
            field="paid_on",
        )
    if WorkEntry.objects.for_person(person).standing().filter(worked_on=worked_on).exists():
        raise Refused(
            _("Personen har redan tid här den dagen. Räkna inte samma tid två gånger."), field="day"
        )
