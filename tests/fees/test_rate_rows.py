"""Rates that follow the prisbasbelopp, what a new rate changes and does not, and how many queries it takes.

The prisbasbelopp is 57 300 kronor for 2024, 58 800 for 2025 and 59 200 for 2026 (facts, section 2); 0.5 % of
it is 286.50, 294 and 296 kronor. A printed list says 286 for 2024: here the öre are kept.
"""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.access import Denied
from core.actions import Refused
from fees import actions
from fees.amounts import read_percent
from fees.indexing import hourly_on, price_bases
from fees.legal import shipped
from fees.models import FeeRate, LegalRule, OfferTerms, OfferText, RateBasis, WorkEntry
from fees.rate_preview import preview
from fees.rate_words import hour_words, promise_words
from fees.states import EntryState
from fees.terms import Prices, RateBook
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.fees import (
    make_entry,
    make_offer,
    make_offer_text,
    make_pay_day,
    make_payroll_officer,
    make_rate,
    set_up_pay,
    terms_of,
)
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, swedish
from tests.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
HALF_A_PER_CENT = {"basis": "indexed", "hourly_ore": 0, "index_share": 500}


@pytest.fixture
def board() -> Board:
    return make_board()


# --- A share of the prisbasbelopp ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("share", "day", "ore"),
    [
        (500, date(2024, 6, 1), 28_650),
        (500, date(2025, 6, 1), 29_400),
        (500, date(2026, 1, 1), 29_600),
        (500, date(2026, 12, 31), 29_600),
        (900, date(2025, 6, 1), 52_920),
        (900, date(2026, 6, 1), 53_280),
        (1_800, date(2026, 6, 1), 106_560),
        (3_600, date(2026, 6, 1), 213_120),
    ],
)
def test_a_share_is_reckoned_from_the_day_of_the_work(share: int, day: date, ore: int) -> None:
    rate = FeeRate(basis=RateBasis.INDEXED, index_share=share)
    assert hourly_on(rate, day, shipped.rulebook()) == ore


def test_a_fixed_rate_asks_no_prisbasbelopp() -> None:
    rate = FeeRate(basis=RateBasis.FIXED, hourly_ore=15_000)
    assert hourly_on(rate, date(1990, 1, 1), shipped.rulebook()) == 15_000


def test_without_the_years_prisbasbelopp_the_words_say_what_is_missing() -> None:
    rate = FeeRate(basis=RateBasis.INDEXED, index_share=500)
    with pytest.raises(Refused, match="Prisbasbeloppet för") as refusal:
        hourly_on(rate, date(2027, 1, 1), shipped.rulebook())
    assert "1 januari 2027" in str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")


def test_an_unverified_row_gives_no_number(board: Board) -> None:
    LegalRule.objects.create(
        board=None,
        rule_id="PBB",
        valid_from=date(2027, 1, 1),
        parameters={"amount": "60000"},
        legal_source="gissning",
        checked_on=AT.date(),
        checked_by="test",
        confidence="U",
    )
    rate = FeeRate(basis=RateBasis.INDEXED, index_share=500)
    with pytest.raises(Refused, match="saknas"):
        hourly_on(rate, date(2027, 6, 1), price_bases(board.pk))


@given(share=st.integers(1, 100_000))
def test_a_share_is_never_more_than_half_an_ore_off(share: int) -> None:
    rate = FeeRate(basis=RateBasis.INDEXED, index_share=share)
    ore = hourly_on(rate, date(2026, 6, 1), shipped.rulebook())
    assert abs(ore * 100_000 - 5_920_000 * share) * 2 <= 100_000


def test_an_offer_freezes_the_sum_and_the_row_it_came_from(board: Board) -> None:
    make_rate(board, **HALF_A_PER_CENT)
    make_pay_day(board)
    terms = terms_of(make_offer(make_assignment(board), make_participant(board)))
    assert (terms.hourly_ore, terms.pay_ore, terms.index_rule) == (29_600, 74_000, "PBB@2026-01-01")


def test_the_payroll_line_will_name_rate_and_prisbasbelopp(board: Board) -> None:
    make_rate(board, **HALF_A_PER_CENT)
    make_pay_day(board)
    entry = make_entry(make_participant(board), state=EntryState.APPROVED)
    assert entry.pay_rule == (
        "150 min x 29600 ore/h / 60, half up; rate Timlön of 2026-01-01; 0.5 % of PBB@2026-01-01"
    )


