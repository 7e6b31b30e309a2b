"""The question: one payment, and what the person lives on. Held in memory only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Engagement(StrEnum):
    EMPLOYED = "employed"
    ASSIGNMENT = "assignment"
    UNPAID = "unpaid"


class Benefit(StrEnum):
    NONE = "none"
    INCOME_SUPPORT = "income_support"
    SICKNESS = "sickness"
    ACTIVITY = "activity"
    HOUSING_SUPPLEMENT = "housing_supplement"
    OTHER = "other"


class Level(StrEnum):
    """How much of the sickness compensation is granted."""

    WHOLE = "1"
    THREE_QUARTERS = "3/4"
    TWO_THIRDS = "2/3"
    HALF = "1/2"
    QUARTER = "1/4"


@dataclass(frozen=True)
class Period:
    """A decided jobbstimulans period of one person, both days included; `last` may be open."""

    first: date
    last: date | None


@dataclass(frozen=True)
class Case:
    """Amounts in öre, shares as decimals (0.12), hours as decimals.

    `on` is the payment's date. `tax_share` is the share drawn, or None for no tax;
    `paid_this_year_ore` is what the same payer has paid earlier in the calendar year, taxable.
    """

    on: date
    engagement: Engagement = Engagement.EMPLOYED
    hours: Decimal = Decimal(0)
    rate_ore: int = 0
    holiday_pay: Decimal = Decimal(0)
    tax_share: Decimal | None = None
    # Drawn as side income: the share is then read from the rules (TAX_SIDE).
    is_side_income: bool = False
    birth_year: int | None = None
    paid_this_year_ore: int = 0
    expenses_ore: int = 0
    benefits: tuple[Benefit, ...] = (Benefit.NONE,)
    jobbstimulans: Period | None = None
    # None: the municipality has not decided, or nobody knows.
    local_fee_counts_as_employment: bool | None = None
    granted_on: date | None = None
    level: Level = Level.WHOLE
    stepless_applied: bool = False
    year_income_ore: int | None = None
    unpaid_hours_week: Decimal | None = None
