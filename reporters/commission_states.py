"""What the editor wants written about, on its way to being asked.

A reporter's proposal has no states of its own: it is a contribution, and its loop is the shared one.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines

OWNER, STAFF, SYSTEM = Turn.OWNER, Turn.STAFF, Turn.SYSTEM


class BriefState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    SENT = "sent", _("hos samordnaren")
    TAKEN_UP = "taken_up", _("mottaget")
    CALLED_OFF = "called_off", _("inte av")


_B = BriefState
# The editor changes it until the coordinator has taken it up: from then on there is an assignment, and what
# people were asked is what they said yes to.
brief_machine = Machine(
    key="brief",
    title=_("Något att skriva om"),
    states=BriefState,
    start=_B.DRAFT,
    table={
        (_B.DRAFT, _B.SENT): frozenset({OWNER}),
        (_B.SENT, _B.DRAFT): frozenset({OWNER, STAFF}),
        (_B.SENT, _B.TAKEN_UP): frozenset({STAFF}),
        (_B.DRAFT, _B.CALLED_OFF): frozenset({OWNER}),
        (_B.SENT, _B.CALLED_OFF): frozenset({OWNER}),
        # By the editor; or with the assignment, whoever cancelled that.
        (_B.TAKEN_UP, _B.CALLED_OFF): frozenset({OWNER, SYSTEM}),
    },
)
machines.add("reporters.brief", brief_machine)

# The editor may change it.
CHANGEABLE = (_B.DRAFT, _B.SENT)
