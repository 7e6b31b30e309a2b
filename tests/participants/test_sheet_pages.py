"""The coordinator's way over from Excel: template, upload, what would happen, write, release."""

import io
from collections.abc import Iterator

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core import jobs
from core.models import AuditEntry, Message, User
from participants import actions
from participants.models import Board, HeldWelcome, Participant, SheetImport
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_board,
    make_held_welcome,
    make_participant,
    make_sheet,
    make_staff,
    profile_of,
)
from tests.factories.times import AT
from tests.factories.workbooks import people
from tests.portal.pages import read

pytestmark = pytest.mark.django_db
LIST, WELCOMES = "/admin/participants/sheetimport/", "/admin/participants/heldwelcome/"
KIM = ("Kim", "Testlund", "070-174 06 01", "", "sms")


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board, first_name="Maja", last_name="Provlund")


@pytest.fixture
def client(maja: User) -> Client:
    return logged_in(maja)


def upload(client: Client, board: Board, content: bytes, name: str = "lista.xlsx") -> str:
    """The address of the page that the upload leads to, or of the form when it was turned away."""
    file = SimpleUploadedFile(name, content)
    response = client.post(f"{LIST}add/", {"board": str(board.pk), "file": file}, follow=True)
    return str(response.request["PATH_INFO"])


def drain() -> None:
    jobs.drain(AT, isolate=False)


# --- The template ---------------------------------------------------------------------------------
def template(client: Client, board: Board) -> openpyxl.Workbook:
    response = client.post(f"{LIST}mall/", {"board": str(board.pk)})
    assert response.headers["Content-Disposition"] == 'attachment; filename="mall-2026-11.xlsx"'
    return openpyxl.load_workbook(io.BytesIO(response.content))


def test_the_template_has_a_sheet_for_each_thing_and_says_how(client: Client, board: Board) -> None:
    book = template(client, board)
    of_the_register = ["Läs först", "Organisationer", "Områden", "Personer", "Timmar"]
    of_programmes = ["Lästa texter", "Ordlista", "Tidigare rekryteringar", "Teman för mentorer", "Frågebank"]
    assert book.sheetnames == [*of_the_register, *of_programmes, "Listor"]
    words = " ".join(str(row[0].value) for row in book["Läs först"].iter_rows())
    assert "Ingen får något meddelande förrän du släpper" in words
    assert "Timmar gäller bara november 2026." in words


def test_the_template_offers_the_words_of_the_house_to_choose_from(
    client: Client, board: Board, maja: User
) -> None:
    actions.add_area(board=board, name="Parker", explanation="", by=maja, at=AT)
    book = template(client, board)
    rules = {rule.formula1 for rule in book["Personer"].data_validations.dataValidation}
    assert "'Områden'!$A$2:$A$5000" in rules
    assert '"anställning per timme,arvode utan anställning,utan ersättning,genom förening"' in rules
    assert [cell.value for cell in book["Områden"]["A"]][-1] == "Parker"
    assert "Maja Provlund" in [cell.value for cell in book["Listor"]["A"]]
    hours = {rule.type: rule for rule in book["Timmar"].data_validations.dataValidation}
    assert (hours["date"].formula1, hours["date"].formula2) == ("46327", "46356")
    assert hours["list"].formula1 == '"uppdraget,förberedelse,restid,inställt av oss,ingen kom"'


def test_the_template_asks_what_the_time_was_and_how_far_somebody_drove(client: Client, board: Board) -> None:
    headings = [cell.value for cell in template(client, board)["Timmar"][1]]
    assert headings[-5:] == ["Slag", "Kilometer", "Kört från", "Kört till", "Resans ärende"]


def test_taking_the_template_is_audited(client: Client, board: Board) -> None:
    template(client, board)
    assert AuditEntry.objects.filter(action="sheet.template", object_id=str(board.pk)).exists()


def test_a_template_of_somebody_else_s_board_is_not_to_be_had(client: Client) -> None:
    response = client.post(f"{LIST}mall/", {"board": str(make_board().pk)})
    assert response["Content-Type"].startswith("text/html")


# --- The file -------------------------------------------------------------------------------------
def test_from_upload_to_written_and_released(client: Client, board: Board) -> None:
    path = upload(client, board, people(KIM, ("Alex", "", "fel nummer")))
    assert "Inget skrivs in." in read(client, path)
    drain()
    page = read(client, path)
    assert "1 rad kan skrivas in. Inget är skrivet än." in page
    assert "Rad 3" in page
    assert "Skriv till exempel 070-123 45 67." in page
    assert not Participant.objects.filter(board=board).exists()
    client.post(f"{path.removesuffix('change/')}skriv-in/")
    drain()
    assert "1 rad är inskriven." in read(client, path)
    assert Participant.objects.get(board=board).first_name == "Kim"
    assert "Väntar" in read(client, WELCOMES)
    client.post(f"{WELCOMES}slapp/")
    assert Message.objects.get(kind="participants.welcome").recipient.phone == "+46701740601"


def test_a_file_that_is_no_workbook_is_turned_away_beside_the_field(client: Client, board: Board) -> None:
    file = SimpleUploadedFile("lista.csv", b"Namn;Telefon")
    response = client.post(f"{LIST}add/", {"board": str(board.pk), "file": file})
    assert "Det här går inte att läsa som en Excel-fil." in response.content.decode()
    assert not SheetImport.objects.exists()


