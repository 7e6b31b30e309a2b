"""Besked: what was paid in a month, in plain words, and the same as a file to show."""

import io
from datetime import date
from typing import Any

import pypdf
import pytest
import time_machine
from django.test import Client

from core import jobs
from core.models import AuditEntry, StoredFile
from core.registry import telling_names
from core.telling_words import found_on_a_payslip
from fees import actions
from fees.actions.statements import STATEMENT
from fees.models import FeeRate, StatementFile, WageType, WorkEntry
from fees.states import EntryState
from participants.models import Participant, ProtectionLevel
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    NOVEMBER,
    done,
    make_accepted,
    make_approver,
    make_entry,
    make_held_assignment,
    make_past_work,
    make_pay_day,
    make_payroll_officer,
    make_rate,
    make_run,
)
from tests.factories.participants import make_participant
from tests.factories.times import AT, swedish
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = "/portal/besked/"
DECEMBER = f"{PAGE}2026-12/"
PAID = swedish(2026, 12, 28, 9)


def worked(person: Participant, day: int = 19, title: str = "Läsa brev", **fields: Any) -> WorkEntry:
    held = make_held_assignment(person.board, swedish(2026, 11, day, 14), by=person.contact.user, title=title)
    return make_entry(person, make_accepted(person, held).assignment, **fields)


def approved(person: Participant, **fields: Any) -> WorkEntry:
    return worked(person, state=EntryState.APPROVED, **fields)


# --- The list -------------------------------------------------------------------------------------
def test_nothing_yet(phone: Client) -> None:
    assert "Du har inget besked än. Det kommer när du har fått pengar." in read(phone, PAGE)


def test_what_is_not_locked_is_on_its_way(phone: Client, person: Participant) -> None:
    approved(person, expenses=[BUS_TICKET])
    text = read(phone, PAGE)
    assert "På väg 454 kr före skatt. Pengarna kommer 22 december." in text
    assert "Beskedet kommer när månaden är klar." in text


def test_each_month_and_each_year_has_its_sums(phone: Client, person: Participant) -> None:
    approved(person, expenses=[BUS_TICKET])
    make_run(person.board)
    text = read(phone, PAGE)
    sums = "420 kr före skatt 34 kr för utlägg"
    assert f"2026 Hela 2026 {sums} December {sums}" in text
    assert "På väg" not in text


def test_the_months_own_hours_lead_to_their_statement(phone: Client, person: Participant) -> None:
    approved(person)
    make_run(person.board)
    response = phone.get("/portal/pengar/")
    assert "Besked för december 2026" in words(response)
    assert f'href="{DECEMBER}"' in response.content.decode()


def test_earlier_work_stands_with_its_year(phone: Client, person: Participant) -> None:
    make_past_work(person, paid_on=date(2025, 4, 25))
    assert "2025 Hela 2025 Tidigare arbete: 2 timmar 30 minuter, 420 kr före skatt" in read(phone, PAGE)
    text = read(phone, f"{PAGE}2025/")
    assert "Tidigare arbete Tid 2 timmar 30 minuter" in text
    assert "Utbetalt före skatt, inte med i andra summor här 420 kr" in text
    assert "Månad för månad" not in text


def test_earlier_work_stands_in_the_file_too(phone: Client, person: Participant) -> None:
    make_past_work(person, paid_on=date(2025, 4, 25))
    text = text_of(pdf_of(file_of(phone, "2025")))
    assert "Tidigare arbete" in text
    assert "420 kr" in text


