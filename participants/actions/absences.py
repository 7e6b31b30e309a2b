"""'Jag är borta': said by the employee, without a why, and over by itself after its last day."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from participants import rules
from participants.models import Absence, StaffProfile


def be_away(
    *,
    employee: StaffProfile,
    starts_on: date,
    ends_on: date,
    by: User,
    at: datetime,
    stand_in: StaffProfile | None = None,
) -> Absence:
    """Reminders go to whoever is there meanwhile. Earlier absences that are over are not kept."""
    today = timezone.localdate(at)
    with action(by=by, at=at) as act:
        if employee.user_id != by.pk:
            raise access.Denied(rules.ANSWER_FOR_UNIT, employee)
        rules.require_absence(act, employee)
        # Two who name each other at the same moment wait for each other here.
        act.lock(StaffProfile.objects.filter(pk__in=[row.pk for row in (employee, stand_in) if row]))
        refuse_bad_days(employee, starts_on, ends_on, today)
        if stand_in is not None:
            refuse_stand_in(employee, stand_in, starts_on, ends_on, today)
        Absence.objects.filter(employee=employee, ends_on__lt=today).delete()
        row = Absence.objects.create(
            employee=employee, starts_on=starts_on, ends_on=ends_on, stand_in=stand_in
        )
        act.record("employee.away", row, fields=["starts_on", "ends_on", "stand_in"])
    return row


def take_back_absence(*, absence: Absence, by: User, at: datetime) -> None:
    """'Jag är tillbaka', or it did not come to be."""
    with action(by=by, at=at) as act:
        if absence.employee.user_id != by.pk:
            raise access.Denied(rules.ANSWER_FOR_UNIT, absence)
        rules.require_absence(act, absence)
        act.record("employee.back", absence)
        Absence.objects.filter(pk=absence.pk).delete()


def refuse_bad_days(employee: StaffProfile, starts_on: date, ends_on: date, today: date) -> None:
    if ends_on < starts_on:
        raise Refused(_("Sista dagen är före den första."), field="ends_on")
    if ends_on < today:
        raise Refused(_("Sista dagen har redan varit."), field="ends_on")
    if Absence.objects.filter(employee=employee).overlapping(starts_on, ends_on).exists():
        raise Refused(
            _("Du har redan skrivit in att du är borta någon av de dagarna. Ta bort det först."),
            field="starts_on",
        )


def refuse_stand_in(
    employee: StaffProfile, stand_in: StaffProfile, starts_on: date, ends_on: date, today: date
) -> None:
    if stand_in.pk == employee.pk:
        raise Refused(_("Du kan inte svara för dig själv. Välj någon annan."), field="stand_in")
    if not rules.colleagues_of(employee, today).filter(pk=stand_in.pk).exists():
        raise Refused(_("Välj någon som svarar för samma enhet som du."), field="stand_in")
    if not rules.colleagues_of(employee, ends_on).filter(pk=stand_in.pk).exists():
        raise Refused(
            _("%(name)s svarar inte för enheten alla de dagarna. Välj någon annan.")
            % {"name": stand_in.first_name},
            field="stand_in",
        )
    if Absence.objects.filter(employee=stand_in).overlapping(starts_on, ends_on).exists():
        raise Refused(
            _("%(name)s är också borta någon av de dagarna. Välj någon annan.")
            % {"name": stand_in.first_name},
            field="stand_in",
        )