def test_nobody_is_asked_about_work_in_a_year_without_prisbasbelopp(board: Board) -> None:
    make_rate(board, **HALF_A_PER_CENT)
    person, day = make_participant(board), swedish(2027, 2, 1, 9)
    with pytest.raises(Refused, match="Prisbasbeloppet för"):
        make_offer(make_assignment(board, starts_at=day, ends_at=day + timedelta(hours=1)), person)


def test_hours_of_such_a_day_wait_with_words_and_no_page_breaks(board: Board) -> None:
    make_rate(board, **HALF_A_PER_CENT)
    entry = make_entry(make_participant(board))
    WorkEntry.objects.filter(pk=entry.pk).update(offer=None, worked_on=date(2022, 5, 1))
    entry.refresh_from_db()
    FeeRate.objects.create(
        board=board,
        name="Förr",
        engagement_form="employed",
        valid_from=date(2022, 1, 1),
        valid_to=date(2022, 12, 31),
        source="x",
        **HALF_A_PER_CENT,
    )
    assert Prices([entry]).pay(entry) is None
    with pytest.raises(Refused, match="Prisbasbeloppet för"):
        Prices([entry]).wanted(entry)


# --- One query -----------------------------------------------------------------------------------
def test_a_rate_is_chosen_among_500_rows_with_one_query(board: Board) -> None:
    make_rate(board, name="Den rätta", kind="lecture", programme="digital_inclusion")
    FeeRate.objects.bulk_create(
        FeeRate(
            board=board,
            name=f"Rad {number}",
            programme=f"program-{number % 83}",
            kind=("", "lecture", "course", "meeting", "workshop", "interview")[number // 83],
            engagement_form="employed",
            hourly_ore=10_000 + number,
            valid_from=date(2026, 1, 1),
            source="Beslut",
        )
        for number in range(498)
    )
    make_rate(board, name="Alla")
    assert FeeRate.objects.count() == 500
    work = make_assignment(board, kind="lecture", programme="digital_inclusion")
    with CaptureQueriesContext(connection) as caught:
        found = RateBook(board.pk, [date(2026, 11, 30)], [work]).find(work, "employed", date(2026, 11, 30))
    assert found is not None
    assert (found.name, len(caught)) == ("Den rätta", 1)


# --- A new rate ----------------------------------------------------------------------------------
def add(board: Board, **fields: Any) -> FeeRate:
    values: dict[str, Any] = {
        "name": "Ny",
        "engagement_form": "employed",
        "hourly_ore": 20_000,
        "valid_from": date(2026, 11, 1),
        "source": "Beslut 9",
        **fields,
    }
    return actions.add_rate(board=board, by=make_payroll_officer(board), at=AT, **values)


def test_nothing_offered_or_approved_changes(board: Board) -> None:
    set_up_pay(board)
    entry = make_entry(make_participant(board), state=EntryState.APPROVED)
    make_offer(make_assignment(board), make_participant(board))
    frozen = list(OfferTerms.objects.order_by("pk").values()), WorkEntry.objects.values().get(pk=entry.pk)
    add(board, holiday_basis_points=1_300, min_minutes=240, cancelled_within_hours=48)
    assert frozen == (
        list(OfferTerms.objects.order_by("pk").values()),
        WorkEntry.objects.values().get(pk=entry.pk),
    )


@pytest.mark.parametrize("column", ["pay_ore", "hourly_ore", "holiday_ore", "paid_minutes", "minutes"])
def test_the_database_keeps_what_was_approved(board: Board, column: str) -> None:
    entry = make_entry(make_participant(board), state=EntryState.APPROVED)
    with pytest.raises(IntegrityError, match="approved_entry_is_frozen"), transaction.atomic():
        WorkEntry.objects.filter(pk=entry.pk).update(**{column: 1})


def test_the_rate_of_what_was_approved_stays(board: Board) -> None:
    entry = make_entry(make_participant(board), state=EntryState.APPROVED)
    with pytest.raises(IntegrityError, match="approved_entry_is_frozen"), transaction.atomic():
        WorkEntry.objects.filter(pk=entry.pk).update(rate=None)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"hourly_ore": 0}, "Skriv kronor per timme"),
        ({"index_share": 500}, "Skriv kronor per timme"),
        ({"basis": "indexed", "index_share": 500}, "Skriv andelen"),
        ({"basis": "indexed", "hourly_ore": 0}, "Skriv andelen"),
    ],
)
def test_a_rate_is_kronor_or_a_share(board: Board, fields: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        add(board, **fields)


# --- The preview ---------------------------------------------------------------------------------
def new_rate(board: Board, **fields: Any) -> FeeRate:
    values: dict[str, Any] = {
        "name": "Ny",
        "engagement_form": "employed",
        "hourly_ore": 16_000,
        "holiday_basis_points": 1_200,
        "valid_from": date(2026, 11, 24),
        **fields,
    }
    return FeeRate(board=board, **values)


def test_the_preview_counts_what_keeps_and_what_gets(board: Board) -> None:
    set_up_pay(board)
    make_offer(make_assignment(board), make_participant(board))
    make_offer(make_assignment(board), make_participant(board), accepted=True)
    for _number in range(3):
        make_assignment(board)
    make_assignment(board, kind="lecture")
    make_rate(board, kind="lecture", hourly_ore=30_000)
    make_assignment(board, engagement_form="unpaid")
    seen = preview(new_rate(board), AT)
    assert (seen.kept_offers, seen.planned, seen.typical_minutes) == (2, 3, 150)


def test_the_preview_tells_an_hour_and_a_typical_assignment(board: Board) -> None:
    """150 → 160 kr and 12 %: an hour 168 → 179.20, two and a half 420 → 448."""
    set_up_pay(board)
    make_assignment(board)
    seen = preview(new_rate(board), AT)
    assert seen.hour is not None
    assert seen.typical is not None
    assert (seen.hour.before, seen.hour.after) == (16_800, 17_920)
    assert (seen.typical.before, seen.typical.after, seen.typical.difference) == (42_000, 44_800, 2_800)


def test_the_rest_of_the_year_is_at_the_pace_of_the_last_one(board: Board) -> None:
    """150 approved minutes a year; from 1 December 31 days of 365 are left: 1120 × 150 × 31 / (60 × 365)."""
    make_entry(make_participant(board), state=EntryState.APPROVED)
    seen = preview(new_rate(board, valid_from=date(2026, 12, 1)), AT)
    assert (seen.year_minutes, seen.year_difference) == (150, 238)


def test_a_cheaper_rate_has_a_difference_below_zero(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    seen = preview(new_rate(board, hourly_ore=14_000, valid_from=date(2026, 12, 1)), AT)
    assert seen.year_difference == -238


def test_the_first_rate_for_some_work_has_nothing_before(board: Board) -> None:
    seen = preview(new_rate(board), AT)
    assert (seen.old, seen.kept_offers, seen.year_difference) == (None, 0, None)
    assert seen.hour is not None
    assert seen.hour.before is None


def test_a_share_without_its_prisbasbelopp_is_told_before_it_is_saved(board: Board) -> None:
    seen = preview(new_rate(board, valid_from=date(2027, 1, 1), **HALF_A_PER_CENT), AT)
    assert "Prisbasbeloppet" in str(seen.missing)
    assert seen.hour is None


FILLED_IN = {
    "name": "Timlön 2027",
    "engagement_form": "employed",
    "basis": "indexed",
    "index_share": "0,5",
    "holiday": "12,5",
    "min_minutes": "60",
    "pays_travel": "on",
    "cancelled_within_hours": "24",
    "valid_from": "2026-12-01",
    "source": "Beslut 9",
}


def test_a_rate_is_looked_at_before_it_is_saved(board: Board) -> None:
    make_rate(board)
    data = {**FILLED_IN, "board": board.pk}
    with time_machine.travel(AT, tick=False):
        client = logged_in(make_payroll_officer(board))
        page = reverse("admin:fees_feerate_add")
        seen = client.post(page, data)
        assert "Inget är sparat än." in words(seen)
        assert "En timme Nu: 168 kr Ny: 333 kr Skillnad: 165 kr" in words(seen)
        assert FeeRate.objects.count() == 1
        again = client.post(page, {**data, "change": "1"}).content.decode()
        assert 'value="0,5"' in again
        assert FeeRate.objects.count() == 1
        client.post(page, {**data, "save": "1"})
    new = FeeRate.objects.get(valid_to=None)
    assert (new.index_share, new.holiday_basis_points, new.min_minutes) == (500, 1_250, 60)
    assert (new.pays_preparation, new.pays_travel, new.pays_nobody_came) == (False, True, False)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("index_share", "", "Skriv andelen, till exempel 0,5."),
        ("index_share", "NaN", "Skriv procent, till exempel 0,5."),
        ("index_share", "1e9", "Skriv procent, till exempel 0,5."),
        ("index_share", "-1", "Skriv procent, till exempel 0,5."),
        ("index_share", "101", "mer än 100 procent"),
        ("holiday", "0,125", "Skriv procent, till exempel 0,5."),
        ("min_minutes", "-5", "större än eller lika med 0"),
        ("valid_from", "2026-01-01", "redan en sats från den dagen"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(board: Board, field: str, typed: str, told: str) -> None:
    make_rate(board)
    client = logged_in(make_payroll_officer(board))
    data = {**FILLED_IN, "board": board.pk, field: typed}
    shown = client.post(reverse("admin:fees_feerate_add"), data)
    assert told in words(shown)
    assert FeeRate.objects.count() == 1


@pytest.mark.parametrize(("typed", "found"), [("0,5", 500), ("0.5 %", 500), ("1", 1_000), ("0,005", 5)])
def test_a_share_is_read_as_people_write_it(typed: str, found: int) -> None:
    assert read_percent(typed, 3) == found


def test_rates_in_words() -> None:
    rate = FeeRate(
        basis="indexed",
        index_share=1_825,
        min_minutes=60,
        pays_preparation=True,
        pays_travel=True,
        cancelled_within_hours=24,
        pays_nobody_came=True,
    )
    assert hour_words(rate).replace("\N{NO-BREAK SPACE}", " ") == "1,825 % av prisbasbeloppet"
    assert promise_words(rate).replace("\N{NO-BREAK SPACE}", " ") == (
        "minst 1 timme, förberedelse, restid, inställt inom 24 timmar, hela tiden när ingen kom"
    )


# --- Texts ---------------------------------------------------------------------------------------
def text(board: Board, first: date = date(2027, 1, 1), **fields: Any) -> OfferText:
    values: dict[str, Any] = {"insurance": "Ny text.", "to_report": "", "by": make_payroll_officer(board)}
    return actions.add_offer_text(
        board=board,
        engagement_form="employed",
        valid_from=first,
        source="Beslut",
        at=AT,
        **{**values, **fields},
    )


def test_a_new_text_ends_the_old_one(board: Board) -> None:
    old = make_offer_text(board)
    text(board)
    old.refresh_from_db()
    assert old.valid_to == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("first", "fields", "told"),
    [
        (date(2026, 1, 1), {}, "redan en text"),
        (date(2027, 1, 1), {"insurance": "  "}, "minst en av texterna"),
        (date(2027, 1, 1), {"insurance": "Socialtjänsten försäkrar dig."}, "”Socialtjänsten” kan röja"),
        (date(2027, 1, 1), {"to_report": "Fråga din\nsocialsekreterare."}, "”socialsekreterare” kan röja"),
        (date(2027, 1, 1), {"to_report": "Säg att det är Datorhjälp."}, "”datorhjälp” kan röja"),
    ],
)
def test_a_text_that_cannot_be(board: Board, first: date, fields: dict[str, Any], told: str) -> None:
    make_offer_text(board)
    with pytest.raises(Refused, match=told):
        text(board, first, **fields)


def test_words_of_pay_do_not_tell_in_an_offer(board: Board) -> None:
    assert text(board, to_report="Har du annan ersättning eller lön? Fråga den som betalar.").pk


def test_a_telling_text_is_refused_beside_its_field_and_kept(board: Board) -> None:
    typed = {"engagement_form": "employed", "valid_from": "2027-01-01", "source": "Beslut"}
    client = logged_in(make_payroll_officer(board))
    url = reverse("admin:fees_offertext_add")
    page = client.post(url, {**typed, "board": board.pk, "insurance": "", "to_report": "För brukare."})
    form = page.context["form"]
    assert "”brukare” kan röja" in form.errors["to_report"][0]
    assert form["to_report"].value() == "För brukare."


def test_only_payroll_decides_texts(board: Board) -> None:
    with pytest.raises(Denied):
        text(board, by=make_staff(board))


def test_the_database_keeps_texts_as_decided(board: Board) -> None:
    row = make_offer_text(board)
    with pytest.raises(IntegrityError, match="offer_text_is_frozen"), transaction.atomic():
        OfferText.objects.update(insurance="Något annat")
    with pytest.raises(IntegrityError, match="offer_text_is_kept"), transaction.atomic():
        row.delete()
    with pytest.raises(IntegrityError, match="offer_text_no_overlap"), transaction.atomic():
        make_offer_text(board, valid_from=date(2026, 6, 1))


def test_an_offer_keeps_the_text_that_it_was_made_with(board: Board) -> None:
    set_up_pay(board)
    old = make_offer_text(board)
    offer = make_offer(make_assignment(board), make_participant(board))
    text(board, date(2026, 11, 24))
    assert terms_of(offer).text == old
