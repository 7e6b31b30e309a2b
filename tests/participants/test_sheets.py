"""'Från Excel': what becomes of each row of a workbook, and that trying it writes nothing."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings

from core import access
from core.actions import Refused
from core.models import AuditEntry, Job, Message, StoredFile, User
from core.registry import data_owners
from core.resources import Report, SheetResource
from fees.models import WorkEntry
from participants import actions, sheets
from participants.models import Area, Board, HeldWelcome, Organisation, Participant, SheetImport
from participants.states import SheetState
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.rights import everything_goes
from tests.factories.sheets import tried, written
from tests.factories.times import AT, TODAY, later
from tests.factories.workbooks import Rows, people, without_formulas_turned, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
KIM = ("Kim", "Testlund", "070-174 06 01", "", "sms", "", "anställning per timme", "5001", "", "")
ALEX = ("Alex", "Provberg", "", "alex@example.test", "e-post", "", "", "5002", "", "")


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


def report(sheet: SheetImport, key: str = "people") -> Report:
    return next(one for one in sheets.unpacked(sheet.report) if one.key == key)


def told(sheet: SheetImport, key: str = "people") -> list[tuple[int, str, str]]:
    return [(one.number, one.column, one.text) for one in report(sheet, key).remarks]


def counts(**rows: int) -> Mapping[str, int]:
    return rows


# --- Trying ---------------------------------------------------------------------------------------
def everything() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_trying_a_file_says_what_would_happen_and_writes_nothing(maja: User, board: Board) -> None:
    sheet = actions.upload_sheet(
        board=board,
        content=workbook(
            {
                "Organisationer": [("Föreningen Bryggan", "nej")],
                "Områden": [("Parker", "")],
                "Personer": [(*KIM[:8], "Föreningen Bryggan", "Parker")],
                "Timmar": [("Kim Testlund", "Läste brev", date(2026, 11, 5), 2.5)],
            }
        ),
        name="lista.xlsx",
        by=maja,
        at=AT,
    )
    before = everything()
    actions.check_sheet(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    after = everything()
    # The step to "checked" is a line of the audit.
    assert {label: n - before[label] for label, n in after.items() if n != before[label]} == {
        "core.AuditEntry": 1
    }
    assert sheet.state == SheetState.CHECKED
    assert {one.key: one.counts for one in sheets.unpacked(sheet.report)} == {
        key: {"new": 1} for key in ("organisations", "areas", "people", "hours")
    }


def test_written_rows_are_in_the_register_with_what_stood_there(maja: User, board: Board) -> None:
    content = workbook(
        {
            "Organisationer": [("Föreningen Bryggan", "nej")],
            "Områden": [("Parker", "Lek och gräs")],
            "Personer": [(*KIM[:8], "Föreningen Bryggan", "Parker"), ALEX],
        }
    )
    written(content, maja, board)
    kim = Participant.objects.get(payroll_id="5001")
    assert (kim.full_name, kim.user.phone, kim.board) == ("Kim Testlund", "+46701740601", board)
    assert (kim.may_sms, kim.may_email, kim.contact) == (True, False, profile_of(maja))
    assert kim.organisation == Organisation.objects.get(name="Föreningen Bryggan", board=board)
    assert [wish.area for wish in kim.area_wishes.all()] == [Area.objects.get(board=board, name="Parker")]
    alex = Participant.objects.get(payroll_id="5002")
    assert (alex.user.email, alex.may_email) == ("alex@example.test", True)


def test_the_same_file_twice_changes_nothing_twice(maja: User, board: Board) -> None:
    content = workbook(
        {"Personer": [KIM, ALEX], "Timmar": [("Kim Testlund", "Läste brev", date(2026, 11, 5), "9–12")]}
    )
    written(content, maja, board)
    before = (Participant.objects.count(), WorkEntry.objects.count(), HeldWelcome.objects.count())
    again = tried(content, maja, board)
    assert report(again).counts == {"unchanged": 2}
    assert report(again, "hours").counts == {"unchanged": 1}
    with pytest.raises(Refused, match="inget nytt"):
        actions.write_sheet(sheet=again, by=maja, at=AT)
    assert before == (Participant.objects.count(), WorkEntry.objects.count(), HeldWelcome.objects.count())


def test_example_rows_and_empty_rows_are_no_rows(maja: User, board: Board) -> None:
    sheet = tried(people(("Exempel: Kim", "Testlund"), (), KIM), maja, board)
    assert report(sheet).counts == {"new": 1}


def test_the_template_itself_holds_nothing_to_write(maja: User, board: Board) -> None:
    content = actions.take_template(board=board, by=maja, at=AT)
    sheet = tried(content, maja, board)
    assert (sheet.state, sheet.problem) == (
        SheetState.UNREADABLE,
        "Det finns inga ifyllda rader i filen. Exempelraderna räknas inte.",
    )


def test_what_the_template_brings_of_the_board_comes_back_unchanged(maja: User, board: Board) -> None:
    actions.add_area(board=board, name="Parker", explanation="", by=maja, at=AT)
    content = actions.take_template(board=board, by=maja, at=AT)
    assert report(tried(content, maja, board), "areas").counts == {"unchanged": 1}


# --- Errors, row by row ---------------------------------------------------------------------------
WRONG_CELLS = [
    (0, "=1+1", "Förnamn", "formel"),
    (0, "", "Förnamn", "Skriv förnamnet."),
    (0, "K" * 61, "Förnamn", "högst 60 tecken"),
    (2, "noll sju noll", "Mobilnummer", "Skriv till exempel 070-123 45 67."),
    (3, "kim at example", "E-post", "Skriv till exempel namn@exempel.se."),
    (4, "brevduva", "Får nås med", "Välj ett av orden: inget av dem, sms, e-post, sms och e-post."),
    (5, "Ingen Alls", "Kontaktperson", "Ingen medarbetare i nämnden heter så."),
    (6, "lön", "Ersättningsform", "Välj ett av orden: anställning per timme"),
    (7, "850101-2384", "Anställningsnummer", "ser ut som ett personnummer"),
    (7, "198501012384", "Anställningsnummer", "ser ut som ett personnummer"),
    (8, "Finns Inte", "Förening", "Organisationen finns inte."),
    (9, "Finns Inte", "Område 1", "Området finns inte."),
]


@pytest.mark.parametrize(("place", "value", "column", "words"), WRONG_CELLS)
def test_a_wrong_cell_is_told_with_row_column_and_what_to_do(
    maja: User, board: Board, place: int, value: str, column: str, words: str
) -> None:
    row: list[Any] = list(KIM)
    row[place] = value
    sheet = tried(people(ALEX, row), maja, board)
    assert report(sheet).counts == {"new": 1, "wrong": 1}
    [(number, where, text)] = told(sheet)
    assert (number, where) == (3, column)
    assert words in text


def test_everything_wrong_on_a_row_is_told_at_once(maja: User, board: Board) -> None:
    row = (*KIM[:2], "noll sju", "", "", "Ingen Alls", "", "5001", "Finns Inte", "Finns Inte")
    sheet = tried(people(row), maja, board)
    assert report(sheet).counts == {"wrong": 1}
    columns = {where for _number, where, _text in told(sheet)}
    assert columns == {"Mobilnummer", "Kontaktperson", "Förening", "Område 1"}


def test_text_that_begins_with_an_equals_sign_is_refused_like_a_formula(maja: User, board: Board) -> None:
    rows: dict[str, Rows] = {"Personer": [("=HYPERLINK(1)", *KIM[1:])]}
    sheet = tried(without_formulas_turned(rows), maja, board)
    assert report(sheet).counts == {"wrong": 1}
    assert told(sheet)[0][:2] == (2, "Förnamn")


def test_the_right_rows_are_written_beside_the_wrong_ones(maja: User, board: Board) -> None:
    sheet = written(people(ALEX, ("", *KIM[1:])), maja, board)
    assert report(sheet).counts == {"new": 1, "wrong": 1}
    assert [one.first_name for one in Participant.objects.filter(board=board)] == ["Alex"]


def test_an_unknown_column_is_told_and_a_needed_one_that_is_missing_stops_the_sheet(
    maja: User, board: Board
) -> None:
    headers = {"Personer": ("Förnamn", "Nämnd"), "Timmar": ("Person", "Dag", "Tid")}
    content = workbook({"Personer": [("Kim", "Annan")], "Timmar": [("Kim", "", "2")]}, headers)
    sheet = tried(content, maja, board)
    assert told(sheet) == [(1, "Nämnd", "Kolumnen känns inte igen och läses inte.")]
    assert report(sheet, "hours").counts == {"wrong": 1}
    assert told(sheet, "hours") == [(1, "Vad", "Kolumnen saknas. Bladet går inte att läsa utan den.")]


def test_a_file_without_our_sheets_says_which_it_looked_for(maja: User, board: Board) -> None:
    sheet = tried(workbook({"Blad1": [("Kim",)]}), maja, board)
    assert sheet.state == SheetState.UNREADABLE
    assert "Organisationer, Områden, Personer, Timmar" in sheet.problem


# --- Already here ---------------------------------------------------------------------------------
def test_someone_known_by_number_and_name_is_unchanged_or_filled_in(maja: User, board: Board) -> None:
    kim = make_participant(
        board, first_name="Kim", last_name="Testlund", payroll_id="", phone="+46701740601", by=maja
    )
    written(people(KIM), maja, board)
    kim.refresh_from_db()
    assert kim.payroll_id == "5001"
    assert not HeldWelcome.objects.filter(participant=kim).exists()


def test_a_sheet_never_overwrites_what_stands_in_the_register(maja: User, board: Board) -> None:
    kim = make_participant(
        board, first_name="Kim", last_name="Testlund", payroll_id="5001", email="ny@example.test", by=maja
    )
    row = (*KIM[:3], "gammal@example.test", *KIM[4:])
    written(people(row), maja, board)
    kim.refresh_from_db()
    assert kim.user.email == "ny@example.test"
    assert kim.may_sms is False


def test_a_known_number_with_another_name_is_a_question_that_leads_to_the_person(
    maja: User, board: Board
) -> None:
    known = make_participant(board, first_name="Robin", payroll_id="5001", by=maja)
    sheet = tried(people(KIM), maja, board)
    assert report(sheet).counts == {"asked": 1}
    [remark] = report(sheet).remarks
    assert (remark.about, "någon med ett annat namn" in remark.text) == (str(known.pk), True)


def test_the_same_name_without_a_known_number_is_a_question(maja: User, board: Board) -> None:
    known = make_participant(board, first_name="Kim", last_name="Testlund", payroll_id="77", by=maja)
    [remark] = report(tried(people(KIM), maja, board)).remarks
    assert (remark.about, remark.outcome) == (str(known.pk), "asked")


def test_the_same_person_twice_in_the_sheet_is_a_question(maja: User, board: Board) -> None:
    sheet = tried(people(KIM, ALEX, ("Kim", "Testlund", "0701740601")), maja, board)
    assert report(sheet).counts == {"new": 2, "asked": 1}
    assert told(sheet) == [(4, "", "Det här ser ut att vara samma som på rad 2. Ta bort den ena.")]


def test_a_protected_person_s_number_answers_as_one_that_cannot_be_used(maja: User, board: Board) -> None:
    """Somebody else's protected person: neither named nor led to."""
    other = make_staff(board)
    make_participant(
        board,
        first_name="Kim",
        last_name="Testlund",
        payroll_id="5001",
        protection="marked",
        contact=profile_of(other),
    )
    sheet = tried(people(KIM), maja, board)
    [remark] = report(sheet).remarks
    assert (remark.outcome, remark.about) == ("wrong", "")
    assert remark.text.startswith("Numret kan inte användas här.")


