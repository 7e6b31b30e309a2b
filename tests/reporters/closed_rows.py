"""One closed row of each of the programme's tables, about somebody, for the test of destruction."""

from collections.abc import Callable

from participants.models import Participant
from reporters.models import Draft
from reporters.states import DraftState
from tests.factories.reporters import make_draft, make_person_in_photo, make_photo, make_remark
from tests.factories.times import swedish

CLOSED_AT = swedish(2025, 11, 20, 23, 30)


def ended(person: Participant, state: str = DraftState.WITHDRAWN, **fields: object) -> Draft:
    return make_draft(person.board, person, state=state, state_changed_at=CLOSED_AT, **fields)


def never_out(person: Participant) -> None:
    ended(person)


def photo(person: Participant) -> None:
    make_photo(ended(person))


def photo_person(person: Participant) -> None:
    make_person_in_photo(make_photo(ended(person)))


def version(person: Participant) -> None:
    row = ended(person, DraftState.PUBLISHED, published_at=CLOSED_AT)
    row.versions.create(number=1, headline="x", made_at=CLOSED_AT)


def remark(person: Participant) -> None:
    make_remark(ended(person, DraftState.PUBLISHED, published_at=CLOSED_AT))


MAKERS: dict[str, Callable[[Participant], None]] = {
    "reporters.never_out": never_out,
    "reporters.photos": photo,
    "reporters.photo_people": photo_person,
    "reporters.versions": version,
    "reporters.remarks": remark,
}
