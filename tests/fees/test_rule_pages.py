"""'Regler för beräkning': what is read, how a row is written, and what is shown before it is saved."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fees.models import LegalRule
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.fees import make_payroll_officer
from tests.factories.legal_rules import make_law, make_own_decision
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT
from tests.portal.pages import words

pytestmark = pytest.mark.django_db
PBB = {
    "value_0": "60 000",
    "valid_from": "2027-01-01",
    "valid_to": "2027-12-31",
    "legal_source": "SFS 2026:900",
    "applies_if": "",
    "checked_on": "2026-11-20",
    "confidence": "V",
}


@pytest.fixture(autouse=True)
def in_november() -> object:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def payroll(board: Board) -> Client:
    return logged_in(make_payroll_officer(board))


def rule_url(rule_id: str = "PBB") -> str:
    return reverse("admin:fees_legalrule_rows", args=[rule_id])


def table(client: Client) -> str:
    return words(client.get(reverse("admin:fees_legalrule_changelist")))


def sent(client: Client, rule_id: str = "PBB", **fields: Any) -> Any:
    return client.post(rule_url(rule_id), {**PBB, **fields})


def saved(client: Client, rule_id: str = "PBB", fields: dict[str, Any] | None = None) -> Any:
    """Shown first, then saved as it was shown."""
    given = {**PBB, **(fields or {})}
    shown = client.post(rule_url(rule_id), given)
    return client.post(rule_url(rule_id), {**given, "seen": shown.context["told"]})


# --- The table --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "said",
    [
        "Prisbasbelopp",
        "Belopp: 59 200 kr",
        "SFS 2025:872",
        "Kom med version 1",
        "1 januari 2026 – 31 december 2026",
        "Härledd betyder att värdet är räknat ur något vi har läst",
        "Ej verifierad",
        "Saknas från 1 januari 2027",
        "Inget beslut. Då säger beräkningen: fråga kommunen.",
        "Inget beslut. Då betalas det som är utan skatt.",
        "Så mycket per kilometer är skattefritt.",
    ],
)
def test_the_table_says(payroll: Client, said: str) -> None:
    assert said in table(payroll)


def test_a_past_year_stands_on_the_rules_own_page(payroll: Client) -> None:
    assert "57 300 kr" not in table(payroll)
    assert "57 300 kr" in words(payroll.get(rule_url()))


def test_another_boards_decision_is_not_read(board: Board, payroll: Client) -> None:
    make_own_decision(make_board(), counts=True, legal_source="Deras beslut")
    make_own_decision(board, counts=False, legal_source="Vårt beslut")
    assert "Vårt beslut" in table(payroll)
    assert "Deras beslut" not in table(payroll)
    assert "Deras beslut" not in words(payroll.get(rule_url("JOBBSTIM_ARVODE_LOCAL")))


def test_whoever_only_reads_gets_no_form(board: Board) -> None:
    page = logged_in(make_staff(board)).get(rule_url())
    assert "59 200 kr" in words(page)
    assert b"<form class" not in page.content


def test_a_row_is_read_on_its_rules_page(payroll: Client) -> None:
    row = LegalRule.objects.filter(rule_id="PBB")[0]
    assert "57 300 kr" in words(payroll.get(reverse("admin:fees_legalrule_change", args=[row.pk])))


def test_a_rule_that_nobody_knows_is_no_page(payroll: Client) -> None:
    assert payroll.get(rule_url("HITTEPA")).status_code == 404


# --- A new row --------------------------------------------------------------------------------------
def test_the_form_holds_what_holds_now_and_the_days_that_are_missing(payroll: Client) -> None:
    form = payroll.get(rule_url()).context["form"]
    assert [form[name].value() for name in ("value_0", "valid_from", "valid_to")] == [
        "59200",
        date(2027, 1, 1),
        date(2027, 12, 31),
    ]


def test_it_is_shown_before_it_is_saved(payroll: Client) -> None:
    shown = words(sent(payroll))
    for said in ("60 000 kr", "Så ändras ett exempel", "20 000 kr"):
        assert said in shown
    assert not LegalRule.objects.filter(valid_from=date(2027, 1, 1), rule_id="PBB").exists()


def test_then_it_is_saved(payroll: Client) -> None:
    response = saved(payroll)
    assert response.status_code == 302
    row = LegalRule.objects.get(rule_id="PBB", valid_from=date(2027, 1, 1))
    assert (row.parameters, row.legal_source, row.confidence) == ({"amount": "60000"}, "SFS 2026:900", "V")
    assert "Belopp: 60 000 kr" in table(payroll)


def test_what_was_not_shown_is_not_saved(payroll: Client) -> None:
    told = sent(payroll).context["told"]
    assert "60 001 kr" in words(sent(payroll, value_0="60001", seen=told))
    assert not LegalRule.objects.filter(rule_id="PBB", valid_from=date(2027, 1, 1)).exists()


def test_one_may_go_back_with_what_was_typed(payroll: Client) -> None:
    page = sent(payroll, value_0="60 500", change="1")
    assert page.context["form"]["value_0"].value() == "60 500"
    assert "Något behöver ändras" not in words(page)


def test_a_row_that_is_not_verified_gives_no_example(payroll: Client) -> None:
    shown = words(sent(payroll, confidence="U"))
    assert "Den ger ingen siffra" in shown
    assert "Så ändras ett exempel" not in shown


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("value_0", "1e9", "inte att läsa som ett tal"),
        ("value_0", "-5", "noll eller mer"),
        ("value_0", "NaN", "inte att läsa som ett tal"),
        ("value_0", "60,555", "högst 2 decimaler"),
        ("value_0", "", "behöver fyllas i"),
        ("valid_from", "1900-01-01", "Skriv en dag från"),
        ("valid_from", "2026-07-01", "gäller redan den dagen"),
        ("valid_to", "2026-12-31", "före den första"),
        ("checked_on", "2026-11-24", "Dagen har inte varit än"),
        ("legal_source", "", "behöver fyllas i"),
        ("confidence", "L", "giltigt"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(payroll: Client, field: str, value: str, says: str) -> None:
    page = sent(payroll, **{field: value})
    assert says in " ".join(page.context["form"].errors[field])
    assert page.context["form"]["legal_source"].value() == ("" if field == "legal_source" else "SFS 2026:900")


def test_another_row_in_the_meantime_is_told(payroll: Client) -> None:
    told = sent(payroll).context["told"]
    make_law("PBB", date(2027, 1, 1), {"amount": "61000"}, valid_to=date(2027, 12, 31))
    page = sent(payroll, seen=told)
    assert "gäller redan den dagen" in words(page)


def test_a_share_is_typed_in_per_cent(payroll: Client) -> None:
    saved(payroll, "AGI_FULL", {"value_0": "31,5", "value_1": "1960", "valid_from": "2027-02-01"})
    row = LegalRule.objects.get(rule_id="AGI_FULL", valid_from=date(2027, 2, 1))
    assert row.parameters == {"share": "0.315", "born_from": 1960}


def test_a_coordinator_cannot_write(board: Board) -> None:
    assert sent(logged_in(make_staff(board))).status_code == 404


# --- A mistake --------------------------------------------------------------------------------------
def test_a_mistake_is_withdrawn_and_stays_to_be_read(payroll: Client) -> None:
    saved(payroll, fields={"value_0": "6 000"})
    row = LegalRule.objects.get(rule_id="PBB", valid_from=date(2027, 1, 1))
    url = reverse("admin:fees_legalrule_withdraw", args=[row.pk])
    assert "6 000 kr" in words(payroll.get(url))
    assert "Raden är tillbakadragen." in words(payroll.post(url, follow=True))
    assert "6 000 kr" not in table(payroll).replace("59 200 kr", "")
    assert "Tillbakadragen 23 november 2026: 1 januari 2027" in words(payroll.get(rule_url()))
    assert payroll.get(url).status_code == 404


def test_what_is_over_is_not_withdrawn(payroll: Client) -> None:
    row = LegalRule.objects.get(rule_id="PBB", valid_from=date(2025, 1, 1))
    assert payroll.get(reverse("admin:fees_legalrule_withdraw", args=[row.pk])).status_code == 404


def test_after_it_the_right_row_can_be_written(payroll: Client) -> None:
    saved(payroll, fields={"value_0": "6 000"})
    row = LegalRule.objects.get(rule_id="PBB", valid_from=date(2027, 1, 1))
    payroll.post(reverse("admin:fees_legalrule_withdraw", args=[row.pk]))
    assert saved(payroll).status_code == 302


# --- The board's own decision ------------------------------------------------------------------------
def test_the_board_decides_for_itself(board: Board, payroll: Client) -> None:
    fields = {"value_0": "yes", "valid_to": "", "legal_source": "SN 2026-114", "board": board.pk}
    saved(payroll, "JOBBSTIM_ARVODE_LOCAL", fields)
    row = LegalRule.objects.get(rule_id="JOBBSTIM_ARVODE_LOCAL")
    assert (row.board, row.parameters, row.confidence) == (board, {"counts_as_employment": True}, "L")
    assert "Räknas som anställning: ja" in table(payroll)


def test_the_board_decides_what_a_kilometre_pays(board: Board, payroll: Client) -> None:
    fields = {"value_0": "3,5", "valid_to": "", "legal_source": "SN 2026-115", "board": board.pk}
    saved(payroll, "MILEAGE_LOCAL", fields)
    row = LegalRule.objects.get(rule_id="MILEAGE_LOCAL")
    assert (row.board, row.parameters) == (board, {"per_km": "3.5"})


def test_the_example_tells_what_the_decision_changes(board: Board, payroll: Client) -> None:
    """A fee of 1 500 kr, 450 kr in tax: of 1 050 kr a quarter is kept."""
    fields = {"value_0": "yes", "valid_from": "2026-12-01", "valid_to": "", "board": str(board.pk)}
    shown = sent(payroll, "JOBBSTIM_ARVODE_LOCAL", **fields)
    assert "Kvar till personen 262,50 kr. Förut gick det inte att räkna ut." in words(shown)


def test_a_new_price_base_is_shown_as_what_becomes_of_the_old(payroll: Client) -> None:
    """The amount, and of the example what it changes, compared with the last day of the row that ends."""
    page = words(sent(payroll, value_0="60 000"))
    assert "Belopp 59 200 kr blir 60 000 kr" in page
    assert "Betalas 31 december 2026 förut, 1 januari 2027 sedan." in page
    assert "Före skatt 1 680 kr, som förut" in page
    assert "Nu går" not in page
    assert "–" not in page.partition("Så ändras ett exempel")[2].partition("Spara")[0]


def test_nobody_decides_for_another_board(payroll: Client) -> None:
    other = make_board()
    page = sent(payroll, "JOBBSTIM_ARVODE_LOCAL", value_0="yes", valid_to="", board=str(other.pk))
    assert page.context["form"].errors["board"]


# --- Idag -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "step"), [("coordinator", "Se reglerna"), ("payroll_officer", "Skriv in nya rader")]
)
def test_what_ends_stands_on_the_first_page(board: Board, role: str, step: str) -> None:
    shown = words(logged_in(make_staff(board, role)).get(reverse("admin:index")))
    for said in ("Regler som tar slut", "Från 1 januari 2027: Riksnorm · Prisbasbelopp", step):
        assert said in shown


def test_nobody_else_is_told(board: Board) -> None:
    shown = words(logged_in(make_staff(board, "archivist")).get(reverse("admin:index")))
    assert "Regler som tar slut" not in shown


def test_nothing_is_told_while_nothing_ends(board: Board) -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        shown = words(logged_in(make_staff(board, since=date(2026, 1, 1))).get(reverse("admin:index")))
    assert "Regler som tar slut" not in shown


def test_what_is_derived_says_so_at_its_row_and_with_its_source(payroll: Client) -> None:
    """Contributions of 2027, by which E14 is reckoned on the first of October: nobody has read them yet."""
    rows = words(payroll.get(rule_url("AGI_FULL")))
    derived = rows[rows.index("från 1 januari 2027") :]
    assert "Härledd" in derived
    assert "Arbetsgivaravgifter 2026, framskrivna" in derived
    assert "räknad ur en läst uppgift" in derived
    row = LegalRule.objects.book("AGI_FULL").find("AGI_FULL", date(2027, 10, 1))
    assert row is not None
    assert (row.confidence, row.valid_from) == ("D", date(2027, 1, 1))


def test_what_was_read_is_not_called_derived(payroll: Client) -> None:
    assert "Härledd" not in words(payroll.get(rule_url("TAX_SMALL")))
