"""The worked examples hold to the öre: by the function, and by the command that reads the database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fees.legal import shipped
from fees.legal.rulebook import Rule, RuleBook
from fees.mileage import CarRates
from fees.what_is_left import writing
from fees.what_is_left.adjusting import advise
from fees.what_is_left.calculator import what_is_left
from fees.what_is_left.case import Period
from fees.what_is_left.household import Earner, month_of, need_of
from fees.what_is_left.reading import read_case
from fees.what_is_left.resting import guaranteed_month, resting
from tests.fees.what_is_left_command import asked
from tests.fees.worked_examples import EXAMPLES

BOOK = shipped.rulebook()
TODAY, OCTOBER = date(2026, 11, 26), date(2026, 10, 27)
PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))
BY_NAME = pytest.mark.parametrize(
    ("case", "expected"), [example[1:] for example in EXAMPLES], ids=[example[0] for example in EXAMPLES]
)


def rule(rule_id: str) -> Rule:
    found = BOOK.find(rule_id, OCTOBER)
    assert found is not None
    return found


def allowance(per_km: str) -> tuple[int, int]:
    """24 km with the law's free rate and the board's own: all of it, and what is taxed."""
    local = replace(rule("MIL_FREE"), rule_id="MILEAGE_LOCAL", parameters={"per_km": per_km})
    paid = CarRates.by(rule("MIL_FREE"), local).pay(Decimal(24))
    return paid.amount_ore, paid.taxable_ore


@BY_NAME
def test_by_the_function(case: dict[str, Any], expected: dict[str, Any]) -> None:
    said = writing.single(what_is_left(read_case(case, TODAY), BOOK))
    assert {key: said[key] for key in expected} == expected


@pytest.mark.django_db
def test_by_the_command() -> None:
    said = asked([case for _name, case, _expected in EXAMPLES])
    wrong = [
        (name, key, one[key], value)
        for one, (name, _case, expected) in zip(said, EXAMPLES, strict=True)
        for key, value in expected.items()
        if one[key] != value
    ]
    assert wrong == []


def test_e02_the_cost_of_the_year() -> None:
    first, second = (
        writing.single(what_is_left(read_case(example[1], TODAY), BOOK)) for example in EXAMPLES[:2]
    )
    assert Decimal(first["employer_cost"]) + Decimal(second["employer_cost"]) == Decimal("1517.90")


def test_e02_says_what_the_limit_adds() -> None:
    said = writing.single(what_is_left(read_case(EXAMPLES[1][1], TODAY), BOOK))
    assert [step["amount"] for step in said["steps"] if step["rule"] == "AGI_FULL@2026-01-01"] == [
        "207.37",
        "155.53",
    ]


def test_e08_what_is_in_the_hand() -> None:
    """24 km at 2.50 and a bus ticket stand outside the calculation."""
    e08 = next(case for name, case, _expected in EXAMPLES if name.startswith("E08 "))
    answer = what_is_left(read_case(e08, TODAY), BOOK)[0]
    assert answer.net_ore is not None
    assert answer.kept_ore is not None
    assert allowance("2.50") == (6_000, 0)
    assert 6_000 + 3_400 == answer.expenses_ore == 9_400
    assert answer.net_ore + answer.expenses_ore == 38_350
    assert answer.kept_ore + answer.expenses_ore == 16_637


def test_e09_a_generous_allowance_is_partly_pay() -> None:
    assert allowance("3.50") == (8_400, 2_400)


def test_a_small_allowance_is_tax_free() -> None:
    assert allowance("2.00") == (4_800, 0)


def test_e12_a_quarter_rests() -> None:
    month = guaranteed_month(rule("PBB"), rule("SE_GARANTI"))
    rests = resting(month, Decimal("0.25"), rule("SE_VILANDE"))
    assert month == 1_371_500
    assert (rests.paid_ore, rests.of_resting_ore, rests.total_ore) == (1_028_625, 85_719, 1_114_344)


@pytest.mark.parametrize(
    ("earner", "support", "total"),
    [
        (Earner(168_000, PERIOD), 1_046_000, 1_214_000),
        (Earner(168_000), 1_004_000, 1_172_000),
        (Earner(0), 1_172_000, 1_172_000),
    ],
    ids=["with stimulus", "without", "unpaid"],
)
def test_e16_a_household_of_one(earner: Earner, support: int, total: int) -> None:
    need = need_of(rule("RIKSNORM"), "single", 650_000)
    month = month_of(need, [earner], rule("JOBBSTIM"), OCTOBER)
    assert need == 1_172_000
    assert (month.support_ore, month.total_ore) == (support, total)


def test_e17_the_period_is_a_persons_own() -> None:
    """The applicant keeps a quarter of 1 680; the other's 1 000 counts in full."""
    need = need_of(rule("RIKSNORM"), "couple", 650_000)
    month = month_of(need, [Earner(168_000, PERIOD), Earner(100_000)], rule("JOBBSTIM"), OCTOBER)
    assert month.counted_ore == 126_000 + 100_000


def test_support_is_never_below_nothing() -> None:
    month = month_of(100_000, [Earner(168_000)], rule("JOBBSTIM"), OCTOBER)
    assert (month.support_ore, month.total_ore) == (0, 168_000)


def test_e18_tax_that_comes_back() -> None:
    advice = advise(1_800_000, Decimal("0.30"), BOOK, OCTOBER)
    assert advice is not None
    assert (advice.drawn_ore, advice.limit_ore) == (540_000, 2_504_100)
    assert [one.name for one in advice.rules] == ["TAX_NONE@2026-01-01", "TAX_SIDE@2012-01-01"]


@pytest.mark.parametrize(
    ("income", "share", "on"),
    [
        (2_504_100, "0.30", OCTOBER),
        (1_800_000, "0", OCTOBER),
        (1_800_000, "0.30", date(2027, 2, 1)),
    ],
    ids=["at the limit", "no tax is drawn", "no limit is known"],
)
def test_no_advice_without_ground(income: int, share: str, on: date) -> None:
    assert advise(income, Decimal(share), BOOK, on) is None


def test_no_advice_by_what_is_not_verified() -> None:
    unsure = Rule("TAX_NONE", date(2026, 1, 1), None, {"limit": "25041"}, "?", TODAY, "U")
    book = RuleBook([rule("TAX_SIDE"), unsure])
    assert advise(1_800_000, Decimal("0.30"), book, OCTOBER) is None
