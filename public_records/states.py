"""What becomes of a request for public records. No clock takes any of the steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines

PERSON, STAFF, SYSTEM = Turn.PERSON, Turn.STAFF, Turn.SYSTEM


class RequestState(models.TextChoices):
    REGISTERED = "registered", _("har kommit")
    COLLECTING = "collecting", _("handlingar samlas och prövas")
    TESTED = "tested", _("prövad, väntar på beslut")
    DECIDED = "decided", _("beslutad, svaret görs klart")
    GIVEN = "given", _("lämnad ut")
    REFUSED = "refused", _("nej, och hur man överklagar")
    CLOSED = "closed", _("avslutad")
    WITHDRAWN = "withdrawn", _("behövs inte längre")


_R = RequestState
OPEN = (_R.REGISTERED, _R.COLLECTING, _R.TESTED, _R.DECIDED)
ANSWERED = (_R.GIVEN, _R.REFUSED)
OVER = (_R.CLOSED, _R.WITHDRAWN)

# A record that changes after it was tested is tested again: the system takes the decision back.
request_machine = Machine(
    key="public_request",
    title=_("Begäran om allmän handling"),
    states=RequestState,
    start=_R.REGISTERED,
    table={
        (_R.REGISTERED, _R.COLLECTING): frozenset({STAFF}),
        (_R.REGISTERED, _R.TESTED): frozenset({STAFF}),
        (_R.COLLECTING, _R.TESTED): frozenset({STAFF}),
        (_R.TESTED, _R.COLLECTING): frozenset({STAFF}),
        (_R.TESTED, _R.DECIDED): frozenset({STAFF}),
        (_R.DECIDED, _R.COLLECTING): frozenset({STAFF, SYSTEM}),
        (_R.DECIDED, _R.GIVEN): frozenset({STAFF}),
        (_R.DECIDED, _R.REFUSED): frozenset({STAFF}),
        (_R.GIVEN, _R.CLOSED): frozenset({STAFF}),
        (_R.REFUSED, _R.CLOSED): frozenset({STAFF}),
        **{(source, _R.WITHDRAWN): frozenset({PERSON, STAFF}) for source in OPEN},
    },
)
machines.add("public_records.publicrequest", request_machine)