# --- One month ------------------------------------------------------------------------------------
def test_a_month_in_plain_words(phone: Client, person: Participant) -> None:
    approved(person, expenses=[BUS_TICKET])
    make_run(person.board)
    text = read(phone, DECEMBER)
    for said in (
        "Besked, december 2026 Pengarna kommer 22 december 2026. Du är anställd per timme.",
        "Timlön 375 kr Semesterersättning 45 kr Skattepliktigt, före skatt 420 kr "
        "Utlägg och annan ersättning 34 kr Tillsammans, före skatt 454 kr",
        "Skatten drar lönekontoret. Här står summan före skatt.",
        "Semesterersättningen läggs till av lönekontoret.",
        "Torsdag 19 november Tid 375 kr 2 timmar 30 minuter, 150 kr i timmen Läsa brev",
        "Torsdag 19 november Biljett 34 kr ingen skatt Läsa brev",
        "Hittills 2026 Betald tid 2 timmar 30 minuter Skattepliktigt, före skatt 420 kr",
        "19 november 2026 Timlön 375 kr Lönart 3101, antal 2,5",
    ):
        assert said in text, said


def test_after_the_pay_day_the_money_has_come(person: Participant) -> None:
    approved(person)
    make_run(person.board)
    with time_machine.travel(PAID):
        assert "Pengarna kom 22 december 2026." in read(logged_in(person.user), DECEMBER)


def test_who_is_not_employed_gets_arvode(phone: Client, person: Participant) -> None:
    make_rate(person.board, engagement_form="assigned", hourly_ore=16_500, holiday_basis_points=0)
    Participant.objects.filter(pk=person.pk).update(engagement_form="assigned")
    person.refresh_from_db()
    approved(person)
    make_run(person.board)
    text = read(phone, DECEMBER)
    assert "Du får arvode för det du gör. Du är inte anställd." in text
    assert "Arvode 412,50 kr Skattepliktigt, före skatt 412,50 kr" in text
    assert "Timlön" not in text
    assert "Semesterersättning" not in text


def test_a_correction_shows_what_was_taken_back_and_what_holds(person: Participant) -> None:
    """E20: the old line with its signs turned, and the new one."""
    entry = approved(person)
    make_run(person.board)
    make_pay_day(person.board, NOVEMBER.next.next)
    actions.correct_entry(
        entry=entry, typed="14–16", reason="fel", by=person.contact.user, at=swedish(2026, 12, 28, 9)
    )
    correction = WorkEntry.objects.get(corrects=entry)
    officer = make_payroll_officer(person.board)
    approve(correction, person)
    actions.lock_month(board=person.board, month=NOVEMBER.next, by=officer, at=swedish(2027, 1, 4, 9))
    with time_machine.travel(swedish(2027, 1, 28, 9)):
        text = read(logged_in(person.user), f"{PAGE}2027-01/")
    assert "Tid −375 kr −2 timmar 30 minuter, 150 kr i timmen Läsa brev Rättat, dras av" in text
    assert "Tid 300 kr 2 timmar, 150 kr i timmen Läsa brev Rättat, gäller i stället" in text
    # 60 minutes fewer: 75 kr and 12 per cent of it.
    assert "Timlön −75 kr Semesterersättning −9 kr Skattepliktigt, före skatt −84 kr" in text


def approve(entry: WorkEntry, person: Participant) -> None:
    at = swedish(2026, 12, 28, 10)
    done(actions.review_entries(ids=[entry.pk], by=person.contact.user, at=at))
    done(actions.approve_entries(ids=[entry.pk], by=make_approver(person.board), at=at))


