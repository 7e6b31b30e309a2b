"""The answer: an amount with every step, zero kronor, or a status that says what to do instead."""

from dataclasses import dataclass, field
from enum import StrEnum

from core.registry import Text
from fees.legal.rulebook import Rule
from fees.what_is_left.case import Benefit


class Status(StrEnum):
    """The most cautious last; `CAUTION` gives the order in which answers are shown."""

    OK = "OK"
    ESTIMATE = "ESTIMATE"
    KEEP_ZERO = "KEEP_ZERO"
    PERIOD_ENDED = "PERIOD_ENDED"
    PROTECTED_UNPAID = "PROTECTED_UNPAID"
    ASK = "ASK"
    ASK_MUNICIPALITY = "ASK_MUNICIPALITY"
    ASK_FK = "ASK_FK"
    FK_ORDINARY_RULES = "FK_ORDINARY_RULES"
    REPORT_FIRST = "REPORT_FIRST"


CAUTION = {status: order for order, status in enumerate(Status)}


class Notice(StrEnum):
    """Said beside the answer, whatever it is."""

    TAX_TOO_HIGH = "W_TAX_TOO_HIGH"
    NO_RULE = "W_NO_RULE"


@dataclass(frozen=True)
class Step:
    """One line of the arithmetic, in words, with the amount it comes to and the rule it rests on."""

    label: Text
    how: Text
    amount_ore: int
    rule: Rule | None = None


@dataclass(frozen=True)
class Answer:
    """For one benefit. Amounts in öre; None where no figure may be given."""

    benefit: Benefit
    status: Status
    gross_ore: int
    # None: tax is drawn, and no rule that day says how it is rounded or how large it is.
    tax_ore: int | None
    net_ore: int | None
    expenses_ore: int
    # None: no rule for employer contributions is in force that day.
    contributions_ore: int | None
    employer_cost_ore: int | None
    # What is taken from the benefit, and what the person keeps of the net pay.
    counted_ore: int | None = None
    kept_ore: int | None = None
    # ASK_MUNICIPALITY: the least and the most that may be kept; never one single figure.
    kept_between_ore: tuple[int, int] | None = None
    # What falls away from a benefit in the year and in a month, where it is reckoned by the year.
    less_a_year_ore: int | None = None
    less_a_month_ore: int | None = None
    # ESTIMATE: the least and the most of a year; the figure above is the most.
    less_a_year_between_ore: tuple[int, int] | None = None
    # The person's arithmetic; the payer's own (contributions) apart.
    steps: tuple[Step, ...] = ()
    employer_steps: tuple[Step, ...] = ()
    rules: tuple[Rule, ...] = ()
    warnings: tuple[Notice, ...] = field(default=())
