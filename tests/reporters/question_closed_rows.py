"""One closed row of each of the programme's tables, about somebody, for the test of destruction."""

from collections.abc import Callable

from participants.models import Participant
from reporters.models import AskerContact, Asking, PublicQuestion
from tests.factories.questions import answer_it, make_private, make_reporters_asking, question_of
from tests.factories.times import swedish

CLOSED_AT = swedish(2025, 11, 20, 23, 30)


def asked(person: Participant) -> Asking:
    """The own case, answered and heard on the day."""
    asking = make_reporters_asking(person)
    make_private(asking)
    answer_it(question_of(asking), seen=0)
    closed = {"state": "heard", "state_changed_at": CLOSED_AT}
    PublicQuestion.objects.filter(pk=asking.question_id).update(**closed)
    return asking


def contact(person: Participant) -> None:
    AskerContact.objects.create(asking=asked(person), address="nadja@exempel.example")


def asking(person: Participant) -> None:
    asked(person)


MAKERS: dict[str, Callable[[Participant], None]] = {
    "reporters.asker_contacts": contact,
    "reporters.askings": asking,
}
