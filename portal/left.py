"""'Vad blir kvar?': what has been answered, which question is next, and the case the answers make.

Everything comes in with the request and leaves with the response. Nothing is stored, logged or sent on,
and no question to the database depends on an answer. What holds answers has no `repr`: templates and
tracebacks print those into logs.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from core.actions import Refused
from fees.legal.rulebook import RuleBook
from fees.models import FeeRate, OfferTerms, PayDay
from fees.terms import RateBook, first_of_month, particularity
from fees.what_is_left.answer import CAUTION, Answer, Notice, Status
from fees.what_is_left.calculator import what_is_left
from fees.what_is_left.case import Benefit, Case, Engagement, Level, Period
from participants.models import EngagementForm, Participant
from portal.left_forms import (
    DO_NOT_KNOW,
    NO,
    NO_TAX,
    QUESTIONS,
    SIDE_INCOME,
    TURN_YEAR,
    UNKNOWN,
    YES,
    Question,
    Start,
    Told,
)

PER_HOUR, BASIS_POINTS = 60, 10_000
# A slip of the thumb is told beside the field; what is longer was never typed there.
MOST_TYPED = 500
# An association is paid, not the person.
ENGAGEMENTS = {
    EngagementForm.EMPLOYED: Engagement.EMPLOYED,
    EngagementForm.ASSIGNED: Engagement.ASSIGNMENT,
    EngagementForm.UNPAID: Engagement.UNPAID,
    EngagementForm.ORGANISATION: Engagement.UNPAID,
}


# --- Where it begins ------------------------------------------------------------------------------
def start_of_offer(terms: OfferTerms, today: date) -> Start:
    """The offer's own frozen terms: they hold, whatever the rates are today."""
    minutes = Decimal(terms.planned_minutes or 0)
    return Start(
        pay_on=terms.pay_on or today,
        today=today,
        engagement=ENGAGEMENTS[EngagementForm(terms.engagement_form)],
        hours=(minutes / PER_HOUR).quantize(Decimal("0.01")) if minutes else None,
        rate_ore=terms.hourly_ore,
        holiday_pay=Decimal(terms.holiday_basis_points) / BASIS_POINTS,
    )


def start_of_anything(person: Participant, at: datetime) -> Start:
    """The day that money for work now comes, and what the person is usually paid."""
    today = timezone.localdate(at)
    days = PayDay.objects.for_boards([person.board_id]).filter(month__gte=first_of_month(today))
    pay_on = days.order_by("month").values_list("pay_on", flat=True).first()
    rates = usual_rates(person.board_id, today)
    return Start(
        pay_on=pay_on or today,
        today=today,
        usual={ENGAGEMENTS[form]: one.hourly_ore for form, one in rates.items() if one.hourly_ore},
        usual_holiday=usual_holiday(rates),
    )


@dataclass(frozen=True)
class UsualRate:
    """A rate, and what an hour of it comes to today."""

    rate: FeeRate
    hourly_ore: int


def usual_rates(board_id: UUID, today: date) -> dict[EngagementForm, UsualRate]:
    """By form the rate that is for everything; when there is none, the lowest of the particular ones.

    A rate that follows the prisbasbelopp is suggested only on a day that has one.
    """
    known = known_today(RateBook(board_id, [today]), today)
    usual: dict[EngagementForm, UsualRate] = {}
    for one in sorted(known, key=lambda one: (particularity(one.rate) > 0, one.hourly_ore)):
        usual.setdefault(EngagementForm(one.rate.engagement_form), one)
    return usual


def known_today(book: RateBook, today: date) -> Iterator[UsualRate]:
    for rate in book.rates:
        with suppress(Refused):
            yield UsualRate(rate, book.hourly(rate, today))


def usual_holiday(rates: dict[EngagementForm, UsualRate]) -> Decimal:
    one = rates.get(EngagementForm.EMPLOYED)
    return Decimal(one.rate.holiday_basis_points if one else 0) / BASIS_POINTS


# --- What has been answered -----------------------------------------------------------------------
Typed = dict[str, list[str]]


class Tampered(Exception):
    """A hidden field holds what no page of ours put there, or what no longer fits. Begin again."""


def typed_of(data: QueryDict) -> Typed:
    """Only the boxes of our own questions; raises Tampered for what no box can hold."""
    known = {name for question in QUESTIONS for name in question.names()}
    typed = {name: [str(value) for value in data.getlist(name)] for name in known if name in data}
    if any(is_no_box(values) for values in typed.values()):
        raise Tampered
    return typed


def is_no_box(values: list[str]) -> bool:
    """More or longer than anybody fills in."""
    return len(values) > len(Benefit) + 1 or any(len(value) > MOST_TYPED for value in values)


@dataclass(frozen=True, repr=False)
class Hidden:
    """One hidden field of a form."""

    name: str
    value: str


