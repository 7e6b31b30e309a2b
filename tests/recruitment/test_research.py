"""Studies: nothing leaves without two decisions and a yes, no name is in the file, one tap takes back."""

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core import jobs
from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, StoredFile, User
from participants.models import Board, Participant, ProtectionLevel
from recruitment import actions, extract
from recruitment.models import ProcessAnswer, Recruitment, Study, StudyConsent, StudyExtract
from recruitment.states import RecruitmentState as S
from tests.factories.clients import login
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.recruitment import make_member, make_recruitment, make_study, make_suggestion, put_in
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def person(board: Board) -> Participant:
    """Took part in one that is decided: two suggestions, one of them used, and three for the process."""
    person = make_participant(board, first_name="Zebulon", last_name="Märkesson")
    row = make_recruitment(board, S.ADVERT, panel=[person], candidates=1)
    make_suggestion(row, person, used="yes", reply="Ja.", answered_at=AT)
    make_suggestion(row, person, used="no", reply="Nej.", answered_at=AT)
    put_in(row, S.DECIDED)
    ProcessAnswer.objects.create(recruitment=row, participant=person, grade=3, worked="Allt", answered_at=AT)
    return person


def data_of(study: Study) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(extract.content_of(study, AT).data))
    return list(book["Data"].iter_rows(values_only=True))


def bytes_of(study: Study) -> str:
    book = openpyxl.load_workbook(io.BytesIO(extract.content_of(study, AT).data))
    rows = (row for page in book.worksheets for row in page.iter_rows(values_only=True))
    return repr(list(rows))


# --- What leaves ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ethics_number": ""}, "ethics_number"),
        ({"secrecy_decision": ""}, "secrecy_decision"),
        ({"ethics_number": " ", "secrecy_decision": "Påhittat 12"}, "ethics_number"),
    ],
)
def test_without_either_number_nothing_is_made(
    board: Board, maja: User, person: Participant, fields: dict[str, str], field: str
) -> None:
    study = make_study(board, people=[person], **fields)
    with pytest.raises(Refused) as refused:
        actions.ask_for_extract(study=study, by=maja, at=AT)
    assert refused.value.field == field
    assert not StudyExtract.objects.exists()


def test_a_decision_that_is_taken_back_keeps_the_file_here(board: Board, maja: User) -> None:
    study = make_study(board, extract=True)
    wanted = study.extracts.get()
    actions.change_study(study=study, secrecy_decision="", by=maja, at=AT)
    with pytest.raises(Refused):
        actions.fetch_extract(wanted=wanted, by=maja, at=AT)


def test_without_a_yes_there_is_nothing_to_make(board: Board, maja: User) -> None:
    with pytest.raises(Refused):
        actions.ask_for_extract(study=make_study(board), by=maja, at=AT)


@pytest.mark.parametrize("role", ["unit_employee", "approver", "manager"])
def test_the_coordinator_of_the_board_asks_and_nobody_else(board: Board, role: str) -> None:
    study = make_study(board, extract=True)
    for by in (make_staff(board, role), make_staff(make_board())):
        with pytest.raises(Denied):
            actions.ask_for_extract(study=study, by=by, at=AT)
        with pytest.raises(Denied):
            actions.fetch_extract(wanted=study.extracts.get(), by=by, at=AT)


def test_asking_making_and_fetching_stand_in_the_log(board: Board, maja: User, person: Participant) -> None:
    study = make_study(board, people=[person])
    wanted = actions.ask_for_extract(study=study, by=maja, at=AT)
    assert actions.fetch_extract(wanted=wanted, by=maja, at=AT) is None
    jobs.drain(AT, isolate=False)
    assert actions.fetch_extract(wanted=wanted, by=maja, at=AT)
    lines = AuditEntry.objects.filter(object_id=str(wanted.pk)).order_by("sequence")
    assert [line.action.split(".")[-1] for line in lines] == ["ask", "make", "fetch"]


# --- What stands in it ----------------------------------------------------------------------------
def test_a_row_is_a_person_in_a_recruitment_in_codes(board: Board, person: Participant) -> None:
    study = make_study(board, people=[person])
    header, row = data_of(study)
    assert dict(zip(header, row, strict=True)) == {
        "person": extract.pseudonym(study, person),
        "rekrytering": extract.pseudonym(study, Recruitment.objects.get()),
        "slag": "caseworker",
        "med_fran": "advert",
        "slut": "decided",
        "forslag": 2,
        "forslag_anvanda": 1,
        "process": 3,
    }


def test_no_name_day_number_or_own_word_stands_in_it(board: Board, person: Participant) -> None:
    told = bytes_of(make_study(board, people=[person]))
    post = Recruitment.objects.get()
    hidden = (
        "Zebulon",
        "Märkesson",
        str(person.pk),
        str(post.pk),
        post.position,
        "2026-11",
        "Allt",
        "vardagen",
    )
    assert [word for word in hidden if word in told] == []


