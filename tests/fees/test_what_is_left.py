"""What the calculator says for each benefit, and what holds of every answer."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fees.legal import shipped
from fees.legal.rulebook import RuleBook
from fees.what_is_left.answer import Answer, Notice, Status
from fees.what_is_left.calculator import what_is_left
from fees.what_is_left.case import Benefit, Case, Engagement, Level, Period

BOOK = shipped.rulebook()
OCTOBER = date(2026, 10, 27)
PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))
OLD = {"granted_on": date(2003, 5, 1), "stepless_applied": True, "benefits": (Benefit.SICKNESS,)}
FIGURES = ("tax_ore", "net_ore", "contributions_ore", "counted_ore", "kept_ore", "less_a_year_ore")


def case(**fields: Any) -> Case:
    """Ten hours at 165 kr, employed, paid in October."""
    return Case(**{"on": OCTOBER, "hours": Decimal(10), "rate_ore": 16_500, **fields})


def supported(**fields: Any) -> Case:
    return case(benefits=(Benefit.INCOME_SUPPORT,), jobbstimulans=PERIOD, **fields)


def answer(asked: Case, book: RuleBook = BOOK) -> Answer:
    return what_is_left(asked, book)[0]


def with_rows(**rows: dict[str, Any]) -> RuleBook:
    """The shipped rules with some fields of every row of a rule replaced."""
    shipped_rows = [rule for kept in BOOK.rules.values() for rule in kept]
    return RuleBook(replace(rule, **rows.get(rule.rule_id, {})) for rule in shipped_rows)


def without(*names: str) -> RuleBook:
    return RuleBook(rule for name, kept in BOOK.rules.items() if name not in names for rule in kept)


def unverified(*names: str) -> RuleBook:
    return with_rows(**{name: {"confidence": "U"} for name in names})


# --- Every status -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (case(), Status.OK),
        (supported(), Status.OK),
        (case(benefits=(Benefit.INCOME_SUPPORT,)), Status.KEEP_ZERO),
        (replace(supported(), on=date(2025, 12, 31)), Status.KEEP_ZERO),
        (replace(supported(), on=date(2026, 1, 1)), Status.OK),
        (replace(supported(), on=date(2026, 12, 31)), Status.OK),
        (replace(supported(), on=date(2027, 1, 1)), Status.PERIOD_ENDED),
        (supported(engagement=Engagement.ASSIGNMENT), Status.ASK_MUNICIPALITY),
        (supported(engagement=Engagement.UNPAID), Status.OK),
        (case(benefits=(Benefit.SICKNESS,)), Status.REPORT_FIRST),
        (case(**OLD), Status.OK),
        (case(**{**OLD, "stepless_applied": False}), Status.FK_ORDINARY_RULES),
        (case(**{**OLD, "granted_on": date(2008, 6, 30)}), Status.OK),
        (case(**{**OLD, "granted_on": date(2008, 7, 1)}), Status.REPORT_FIRST),
        (case(**OLD, year_income_ore=47_360_000), Status.OK),
        (case(**OLD, year_income_ore=47_360_001), Status.ASK_FK),
        (case(benefits=(Benefit.ACTIVITY,)), Status.REPORT_FIRST),
        (case(benefits=(Benefit.ACTIVITY,), granted_on=date(2003, 5, 1), stepless_applied=True),
         Status.REPORT_FIRST),
        (case(benefits=(Benefit.SICKNESS,), engagement=Engagement.UNPAID, unpaid_hours_week=Decimal("9.5")),
         Status.PROTECTED_UNPAID),
        (case(benefits=(Benefit.ACTIVITY,), engagement=Engagement.UNPAID), Status.ASK_FK),
        (case(benefits=(Benefit.HOUSING_SUPPLEMENT,)), Status.ESTIMATE),
        (case(benefits=(Benefit.HOUSING_SUPPLEMENT,), engagement=Engagement.UNPAID), Status.OK),
        (case(benefits=(Benefit.OTHER,)), Status.ASK),
    ],
)  # fmt: skip
def test_status(asked: Case, status: Status) -> None:
    assert answer(asked).status == status


def test_before_the_period_nothing_is_kept() -> None:
    said = answer(replace(supported(), on=date(2025, 12, 31)))
    assert (said.counted_ore, said.kept_ore) == (165_000, 0)


def test_unpaid_time_takes_nothing_from_anybody() -> None:
    said = answer(supported(engagement=Engagement.UNPAID))
    assert (said.gross_ore, said.net_ore, said.counted_ore, said.kept_ore) == (0, 0, 0, 0)
    assert (said.contributions_ore, said.employer_cost_ore) == (0, 0)


def test_the_boards_own_decision_is_read_where_the_case_does_not_say() -> None:
    own = replace(
        BOOK.rules["JOBBSTIM"][-1],
        rule_id="JOBBSTIM_ARVODE_LOCAL",
        parameters={"counts_as_employment": True},
        is_local=True,
        confidence="L",
    )
    rows = [rule for kept in BOOK.rules.values() for rule in kept]
    said = answer(supported(engagement=Engagement.ASSIGNMENT), RuleBook([*rows, own]))
    assert said.status == Status.OK
    assert own.name in [rule.name for rule in said.rules]


def test_what_is_kept_when_the_year_takes_something_is_not_known() -> None:
    """The reduction is a year's, the net one payment's."""
    said = answer(case(**OLD, year_income_ore=10_000_000))
    assert (said.less_a_year_ore, said.kept_ore) == (2_040_000, None)


def test_the_most_cautious_comes_first() -> None:
    asked = case(benefits=(Benefit.INCOME_SUPPORT, Benefit.OTHER, Benefit.SICKNESS))
    said = [(one.benefit, one.status) for one in what_is_left(asked, BOOK)]
    assert said == [
        (Benefit.SICKNESS, Status.REPORT_FIRST),
        (Benefit.OTHER, Status.ASK),
        (Benefit.INCOME_SUPPORT, Status.KEEP_ZERO),
    ]


def test_none_beside_a_benefit_is_no_answer_of_its_own() -> None:
    said = what_is_left(case(benefits=(Benefit.NONE, Benefit.OTHER)), BOOK)
    assert [one.benefit for one in said] == [Benefit.OTHER]


# --- Tax and contributions --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("gross", "tax"), [(9_999, 0), (10_000, 3_000), (10_300, 3_000), (41_250, 12_300)]
)  # fmt: skip
def test_tax_is_whole_kronor_and_none_of_small_sums(gross: int, tax: int) -> None:
    assert answer(case(hours=Decimal(1), rate_ore=gross, is_side_income=True)).tax_ore == tax


@pytest.mark.parametrize(
    ("fields", "is_warned"),
    [
        ({"is_side_income": True}, True),
        ({"tax_share": Decimal("0.1")}, True),
        ({}, False),
        ({"is_side_income": True, "year_income_ore": 2_504_099}, True),
        ({"is_side_income": True, "year_income_ore": 2_504_100}, False),
        ({"is_side_income": True, "paid_this_year_ore": 2_339_100}, False),
        ({"is_side_income": True, "benefits": (Benefit.SICKNESS,)}, False),
    ],
)
def test_tax_that_comes_back_is_warned_of(fields: dict[str, Any], is_warned: bool) -> None:
    assert (Notice.TAX_TOO_HIGH in answer(case(**fields)).warnings) is is_warned


@pytest.mark.parametrize(("before", "contributions"), [(83_499, 0), (83_500, 31_420), (100_000, 5_184)])
def test_contributions_from_the_yearly_limit_on(before: int, contributions: int) -> None:
    """1 000 kr with what was paid before: then 31.42 % of it all, after that of this payment."""
    asked = case(hours=Decimal(1), paid_this_year_ore=before)
    assert answer(asked).contributions_ore == contributions


def test_the_young_pay_the_full_share_above_the_months_limit() -> None:
    """25 000 kr at 20.81 % and 5 000 kr at 31.42 %."""
    asked = case(hours=Decimal(1), rate_ore=3_000_000, birth_year=2004)
    assert answer(asked).contributions_ore == 520_250 + 157_100


@pytest.mark.parametrize("birth_year", [1937, 1958, 1960])
def test_next_years_contributions_are_not_made_up(birth_year: int) -> None:
    said = answer(case(on=date(2027, 1, 25), birth_year=birth_year))
    assert (said.contributions_ore, said.employer_cost_ore) == (None, None)
    assert Notice.NO_RULE in said.warnings


def test_below_the_limit_there_are_none_whatever_the_year() -> None:
    said = answer(case(on=date(2027, 1, 25), hours=Decimal(1)))
    assert (said.contributions_ore, said.warnings) == (0, ())


def test_the_next_years_young_are_known_already() -> None:
    assert answer(case(on=date(2027, 1, 25), birth_year=2006)).contributions_ore == 34_337


# --- What is missing or not verified gives no figure ---------------------------------------------------
NEEDED = [
    (case(is_side_income=True), "TAX_SIDE", "tax_ore", "net_ore", "kept_ore", "counted_ore"),
    (case(is_side_income=True), "TAX_SMALL", "tax_ore", "net_ore", "kept_ore"),
    (case(tax_share=Decimal("0.2")), "TAX_SIDE", "tax_ore", "net_ore"),
    (case(), "AGI_MIN", "contributions_ore", "employer_cost_ore"),
    (case(), "AGI_FULL", "contributions_ore", "employer_cost_ore"),
    (case(birth_year=1950), "AGI_SENIOR", "contributions_ore", "employer_cost_ore"),
    (supported(), "JOBBSTIM", "counted_ore", "kept_ore", "kept_between_ore"),
    (case(benefits=(Benefit.INCOME_SUPPORT,)), "JOBBSTIM", "counted_ore", "kept_ore"),
    (supported(is_side_income=True), "TAX_SIDE", "counted_ore", "kept_ore"),
    (case(**OLD), "SE_STEGLOS", "counted_ore", "kept_ore", "less_a_year_ore"),
    (case(**OLD), "PBB", "counted_ore", "kept_ore", "less_a_year_ore", "less_a_month_ore"),
    (case(benefits=(Benefit.HOUSING_SUPPLEMENT,)), "BTP_MARGINAL", "counted_ore", "less_a_year_ore"),
    (case(benefits=(Benefit.SICKNESS,), engagement=Engagement.UNPAID, hours=Decimal(2)), "SE_IDEELL",
     "counted_ore", "kept_ore"),
]  # fmt: skip


@pytest.mark.parametrize("book_without", [without, unverified])
@pytest.mark.parametrize("needed", NEEDED, ids=lambda needed: needed[1])
def test_no_figure_rests_on_it(needed: tuple[Any, ...], book_without: Any) -> None:
    asked, name, *fields = needed
    said = answer(asked, book_without(name))
    assert {field: getattr(said, field) for field in fields} == dict.fromkeys(fields)
    assert name not in {rule.rule_id for rule in said.rules}


def test_a_youth_row_that_is_not_verified_gives_the_full_share() -> None:
    asked = case(birth_year=2004)
    assert answer(asked, unverified("AGI_YOUTH")).contributions_ore == 51_843


def test_an_unverified_decision_of_the_board_decides_nothing() -> None:
    own = replace(
        BOOK.rules["JOBBSTIM"][-1],
        rule_id="JOBBSTIM_ARVODE_LOCAL",
        parameters={"counts_as_employment": True},
        confidence="U",
    )
    rows = [rule for kept in BOOK.rules.values() for rule in kept]
    said = answer(supported(engagement=Engagement.ASSIGNMENT), RuleBook([*rows, own]))
    assert said.status == Status.ASK_MUNICIPALITY


# --- What holds of every answer ------------------------------------------------------------------------
days = st.dates(date(2020, 1, 1), date(2028, 12, 31))
periods = st.none() | st.builds(
    lambda first, length: Period(first, None if length is None else first + timedelta(days=length)),
    days,
    st.none() | st.integers(0, 730),
)
cases = st.builds(
    Case,
    on=days,
    engagement=st.sampled_from(Engagement),
    hours=st.decimals(0, 200, places=2),
    rate_ore=st.integers(0, 200_000),
    holiday_pay=st.decimals(0, 1, places=4),
    tax_share=st.none() | st.decimals(0, 1, places=3),
    is_side_income=st.booleans(),
    birth_year=st.none() | st.integers(1930, 2012),
    paid_this_year_ore=st.integers(0, 10_000_000),
    expenses_ore=st.integers(0, 100_000),
    benefits=st.lists(st.sampled_from(Benefit), min_size=1, max_size=6).map(tuple),
    jobbstimulans=periods,
    local_fee_counts_as_employment=st.sampled_from([True, False, None]),
    granted_on=st.none() | st.dates(date(2000, 1, 1), date(2026, 11, 26)),
    level=st.sampled_from(Level),
    stepless_applied=st.booleans(),
    year_income_ore=st.none() | st.integers(0, 60_000_000),
    unpaid_hours_week=st.none() | st.decimals(0, 60, places=1),
)


@given(cases)
def test_what_is_kept_and_counted_is_the_net(asked: Case) -> None:
    for one in what_is_left(asked, BOOK):
        if one.kept_ore is not None and one.counted_ore is not None:
            assert one.kept_ore + one.counted_ore == one.net_ore


@given(cases)
def test_nobody_keeps_less_than_nothing(asked: Case) -> None:
    for one in what_is_left(asked, BOOK):
        low = one.kept_between_ore[0] if one.kept_between_ore else 0
        assert (one.kept_ore or 0) >= 0
        assert low >= 0


@given(cases)
def test_every_figure_names_its_rules(asked: Case) -> None:
    """Whatever is drawn, taken or paid to the state rests on a row; nothing drawn needs none."""
    for one in what_is_left(asked, BOOK):
        names = {rule.rule_id for rule in one.rules}
        assert not one.tax_ore or {"TAX_SIDE", "TAX_SMALL"} <= names
        assert not one.contributions_ore or "AGI_MIN" in names
        if one.counted_ore and one.benefit != Benefit.NONE:
            assert names & {"JOBBSTIM", "SE_STEGLOS", "BTP_MARGINAL"}
        assert {step.rule.rule_id for step in (*one.steps, *one.employer_steps) if step.rule} <= names


@given(cases)
def test_unverified_rules_give_no_figure(asked: Case) -> None:
    """With every row unverified only what the case itself says is left: hours times the rate."""
    for one in what_is_left(asked, unverified(*BOOK.rules)):
        is_paid = bool(one.gross_ore)
        is_taxed = is_paid and (asked.is_side_income or bool(asked.tax_share))
        assert one.tax_ore is None or not is_taxed or one.tax_ore == 0
        assert one.contributions_ore is None or not is_paid
        if one.benefit != Benefit.NONE and asked.engagement != Engagement.UNPAID:
            assert (one.counted_ore, one.kept_ore, one.less_a_year_ore) == (None, None, None)
        assert one.kept_between_ore is None


@given(cases)
def test_the_order_of_benefits_changes_nothing(asked: Case) -> None:
    turned = replace(asked, benefits=tuple(reversed(asked.benefits)))
    assert what_is_left(turned, BOOK) == what_is_left(asked, BOOK)


@given(
    st.lists(st.integers(1, 90_000), min_size=1, max_size=4),
    st.none() | st.sampled_from([1937, 1950, 1985, 2004]),
)
def test_the_years_contributions_do_not_hang_on_the_order(payments: list[int], born: int | None) -> None:
    sums = {year_of(list(order), born) for order in permutations(payments)}
    assert len(sums) == 1


def year_of(payments: list[int], born: int | None) -> int:
    total, before = 0, 0
    for ore in payments:
        asked = case(hours=Decimal(1), rate_ore=ore, paid_this_year_ore=before, birth_year=born)
        total += answer(asked, BOOK).contributions_ore or 0
        before += ore
    return total