@dataclass(repr=False)
class Path:
    """The questions answered, in order, and the one to show; None when all are answered."""

    told: Told
    typed: Typed
    answered: list[Question] = field(default_factory=list)
    open: Question | None = None

    @property
    def asked(self) -> list[Question]:
        """What the person has answered; the rest the offer says."""
        return [one for one in self.answered if typed_in(type(one), self.typed)]

    def before(self, key: str) -> Question | None:
        """The question that was answered before this one; None when it is the first."""
        asked = self.asked
        keys = [question.key for question in asked]
        earlier = asked[: keys.index(key) if key in keys else len(keys)]
        return earlier[-1] if earlier else None

    def find(self, key: str) -> Question | None:
        return next((question for question in self.answered if question.key == key), None)

    def hidden(self, besides: str = "") -> Iterator[Hidden]:
        """Everything answered, but for the question that is shown."""
        for question in QUESTIONS:
            if question.key != besides:
                for name in question.names():
                    yield from (Hidden(name, value) for value in self.typed.get(name, ()))

    def most_left(self, key: str) -> int:
        """How many questions may come after this one, at most. Only those not answered are counted."""
        done = {question.key for question in self.answered} | {key}
        open_ones = [one for one in QUESTIONS if one.key not in done and not typed_in(one, self.typed)]
        return sum(1 for one in open_ones if one.is_asked(self.told) is not False)


def walk(start: Start, typed: Typed, posted: str = "") -> Path:
    """Validate every answer anew. `posted` is the question that was on the page: its faults are shown there.

    Raises Tampered when another one does not hold.
    """
    path = Path(Told(start), {})
    for place, kind in enumerate(QUESTIONS):
        if not kind.is_asked(path.told):
            continue
        own = typed_in(kind, typed)
        given = {} if own or kind.key == posted else kind.from_start(start)
        if not own and not given and kind.key != posted:
            return stopped_at(kind(path.told), place, path, typed)
        form = kind(path.told, as_data(own or given))
        if not form.is_valid():
            if kind.key != posted:
                raise Tampered
            return stopped_at(form, place, path, typed)
        path.answered.append(form)
        path.typed.update(own)
        path.told.values.update(form.told())
    return path


def stopped_at(form: Question, place: int, path: Path, typed: Typed) -> Path:
    """What was answered further on is carried along, and looked at when its turn comes."""
    path.open = form
    for kind in QUESTIONS[place + 1 :]:
        path.typed.update(typed_in(kind, typed))
    return path


def typed_in(kind: type[Question], typed: Typed) -> Typed:
    """What the boxes of one question hold."""
    return {name: typed[name] for name in kind.names() if name in typed}


def as_data(own: Typed) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in own.items():
        data.setlist(name, values)
    return data


def shown_again(path: Path, question: Question) -> Question:
    """A question that was answered, with what was typed. A box answered by 'Vet inte' is empty."""
    if [DO_NOT_KNOW] in (path.typed.get(name) for name in type(question).names()):
        return type(question)(path.told)
    return question


# --- The case ---------------------------------------------------------------------------------------
@dataclass(frozen=True, repr=False)
class Answered:
    """One answer with what it rests on. `unsure` names the questions that were answered 'Vet inte'."""

    answer: Answer
    unsure: frozenset[str] = frozenset()
    # Beside paid work, for whoever lives on sickness or activity compensation: the same without pay.
    unpaid: Answer | None = None


def case_of(told: Told) -> Case:
    """What was told as the calculator takes it. Not knowing is never filled in with a figure that helps."""
    values, start = told.values, told.start
    engagement = told.engagement or Engagement.UNPAID
    return Case(
        on=start.pay_on,
        engagement=engagement,
        hours=number(values.get("hours")),
        rate_ore=start.rate_ore if start.is_offer else whole(values.get("rate")),
        holiday_pay=holiday_of(told, engagement),
        tax_share=tax_share(values),
        is_side_income=values.get("tax") in (SIDE_INCOME, UNKNOWN),
        paid_this_year_ore=whole(values.get("paid_before")),
        benefits=told.benefits,
        jobbstimulans=period_of(told),
        local_fee_counts_as_employment=False if values.get("paid_as") is UNKNOWN else None,
        granted_on=granted_on(values),
        level=Level.WHOLE if values.get("level") in (None, UNKNOWN) else Level(values["level"]),
        stepless_applied=values.get("stepless") == YES,
        year_income_ore=None if values.get("year_income") in (None, UNKNOWN) else values["year_income"],
        unpaid_hours_week=None if values.get("unpaid_hours") in (None, UNKNOWN) else values["unpaid_hours"],
    )