def test_a_file_without_rows_says_why_on_its_page(client: Client, board: Board) -> None:
    path = upload(client, board, people())
    drain()
    assert "Det finns inga ifyllda rader i filen." in read(client, path)


def test_another_coordinator_of_the_board_sees_nothing_of_it(client: Client, board: Board) -> None:
    path = upload(client, board, people(KIM))
    other = logged_in(make_staff(board))
    assert other.get(path).status_code == 404
    assert "Excel-fil" not in read(other, LIST) or "2026" not in read(other, LIST)


def test_each_look_at_the_rows_is_audited(client: Client, board: Board, maja: User) -> None:
    sheet = make_sheet(board, maja)
    client.get(f"{LIST}{sheet.pk}/change/")
    line = AuditEntry.objects.get(action="participants.sheetimport.read")
    assert (line.object_id, line.field_names) == (str(sheet.pk), "")


def test_a_thrown_away_file_leaves_nothing_to_read(client: Client, board: Board, maja: User) -> None:
    sheet = make_sheet(board, maja)
    client.post(f"{LIST}{sheet.pk}/kasta/")
    assert "Inget av filen finns kvar här." in read(client, f"{LIST}{sheet.pk}/change/")


def test_writing_twice_writes_once(client: Client, board: Board, maja: User) -> None:
    sheet = make_sheet(board, maja)
    client.post(f"{LIST}{sheet.pk}/skriv-in/")
    client.post(f"{LIST}{sheet.pk}/skriv-in/")
    drain()
    assert Participant.objects.filter(board=board).count() == 1


def test_a_question_leads_to_the_person(client: Client, board: Board, maja: User) -> None:
    known = make_participant(board, first_name="Kim", last_name="Testlund", contact=profile_of(maja))
    sheet = make_sheet(board, maja)
    assert f"/admin/participants/participant/{known.pk}/change/" in (
        client.get(f"{LIST}{sheet.pk}/change/").content.decode()
    )


# --- The welcomes ---------------------------------------------------------------------------------
@pytest.fixture
def held(board: Board, maja: User) -> dict[str, Participant]:
    """One with text messages, one without a channel, one protected."""
    contact = profile_of(maja)
    made = {
        "Kim": make_participant(board, first_name="Kim", contact=contact, phone="+46701740601", may_sms=True),
        "Alex": make_participant(board, first_name="Alex", contact=contact, may_email=False),
        "Noor": make_participant(board, first_name="Noor", contact=contact, phone="+46701740602"),
    }
    for person in made.values():
        make_held_welcome(person)
    actions.set_protection(participant=made["Noor"], level="marked", by=maja, at=AT)
    return made


def test_before_the_release_it_says_who_hears_and_how_and_who_is_rung(
    client: Client, held: dict[str, Participant]
) -> None:
    page = read(client, f"{WELCOMES}slapp/")
    reached, _sign, to_call = page.partition("Nås inte med meddelanden")
    assert "Kim" in reached
    assert "sms" in reached
    assert "Alex" in to_call
    assert "Noor" in to_call
    assert not Message.objects.exists()


def test_the_release_goes_out_once_and_to_nobody_protected(
    client: Client, board: Board, maja: User, held: dict[str, Participant]
) -> None:
    client.post(f"{WELCOMES}slapp/")
    client.post(f"{WELCOMES}slapp/")
    [message] = Message.objects.filter(kind="participants.welcome")
    assert message.recipient == held["Kim"].user
    assert HeldWelcome.objects.held().count() == 0
    page = read(client, WELCOMES)
    assert "Kim" not in page
    assert page.count("Ring eller ge startkod") == 2


def test_somebody_protected_after_the_release_gets_nothing(
    client: Client, maja: User, held: dict[str, Participant]
) -> None:
    from core import messages

    client.post(f"{WELCOMES}slapp/")
    actions.set_protection(participant=held["Kim"], level="marked", by=maja, at=AT)
    message = Message.objects.get(kind="participants.welcome")
    messages.deliver(str(message.pk))
    message.refresh_from_db()
    assert message.state == "dropped"


def test_whoever_got_a_start_code_is_no_longer_in_the_list(
    client: Client, maja: User, held: dict[str, Participant]
) -> None:
    from core import start_codes

    client.post(f"{WELCOMES}slapp/")
    start_codes.make_start_code(user=held["Alex"].user, by=maja, at=AT)
    assert "Alex" not in read(client, WELCOMES)


def test_another_board_s_welcomes_are_neither_seen_nor_released(
    held: dict[str, Participant],
) -> None:
    stranger = logged_in(make_staff(make_board()))
    assert "Kim" not in read(stranger, f"{WELCOMES}slapp/")
    stranger.post(f"{WELCOMES}slapp/")
    assert HeldWelcome.objects.held().count() == 3


def test_a_colleague_does_not_release_the_protected_person(
    board: Board, held: dict[str, Participant]
) -> None:
    colleague = logged_in(make_staff(board))
    assert "Noor" not in read(colleague, f"{WELCOMES}slapp/")
    colleague.post(f"{WELCOMES}slapp/")
    assert [row.participant for row in HeldWelcome.objects.held()] == [held["Noor"]]


def test_idag_says_that_welcomes_wait(client: Client, held: dict[str, Participant]) -> None:
    assert "3 välkomstmeddelanden väntar" in read(client, "/admin/")
    client.post(f"{WELCOMES}slapp/")
    assert "välkomstmeddelanden väntar" not in read(client, "/admin/")
