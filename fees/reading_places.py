"""Where hours and receipts are read, and when they are something to look at."""

from django.utils.translation import gettext_lazy as _

from participants.reading_places import Place, Tasks, declare, tasks


def register() -> None:
    declare(
        Place("fees.WorkEntry", "participant", _("tid du har skrivit in")),
        Place("fees.Expense", "entry__participant", _("ett kvitto")),
    )
    hours = Tasks("fees.WorkEntry", "participant", "sent_at", "state_changed_at")
    tasks.add(hours.label, hours)