def number(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def holiday_of(told: Told, engagement: Engagement) -> Decimal:
    """Only whoever is employed has it; without an offer the board's own share is counted with."""
    if engagement != Engagement.EMPLOYED:
        return Decimal(0)
    return told.start.holiday_pay if told.start.is_offer else told.start.usual_holiday


def tax_share(values: dict[str, Any]) -> Decimal | None:
    if values.get("tax") in (None, NO_TAX, SIDE_INCOME, UNKNOWN):
        return None
    return number(values.get("tax_percent")) / 100


def period_of(told: Told) -> Period | None:
    """It is decided and known by its last day; it has begun, or there would be nothing to ask about."""
    if told.values.get("stimulus") != YES:
        return None
    last = told.values["stimulus_last"]
    return Period(min(told.start.today, told.start.pay_on, last), last)


def granted_on(values: dict[str, Any]) -> date | None:
    year = values.get("granted_year")
    if year is None or year is UNKNOWN:
        return None
    if year == TURN_YEAR:
        return {YES: date(year, 1, 1), NO: date(year, 7, 1)}.get(values["granted_half"])
    return date(year, 1, 1)


def answers_for(told: Told, book: RuleBook) -> list[Answered]:
    """One for each benefit, the most cautious first."""
    case = case_of(told)
    answered = [reconsidered(one, told, case, book) for one in what_is_left(case, book)]
    order = list(Benefit)
    return sorted(answered, key=lambda one: (-CAUTION[one.answer.status], order.index(one.answer.benefit)))


# Not known: which answers cannot stand, and whom to ask instead.
ASK_WHOM = {
    "hours": Status.ASK,
    "rate": Status.ASK,
    "granted_year": Status.ASK_FK,
    "granted_half": Status.ASK_FK,
    "level": Status.ASK_FK,
    "stepless": Status.ASK_FK,
    "year_income": Status.ASK_FK,
    "unpaid_hours": Status.ASK_FK,
}
FOR_SICKNESS = frozenset({"granted_year", "granted_half", "level", "stepless", "year_income", "unpaid_hours"})
SICK = (Benefit.SICKNESS, Benefit.ACTIVITY)
HAVE_FIGURES = frozenset({Status.OK, Status.ESTIMATE})


def reconsidered(answer: Answer, told: Told, case: Case, book: RuleBook) -> Answered:
    """Where the person did not know, the answer is a status without a number, never a guess."""
    unsure = frozenset(
        name for name, value in told.values.items() if value is UNKNOWN and concerns(name, answer)
    )
    beside = unpaid_beside(case, book, answer.benefit) if answer.benefit in SICK and told.is_paid else None
    if "paid_before" in unsure:
        answer = replace(answer, warnings=tuple(one for one in answer.warnings if one != Notice.TAX_TOO_HIGH))
    if "stimulus" in unsure and answer.benefit == Benefit.INCOME_SUPPORT:
        answer = as_range(answer, case, book)
    status = whom_to_ask(answer, unsure)
    if status is not None:
        answer = without_figures(answer, status)
    if unsure & {"hours", "rate"}:
        answer = replace(answer, steps=())
    return Answered(answer, unsure, beside)


def concerns(name: str, answer: Answer) -> bool:
    """A doubt about sickness compensation says nothing about income support, and the other way round."""
    if name in FOR_SICKNESS:
        return answer.benefit in SICK
    return name != "stimulus" or answer.benefit == Benefit.INCOME_SUPPORT


def whom_to_ask(answer: Answer, unsure: frozenset[str]) -> Status | None:
    asked = {ASK_WHOM[name] for name in unsure if name in ASK_WHOM}
    if "paid_before" in unsure and answer.benefit == Benefit.HOUSING_SUPPLEMENT:
        asked.add(Status.ASK_FK)
    if answer.status == Status.REPORT_FIRST or not asked:
        return None
    is_figure = answer.status in HAVE_FIGURES or answer.kept_between_ore is not None
    if is_figure or unsure & FOR_SICKNESS:
        return max([*asked, answer.status], key=lambda status: CAUTION[status])
    return None


def as_range(answer: Answer, case: Case, book: RuleBook) -> Answer:
    """Not known whether a period is decided: between what is kept without one and with one."""
    with_period = replace(case, jobbstimulans=Period(case.on, None), benefits=(Benefit.INCOME_SUPPORT,))
    best = what_is_left(with_period, book)[0]
    most = best.kept_between_ore[1] if best.kept_between_ore else best.kept_ore
    between = None if most is None else (0, most)
    return replace(without_figures(answer, Status.ASK_MUNICIPALITY), kept_between_ore=between)


def without_figures(answer: Answer, status: Status) -> Answer:
    return replace(
        answer,
        status=status,
        counted_ore=None,
        kept_ore=None,
        kept_between_ore=None,
        less_a_year_ore=None,
        less_a_month_ore=None,
        less_a_year_between_ore=None,
        steps=(),
    )


def unpaid_beside(case: Case, book: RuleBook, benefit: Benefit) -> Answer:
    """The same work with only expenses paid; the planned hours are taken as the week's."""
    unpaid = replace(case, engagement=Engagement.UNPAID, benefits=(benefit,), unpaid_hours_week=None)
    return what_is_left(unpaid, book)[0]