def test_nobody_of_another_board_is_found_or_changed(maja: User, board: Board) -> None:
    foreign = make_participant(make_board(), first_name="Kim", last_name="Testlund", payroll_id="5001")
    written(people(KIM), maja, board)
    assert Participant.objects.filter(payroll_id="5001").count() == 2
    foreign.refresh_from_db()
    assert foreign.user.phone is None


# --- Hours ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        (2.5, 150),
        ("2,5", 150),
        ("2:30", 150),
        ("9–12", 180),
        ("halv tio–12", 150),
        (timedelta(hours=2, minutes=30), 150),
    ],
)
def test_hours_are_read_as_people_write_them(maja: User, board: Board, typed: Any, minutes: int) -> None:
    content = workbook({"Personer": [KIM], "Timmar": [("5001", "Läste brev", "5/11", typed)]})
    written(content, maja, board)
    entry = WorkEntry.objects.get(participant__payroll_id="5001")
    assert (entry.minutes, entry.worked_on, entry.state) == (minutes, date(2026, 11, 5), "sent")
    assert (entry.via, entry.recorded_by) == ("paper", maja)


def test_from_and_to_may_stand_in_columns_of_their_own(maja: User, board: Board) -> None:
    rows = [("Kim Testlund", "Möte", date(2026, 11, 5), None, "9:30", "12")]
    written(workbook({"Personer": [KIM], "Timmar": rows}), maja, board)
    assert WorkEntry.objects.get(participant__payroll_id="5001").minutes == 150


