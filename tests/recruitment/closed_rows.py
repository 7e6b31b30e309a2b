"""One closed row of each of the programme's tables, about somebody, for the test of destruction."""

from collections.abc import Callable

from participants.models import Participant
from recruitment.models import Recruitment, StudyConsent, StudyExtract
from recruitment.states import RecruitmentState
from tests.factories.participants import make_staff
from tests.factories.recruitment import make_recruitment, make_study, make_suggestion, put_in
from tests.factories.times import swedish

BEFORE, CLOSED_AT = swedish(2025, 10, 21), swedish(2025, 11, 20, 23, 30)


def said_about(person: Participant) -> Recruitment:
    """The person sits on its panel and has said something."""
    row = make_recruitment(person.board, RecruitmentState.ADVERT, panel=[person], candidates=1)
    make_suggestion(row, person)
    return row


def decided(person: Participant) -> None:
    put_in(said_about(person), RecruitmentState.DECIDED, CLOSED_AT, decided_on=CLOSED_AT.date())


def broken_off(person: Participant) -> None:
    put_in(said_about(person), RecruitmentState.BROKEN_OFF, CLOSED_AT)


def extract(person: Participant) -> None:
    study = make_study(person.board, closed_at=CLOSED_AT)
    StudyExtract.objects.create(study=study, asked_by=make_staff(person.board), asked_at=BEFORE)


def study_consent(person: Participant) -> None:
    study = make_study(person.board)
    StudyConsent.objects.create(study=study, participant=person, given_at=BEFORE, withdrawn_at=CLOSED_AT)


MAKERS: dict[str, Callable[[Participant], None]] = {
    "recruitment.extracts": extract,
    "recruitment.study_consents": study_consent,
    "recruitment.decided": decided,
    "recruitment.broken_off": broken_off,
}
