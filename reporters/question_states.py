"""A question to the organisation: the steps and whose turn each is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines

OWNER, STAFF, PERSON = Turn.OWNER, Turn.STAFF, Turn.PERSON


class QuestionState(models.TextChoices):
    NEW = "new", _("ska sorteras")
    WAITING = "waiting", _("väntar på svar")
    PARTLY = "partly", _("en del är besvarat")
    ANSWERED = "answered", _("har fått svar")
    HEARD = "heard", _("besvarad")
    HANDED_OVER = "handed_over", _("lämnad till den som ansvarar")
    MERGED = "merged", _("samma som en annan fråga")
    WITHDRAWN = "withdrawn", _("tillbakatagen")


_Q = QuestionState
# An answer is owed.
OWED = (_Q.WAITING, _Q.PARTLY)
ANSWERED = (_Q.ANSWERED, _Q.HEARD)
# A public question is on the site.
OUT = (*OWED, *ANSWERED)
# Nothing more is to be done.
OVER = (_Q.HEARD, _Q.HANDED_OVER, _Q.WITHDRAWN)

# The editor (staff) sorts, the unit (owner) answers, and whoever asked (person) says whether it was an
# answer. What was handed over because somebody may be in danger cannot be unsaid.
question_machine = Machine(
    key="question",
    title=_("Fråga till verksamheten"),
    states=QuestionState,
    start=_Q.NEW,
    table={
        (_Q.NEW, _Q.WAITING): frozenset({STAFF}),
        (_Q.NEW, _Q.HANDED_OVER): frozenset({STAFF}),
        (_Q.NEW, _Q.MERGED): frozenset({STAFF}),
        # Taken down to be sorted once more.
        (_Q.WAITING, _Q.NEW): frozenset({STAFF}),
        (_Q.WAITING, _Q.HANDED_OVER): frozenset({STAFF}),
        # A private question that no unit has been given is answered by whoever sorts.
        (_Q.WAITING, _Q.PARTLY): frozenset({OWNER, STAFF}),
        (_Q.WAITING, _Q.ANSWERED): frozenset({OWNER, STAFF}),
        (_Q.PARTLY, _Q.PARTLY): frozenset({OWNER, STAFF}),
        (_Q.PARTLY, _Q.ANSWERED): frozenset({OWNER, STAFF}),
        (_Q.ANSWERED, _Q.HEARD): frozenset({PERSON}),
        # "Nej": it is owed again, once.
        (_Q.ANSWERED, _Q.WAITING): frozenset({PERSON}),
        (_Q.NEW, _Q.WITHDRAWN): frozenset({PERSON}),
        (_Q.WAITING, _Q.WITHDRAWN): frozenset({PERSON}),
        (_Q.PARTLY, _Q.WITHDRAWN): frozenset({PERSON}),
        (_Q.ANSWERED, _Q.WITHDRAWN): frozenset({PERSON}),
        (_Q.HEARD, _Q.WITHDRAWN): frozenset({PERSON}),
        (_Q.MERGED, _Q.WITHDRAWN): frozenset({PERSON}),
    },
)
machines.add("reporters.publicquestion", question_machine)