WRONG_HOURS = [
    (("Kim Testlund", "Möte", date(2026, 10, 30), "2"), "Dag", "Bara november 2026"),
    (("Kim Testlund", "Möte", date(2026, 11, 27), "2"), "", "Den dagen har inte varit än."),
    (("Kim Testlund", "Möte", "i förrgår", "2"), "Dag", "Dagen går inte att läsa."),
    (("Kim Testlund", "Möte", date(2026, 11, 5), "länge"), "Tid", "Vi kunde inte läsa tiden."),
    (("Kim Testlund", "Möte", date(2026, 11, 5), ""), "Tid", "Skriv hur länge"),
    (("Ingen Alls", "Möte", date(2026, 11, 5), "2"), "Person", "Ingen person här heter så."),
    (("Kim Testlund", "", date(2026, 11, 5), "2"), "Vad", "Det här behöver fyllas i."),
    (("Kim Testlund", "Möte", date(2026, 11, 5), "=B2*2"), "Tid", "formel"),
]


@pytest.mark.parametrize(("row", "column", "words"), WRONG_HOURS)
def test_wrong_hours_are_told_and_not_written(
    maja: User, board: Board, row: tuple[Any, ...], column: str, words: str
) -> None:
    sheet = tried(workbook({"Personer": [KIM], "Timmar": [row]}), maja, board)
    assert report(sheet, "hours").counts == {"wrong": 1}
    [(number, where, text)] = told(sheet, "hours")
    assert (number, where or column) == (2, column or where)
    assert words in text