def test_every_column_stands_in_the_code_book(board: Board, person: Participant) -> None:
    study = make_study(board, people=[person])
    book = openpyxl.load_workbook(io.BytesIO(extract.content_of(study, AT).data))
    assert book.sheetnames[0] == "Kodbok"
    named = [row[0] for row in book["Kodbok"].iter_rows(min_row=2, values_only=True)]
    assert named == list(data_of(study)[0])


def test_another_study_has_other_pseudonyms_and_the_same_study_the_same(
    board: Board, person: Participant, settings: Any
) -> None:
    one, other = make_study(board, people=[person]), make_study(board, people=[person])
    assert data_of(one) == data_of(one)
    assert extract.pseudonym(one, person) != extract.pseudonym(other, person)
    before = extract.pseudonym(one, person)
    settings.BLIND_INDEX_KEY = "another key"
    assert extract.pseudonym(one, person) != before


def test_who_has_not_said_yes_or_is_protected_or_has_left_is_not_in_it(
    board: Board, person: Participant
) -> None:
    study = make_study(board, people=[person])
    assert len(data_of(study)) == 2
    actions.withdraw_from_study(study=study, participant=person, by=person.user, at=AT)
    assert len(data_of(study)) == 1
    actions.consent_to_study(study=study, participant=person, by=person.user, at=later(days=1))
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.MARKED)
    assert len(data_of(study)) == 1


# --- The yes --------------------------------------------------------------------------------------
def test_taking_back_takes_the_files_away_at_once(board: Board, person: Participant) -> None:
    study = make_study(board, people=[person], extract=True)
    assert StoredFile.objects.filter(kind="recruitment.extract").exists()
    actions.withdraw_from_study(study=study, participant=person, by=person.user, at=AT)
    assert not study.extracts.exists()
    assert not StoredFile.objects.filter(kind="recruitment.extract").exists()


def test_what_people_have_said_yes_to_is_not_changed_under_them(
    board: Board, maja: User, person: Participant
) -> None:
    study = make_study(board, people=[person])
    with pytest.raises(Refused):
        actions.change_study(study=study, about="Något annat.", by=maja, at=AT)
    actions.change_study(study=study, ethics_number="2026-00000-02", by=maja, at=AT)


def test_only_a_member_of_the_group_can_say_yes_and_only_while_it_is_open(board: Board, maja: User) -> None:
    study, outside, member = make_study(board), make_participant(board), make_participant(board)
    make_member(member)
    with pytest.raises(Refused):
        actions.consent_to_study(study=study, participant=outside, by=outside.user, at=AT)
    actions.close_study(study=study, by=maja, at=AT)
    with pytest.raises(Refused):
        actions.consent_to_study(study=study, participant=member, by=member.user, at=AT)


def test_the_portal_takes_a_yes_by_one_tap_and_takes_it_back_by_one(board: Board, client: Client) -> None:
    person, study = make_participant(board), make_study(board)
    make_member(person)
    login(client, person.user)
    assert study.title in client.get(reverse("recruitment:studies")).content.decode()
    client.post(reverse("recruitment:study_yes", args=[study.pk]))
    assert StudyConsent.objects.get().withdrawn_at is None
    assert "Ta tillbaka mitt ja" in client.get(reverse("recruitment:studies")).content.decode()
    client.post(reverse("recruitment:study_no", args=[study.pk]))
    assert StudyConsent.objects.get().withdrawn_at is not None


def test_a_study_of_another_board_is_not_there(board: Board, client: Client) -> None:
    person, study = make_participant(board), make_study(make_board())
    make_member(person)
    login(client, person.user)
    assert study.title not in client.get(reverse("recruitment:studies")).content.decode()
    for name in ("study_yes", "study_no"):
        assert client.post(reverse(f"recruitment:{name}", args=[study.pk])).status_code == 404


# --- The coordinator's pages ----------------------------------------------------------------------
def test_the_coordinator_adds_a_study_asks_for_a_file_and_fetches_it(
    board: Board, maja: User, person: Participant, client: Client
) -> None:
    login(client, maja)
    words = {"title": "Att vara med", "led_by": "Påhittade högskolan", "about": "Om att vara med."}
    client.post(reverse("admin:recruitment_study_add"), {"board": board.pk, **words})
    study = Study.objects.get()
    actions.consent_to_study(study=study, participant=person, by=person.user, at=AT)
    ask = reverse("admin:recruitment_study_ask", args=[study.pk])
    assert "Skriv först etikgodkännandets diarienummer." in client.post(ask).content.decode()
    change = reverse("admin:recruitment_study_change", args=[study.pk])
    numbers = {"ethics_number": "2026-00000-01", "secrecy_decision": "Påhittat 12"}
    client.post(change, {**words, **numbers})
    assert client.post(ask).status_code == 302
    jobs.drain(AT, isolate=False)
    page = client.get(change).content.decode()
    fetch = reverse("admin:recruitment_study_fetch", args=[study.pk])
    assert fetch in page
    assert "Zebulon" not in page
    answer = client.get(fetch)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