def test_unpaid_time_stands_in_its_own_month(phone: Client, person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(engagement_form="unpaid")
    person.refresh_from_db()
    approved(person)
    text = read(phone, f"{PAGE}2026-11/")
    assert "Tid som kommunen inte betalar Torsdag 19 november Tid Utan lön 2 timmar 30 minuter" in text
    assert "2 timmar 30 minuter utan lön" in read(phone, PAGE)


def test_through_an_association_it_says_who_pays(phone: Client, person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(engagement_form="organisation")
    person.refresh_from_db()
    approved(person)
    text = read(phone, f"{PAGE}2026-11/")
    assert "Din förening får ersättningen, inte du." in text
    assert "Föreningen betalar" in text


def test_nothing_of_anybody_else(phone: Client, person: Participant) -> None:
    approved(make_participant(person.board, contact=person.contact))
    make_run(person.board)
    assert "Det finns inget besked för den tiden." in read(phone, DECEMBER)


@pytest.mark.parametrize("period", ["2026-13", "nu", "26", "0000", "2026-1"])
def test_what_is_no_period_is_not_found(phone: Client, period: str) -> None:
    assert phone.get(f"{PAGE}{period}/").status_code == 404


# --- A year ---------------------------------------------------------------------------------------
def test_the_year_has_its_own_summary(phone: Client, person: Participant) -> None:
    approved(person, expenses=[BUS_TICKET])
    make_run(person.board)
    text = read(phone, f"{PAGE}2026/")
    assert "Besked, 2026" in text
    assert "December Tid: 2 timmar 30 minuter Skattepliktigt: 420 kr Utlägg: 34 kr" in text
    assert "Tillsammans, före skatt 454 kr" in text


# --- The file -------------------------------------------------------------------------------------
def drain() -> None:
    with time_machine.travel(AT, tick=False):
        jobs.drain(AT, isolate=False)


def file_of(phone: Client, period: str = "2026-12", **data: str) -> Any:
    assert phone.post(f"{PAGE}{period}/fil/", data).headers["Location"] == f"{PAGE}{period}/fil/"
    drain()
    response: Any = phone.get(f"{PAGE}{period}/fil/hamta/")
    response.whole = b"".join(response.streaming_content)
    return response


def pdf_of(response: Any) -> Any:
    return pypdf.PdfReader(io.BytesIO(response.whole))


def text_of(document: Any) -> str:
    pages = " ".join(page.extract_text() for page in document.pages)
    return " ".join(pages.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def paid(person: Participant) -> Participant:
    Participant.objects.filter(pk=person.pk).update(last_name="Havsby")
    approved(person, title="Samtal om beroende", expenses=[BUS_TICKET])
    make_run(person.board)
    return person


def test_the_file_is_made_by_a_job_and_waited_for(phone: Client, paid: Participant) -> None:
    phone.post(f"{DECEMBER}fil/", {})
    waiting = phone.get(f"{DECEMBER}fil/")
    assert waiting.headers["Refresh"] == "3"
    assert "Vi gör filen" in words(waiting)
    drain()
    done = phone.get(f"{DECEMBER}fil/")
    assert "Refresh" not in done.headers
    assert "Filen är klar" in words(done)


def test_the_file_says_the_same_as_the_page_to_whoever_reads_it(phone: Client, paid: Participant) -> None:
    response = file_of(phone)
    assert 'filename="besked-2026-12.pdf"' in response.headers["Content-Disposition"]
    text = text_of(pdf_of(response))
    for said in (
        "Besked, december 2026",
        "Namn: Robin Havsby",
        f"Utbetalare: {paid.board.name}",
        "Pengarna kommer 22 december 2026.",
        "Du är anställd per timme.",
        "Timlön 375 kr",
        "Semesterersättning 45 kr",
        "Tillsammans, före skatt 454 kr",
        "2 timmar 30 minuter, 150 kr i timmen",
        "Hittills 2026",
        "Det här lämnades till lönekontoret",
        "3101 2,5 375 kr",
        "Kontrollnummer:",
        "Ring Maja Provlund",
    ):
        assert said in text, (said, text)


def test_the_file_is_accessible(phone: Client, paid: Participant) -> None:
    document = pdf_of(file_of(phone))
    root = document.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("sv", True)
    assert "/StructTreeRoot" in root
    assert document.metadata.title.replace("\N{NO-BREAK SPACE}", " ") == "Besked, december 2026"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_the_check_number_is_that_of_the_page(phone: Client, paid: Participant) -> None:
    page = read(phone, DECEMBER)
    number = page.partition("Kontrollnummer: ")[2][:14]
    assert len(number.replace(" ", "")) == 12
    assert f"Kontrollnummer: {number}." in text_of(pdf_of(file_of(phone)))


def test_by_default_nothing_in_it_tells_what_the_work_was(phone: Client, paid: Participant) -> None:
    text = text_of(pdf_of(file_of(phone)))
    assert found_on_a_payslip(text) == []
    assert not any(str(name).casefold() in text.casefold() for name in telling_names)
    assert "Samtal" not in text


def test_what_the_work_was_called_stands_there_when_the_person_ticks_it(
    phone: Client, paid: Participant
) -> None:
    assert "Samtal om beroende" in text_of(pdf_of(file_of(phone, titles="on")))


def test_a_telling_text_of_a_wage_type_is_not_printed(phone: Client, person: Participant) -> None:
    approved(person)
    WageType.objects.filter(board=person.board).update(text="Timlön brukarutvecklare")
    make_run(person.board)
    assert "Timlön brukarutvecklare" not in read(phone, DECEMBER)
    assert found_on_a_payslip(text_of(pdf_of(file_of(phone)))) == []


def test_a_protected_persons_paper_has_no_contact(phone: Client, paid: Participant) -> None:
    Participant.objects.filter(pk=paid.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)
    text = text_of(pdf_of(file_of(phone)))
    assert "Robin Havsby" in text
    assert "Maja" not in text
    assert "Ring" not in text


def test_the_year_as_a_file(phone: Client, paid: Participant) -> None:
    response = file_of(phone, "2026")
    assert 'filename="besked-2026.pdf"' in response.headers["Content-Disposition"]
    assert "December 2 timmar 30 minuter 420 kr 34 kr" in text_of(pdf_of(response))


def test_two_taps_make_one_file_and_another_wish_a_new_one(phone: Client, paid: Participant) -> None:
    for _tap in range(2):
        phone.post(f"{DECEMBER}fil/", {})
    first = StatementFile.objects.get()
    phone.post(f"{DECEMBER}fil/", {"titles": "on"})
    assert StatementFile.objects.get().pk != first.pk


def test_the_file_goes_after_a_day(phone: Client, paid: Participant) -> None:
    file_of(phone)
    with time_machine.travel(swedish(2026, 11, 24, 23)):
        actions.remove_old_statements(at=swedish(2026, 11, 24, 23))
    assert not StatementFile.objects.exists()
    assert not StoredFile.objects.filter(kind="fees.statement").exists()
    assert phone.get(f"{DECEMBER}fil/hamta/").status_code == 404


def test_nobody_fetches_anybody_elses(phone: Client, paid: Participant) -> None:
    file_of(phone)
    other = logged_in(make_participant(paid.board).user)
    assert other.get(f"{DECEMBER}fil/hamta/").status_code == 404


def test_nothing_to_make_a_file_of(phone: Client) -> None:
    assert phone.post(f"{DECEMBER}fil/", {}).headers["Location"] == DECEMBER
    assert not StatementFile.objects.exists()


def test_asking_and_fetching_are_audited_without_figures(phone: Client, paid: Participant) -> None:
    file_of(phone)
    lines = AuditEntry.objects.filter(action__startswith="statement.").order_by("sequence")
    assert [line.action for line in lines] == ["statement.ask", "statement.make", "statement.fetch"]


def test_the_job_knows_only_an_id(phone: Client, paid: Participant) -> None:
    phone.post(f"{DECEMBER}fil/", {})
    row = StatementFile.objects.get()
    assert STATEMENT.progress(row).job.args == {"statement_id": str(row.pk)}  # type: ignore[union-attr]


def test_rates_may_change_but_not_what_was_paid(phone: Client, paid: Participant) -> None:
    before = read(phone, DECEMBER)
    FeeRate.objects.filter(board=paid.board).update(valid_to=swedish(2026, 12, 1).date())
    make_rate(paid.board, hourly_ore=99_900, valid_from=swedish(2026, 12, 2).date())
    assert read(phone, DECEMBER) == before