def test_hours_that_overlap_are_refused_row_by_row(maja: User, board: Board) -> None:
    rows = [("5001", "Möte", date(2026, 11, 5), "9–12"), ("5001", "Annat", date(2026, 11, 5), "11–13")]
    sheet = tried(workbook({"Personer": [KIM], "Timmar": rows}), maja, board)
    assert report(sheet, "hours").counts == {"new": 1, "wrong": 1}


def test_a_length_told_again_for_the_same_thing_that_day_is_a_question(maja: User, board: Board) -> None:
    rows = [("5001", "Möte", date(2026, 11, 5), "2"), ("5001", "Möte", date(2026, 11, 5), "2 tim")]
    sheet = tried(workbook({"Personer": [KIM], "Timmar": rows}), maja, board)
    assert report(sheet, "hours").counts == {"new": 1, "asked": 1}


# --- Killed, thrown away, forgotten -----------------------------------------------------------------
def letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04}")


def many(number: int) -> bytes:
    """So many people, one of them a second time, and a row without a name."""
    rows = [(letters(n), "Testlund", f"07017{n:05}", "", "", "", "", f"9{n}") for n in range(number)]
    return people(*rows, rows[1][:3], ("", "Utan"))


def test_writing_killed_half_way_and_resumed_gives_the_same_result(
    maja: User, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tried(many(250), maja, board)
    actions.write_sheet(sheet=sheet, by=maja, at=AT)
    real, runs = sheets.run, []

    def dies(part: Any, lines: Any) -> None:
        runs.append(lines)
        real(part, lines)
        if len(runs) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(sheets, "run", dies)
    with pytest.raises(KeyboardInterrupt):
        actions.carry_out(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    assert (sheet.done_lines, Participant.objects.filter(board=board).count()) == (50, 50)
    monkeypatch.setattr(sheets, "run", real)
    actions.carry_out(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.WRITTEN
    assert report(sheet).counts == {"new": 250, "asked": 1, "wrong": 1}
    assert Participant.objects.filter(board=board).count() == 250


def test_only_the_uploader_may_write_or_throw_away(maja: User, board: Board) -> None:
    sheet, other = tried(people(KIM), maja, board), make_staff(board)
    for verb in (actions.write_sheet, actions.throw_away):
        with pytest.raises(access.Denied):
            verb(sheet=sheet, by=other, at=AT)


def test_a_board_of_somebody_else_takes_no_file(maja: User) -> None:
    with pytest.raises(access.Denied):
        actions.upload_sheet(board=make_board(), content=people(KIM), name="a.xlsx", by=maja, at=AT)


def stored_of(sheet: SheetImport) -> Path:
    assert sheet.file
    return Path(settings.PRIVATE_ROOT) / sheet.file.path


def test_the_file_lies_encrypted_and_goes_when_it_is_written(maja: User, board: Board) -> None:
    sheet = tried(people(KIM), maja, board)
    place = stored_of(sheet)
    assert b"PK" not in place.read_bytes()[:4]
    actions.write_sheet(sheet=sheet, by=maja, at=AT)
    actions.carry_out(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    assert sheet.file is None
    assert not StoredFile.objects.filter(kind="participants.sheet").exists()


def test_what_nobody_took_up_is_gone_after_two_weeks(maja: User, board: Board) -> None:
    sheet = tried(people(KIM), maja, board)
    actions.forget_old_sheets(at=later(days=13))
    sheet.refresh_from_db()
    assert sheet.file is not None
    actions.forget_old_sheets(at=later(days=15))
    sheet.refresh_from_db()
    assert (sheet.state, sheet.file, sheet.report) == (SheetState.THROWN_AWAY, None, "")


def test_when_somebody_is_erased_no_file_of_the_board_is_kept(maja: User, board: Board) -> None:
    from core.erasing import erase_subject

    kim = make_participant(board, by=maja)
    sheet = tried(people(KIM), maja, board)
    erase_subject(subject=kim.user, at=AT)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.file, sheet.report) == (SheetState.THROWN_AWAY, None, "")


def test_a_role_that_was_taken_stops_the_writing(maja: User, board: Board) -> None:
    from participants.models import RoleGrant

    sheet = tried(people(KIM), maja, board)
    actions.write_sheet(sheet=sheet, by=maja, at=AT)
    RoleGrant.objects.filter(user=maja).update(valid_to=TODAY - timedelta(days=1))
    actions.carry_out(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    assert (sheet.state, Participant.objects.filter(board=board).count()) == (SheetState.THROWN_AWAY, 0)


def test_neither_audit_nor_jobs_nor_messages_hold_what_stood_in_the_file(maja: User, board: Board) -> None:
    written(people(KIM), maja, board)
    for model in (AuditEntry, Job, Message):
        for row in model._default_manager.values():
            assert not any("Testlund" in str(value) for value in row.values())


def test_nothing_is_sent_while_the_welcome_is_held(maja: User, board: Board) -> None:
    from core import messages

    content = workbook({"Personer": [KIM], "Timmar": [("5001", "Möte", date(2026, 11, 5), "2")]})
    written(content, maja, board)
    [message] = Message.objects.all()
    messages.deliver(str(message.pk))
    message.refresh_from_db()
    assert message.state == "dropped"


def test_a_trial_of_many_rows_finds_what_they_call_by_name_in_earlier_portions(
    maja: User, board: Board
) -> None:
    """Each portion is taken back, so what a later one needs is written again before it."""
    crowd = [(letters(n), "Testlund", "", "", "", "", "", f"9{n}", "Bryggan", "Parker") for n in range(120)]
    hours = [(f"{letters(n)} Testlund", "Möte", date(2026, 11, 5), "9–12") for n in range(120)]
    content = workbook(
        {
            "Organisationer": [("Bryggan", "nej")],
            "Områden": [("Parker", "")],
            "Personer": crowd,
            "Timmar": [*hours, (f"{letters(1)} Testlund", "Annat", date(2026, 11, 5), "11–13")],
        }
    )
    sheet = tried(content, maja, board)
    assert report(sheet).counts == {"new": 120}
    assert report(sheet, "hours").counts == {"new": 120, "wrong": 1}


def test_that_one_came_in_from_excel_is_told_and_goes_with_an_erasure(maja: User, board: Board) -> None:
    written(people(KIM), maja, board)
    kim = Participant.objects.get(payroll_id="5001")
    owner = data_owners["participants"]
    assert "kom in från Excel" in {row["slag"] for row in owner.personal_data(kim.user)}
    owner.erase(kim.user, everything_goes())
    assert not HeldWelcome.objects.exists()


def test_a_sheet_that_does_not_say_how_it_is_written_cannot_be_made(maja: User, board: Board) -> None:
    class Forgetful(SheetResource):
        pass

    with pytest.raises(TypeError, match="write"):
        Forgetful(board=board, by=maja, at=AT)  # type: ignore[abstract]
