"""The coordinator's and the second person's pages: who sees a name, who may take which step."""

import pytest
import time_machine
from django.test import Client

from core import jobs
from core.models import AuditEntry
from participants import actions
from participants.models import DataCopy, ErasureCase, Hold, Participant, ProtectionLevel
from participants.states import ErasureState
from tests.factories.clients import logged_in, say_why
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.rights import decide, make_approved, make_case, make_hold, make_proposed
from tests.factories.times import AT, TODAY
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def person() -> Participant:
    board = make_board()
    contact = profile_of(make_staff(board, first_name="Maja"))
    return make_participant(board, contact=contact, first_name="Zebulon", last_name="Quist")


@pytest.fixture
def desk(person: Participant) -> Client:
    return logged_in(person.contact.user)


@pytest.fixture
def officer(person: Participant) -> Client:
    return logged_in(make_staff(person.board, "rights_officer"))


def page_of(row: ErasureCase | Hold, step: str = "change") -> str:
    return f"/admin/participants/{row._meta.model_name}/{row.pk}/{step}/"


def test_from_the_persons_page_to_a_receipt(desk: Client, officer: Client, person: Participant) -> None:
    decide()
    desk.post(f"/admin/participants/participant/{person.pk}/vill-bli-raderad/", {"channel": "phone"})
    case = ErasureCase.objects.get()
    assert (case.asked_via, case.recorded_by) == ("phone", person.contact.user)
    assert "Zebulon Quist: vill bli raderad" in read(desk, "/admin/")
    desk.post(page_of(case, "forslag"))
    assert f"Ärende {case.number}: vill bli raderad" in read(officer, "/admin/")
    assert "Deltagare Tas bort: 1. Ligger kvar: 1." in read(officer, page_of(case))
    officer.post(page_of(case, "godkann"))
    case.refresh_from_db()
    assert case.state == ErasureState.APPROVED
    actions.run_erasure(case_id=str(case.pk), at=AT)
    text = read(officer, page_of(case))
    assert "Kvitto" in text
    assert "Raderat" in text


def test_the_second_person_sees_no_name_anywhere(officer: Client, person: Participant) -> None:
    case, hold = make_proposed(person), make_hold(person)
    pages = (
        "/admin/",
        "/admin/participants/erasurecase/",
        page_of(case),
        page_of(case, "godkann"),
        page_of(case, "avsla"),
        page_of(hold),
        page_of(hold, "hav"),
    )
    for page in pages:
        text = read(officer, page)
        assert "Zebulon" not in text, page
        assert "Quist" not in text, page
    assert officer.get(f"/admin/participants/participant/{person.pk}/change/").status_code == 404


def test_a_protected_persons_case_is_the_contacts_and_the_second_persons(person: Participant) -> None:
    case = make_case(person)
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)
    colleague = logged_in(make_staff(person.board))
    assert colleague.get(page_of(case)).status_code == 404
    assert case.number not in read(colleague, "/admin/participants/erasurecase/")
    contact = logged_in(person.contact.user)
    assert contact.get(page_of(case)).status_code == 302
    say_why(contact, person)
    assert contact.get(page_of(case)).status_code == 200


def test_what_would_go_is_read_where_one_approves(officer: Client, person: Participant) -> None:
    page = read(officer, page_of(make_proposed(person), "godkann"))
    assert "Tas bort: 0. Ligger kvar: 1." in page
    assert "Kommunen har inte beslutat när det får tas bort." in page
    assert person.first_name not in page


def test_a_hold_is_said_where_one_would_approve(officer: Client, person: Participant) -> None:
    case, _hold = make_proposed(person), make_hold(person)
    assert "Får inte raderas nu, för att en tvist som inte är avgjord." in read(officer, page_of(case))
    assert "Spärren hävs först." in words(officer.post(page_of(case, "godkann")))


def test_a_hold_is_set_by_a_coordinator_and_lifted_by_the_officer(
    desk: Client, officer: Client, person: Participant
) -> None:
    page = f"/admin/participants/participant/{person.pk}/sparr/"
    wrong = {"reason": "dispute", "reference": "SN 1", "valid_from": "2026-11-23", "valid_to": "2026-11-01"}
    assert "Sista dagen är före den första." in words(desk.post(page, wrong))
    desk.post(page, {**wrong, "valid_to": ""})
    hold = Hold.objects.get()
    assert desk.get(page_of(hold, "hav")).status_code == 404
    officer.post(page_of(hold, "hav"))
    assert not Hold.objects.standing(TODAY).exists()
    assert "hävd" in read(officer, "/admin/participants/hold/")


def test_a_no_tells_how_to_appeal(officer: Client, desk: Client, person: Participant) -> None:
    case = make_case(person)
    assert "förvaltningsrätten" in read(officer, page_of(case, "avsla"))
    officer.post(page_of(case, "avsla"), {"because": "En tvist pågår.", "how_to_appeal": "Skriv till oss."})
    letter = read(desk, page_of(case, "brev"))
    assert "Svaret blev nej. En tvist pågår. Så överklagar du Skriv till oss." in letter
    told = read(logged_in(person.user), "/portal/radera/")
    assert "En tvist pågår. Så överklagar du Skriv till oss." in told


def test_the_letter_says_what_goes_and_until_when(desk: Client, person: Participant) -> None:
    decide(["participants.people"])
    letter = read(desk, page_of(make_approved(person), "brev"))
    assert "Det görs tidigast 30 november 2026." in letter
    assert "Det här tas bort Deltagare" in letter


# --- On paper --------------------------------------------------------------------------------------
def test_staff_print_it_for_who_has_no_phone(desk: Client, person: Participant) -> None:
    page = f"/admin/participants/participant/{person.pk}/allt-om-personen/"
    desk.post(page, {"channel": "paper"})
    jobs.drain(AT, isolate=False)
    assert "kuvert utan avsändare" in read(desk, page)
    # A colleague neither sees nor fetches what another has asked for.
    colleague = logged_in(make_staff(person.board))
    assert "Filen är klar" not in read(colleague, page)
    assert colleague.post(f"{page}hamta/").status_code == 404
    file = desk.post(f"{page}hamta/")
    assert file.content.startswith(b"%PDF-")
    assert not DataCopy.objects.exists()
    line = AuditEntry.objects.get(action="data_copy.fetch")
    assert (line.actor, line.on_behalf_of) == (person.contact.user.pk, person.user_id)


def test_what_the_person_asked_for_is_not_staffs_to_fetch(desk: Client, person: Participant) -> None:
    actions.ask_for_copy(participant=person, by=person.user, at=AT)
    jobs.drain(AT, isolate=False)
    page = f"/admin/participants/participant/{person.pk}/allt-om-personen/"
    assert "Filen är klar" not in read(desk, page)
    assert desk.post(f"{page}hamta/").status_code == 404
    assert "Den väntar i personens portal" in words(desk.post(page, {"channel": "phone"}))


def test_an_employee_beside_the_person_does_not_open_it(person: Participant) -> None:
    helper = logged_in(person.contact.user)
    helper.post(f"/admin/participants/participant/{person.pk}/hjalp/", {"is_here": "on"})
    for page in ("/portal/allt-om-mig/", "/portal/radera/", "/portal/allt-om-mig/fil/"):
        assert helper.get(page).status_code == 403, page
