"""The shared part of a month's report: who gave, how much, and what it cost. Queries only."""

from collections.abc import Collection
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.figures import Counts, Figure, Section, Unit
from core.periods import Period
from core.templatetags.words import day_year
from fees.budgeting import parts_of_year, whole_year
from fees.contributions import counted_from
from fees.days_to_pay import DEFINITION, SLOWEST, median_of, slowest_of, waits_in
from fees.models import Expense, WorkEntry
from fees.querysets import WorkEntryQuerySet
from fees.states import EntryState
from participants.models import Answer, AnswerKind, Contribution, Offer, Participant, Verdict
from participants.states import ContributionState, OfferState

# Work counts once somebody else than the writer has looked at it.
COUNTED = [EntryState.REVIEWED, EntryState.APPROVED, EntryState.LOCKED]
# Money counts once it is decided that it will be paid.
PAID = [EntryState.APPROVED, EntryState.LOCKED]


def gave(period: Period, *, boards: Collection[UUID]) -> Section:
    """People, hours and occasions of the period."""
    entries = _entries(period, boards, COUNTED).given()
    sums = entries.aggregate(minutes=Coalesce(Sum("minutes"), 0))
    answered = Offer.objects.filter(
        assignment__board__in=boards, answered_at__gte=period.starts_at, answered_at__lt=period.ends_at
    )
    said_yes = answered.filter(state__in=[OfferState.ACCEPTED, OfferState.DONE, OfferState.DID_NOT_HAPPEN])
    return Section(
        key="gave",
        title=_("Vad de gav"),
        figures=(
            Figure(
                "people",
                _("personer"),
                # Hours that were locked when a person stood in the register twice are the same person's.
                entries.values(person=Coalesce("participant__merged_into", "participant")).distinct().count(),
                _("Personer med minst en granskad tid i perioden."),
                counts=Counts.PEOPLE,
                is_headline=True,
            ),
            Figure(
                "minutes",
                _("timmar"),
                sums["minutes"],
                _(
                    "Granskad tid för dagar i perioden: arbete, förberedelse och restid. Inställt och när "
                    "ingen kom räknas inte, även om det betalas. En rättad tid räknas som den blev."
                ),
                unit=Unit.MINUTES,
                is_headline=True,
            ),
            Figure(
                "occasions",
                _("arbetspass"),
                entries.occasions().count(),
                _("Antal granskade tider i perioden. Förberedelse och restid hör till sitt arbetspass."),
            ),
            Figure(
                "moved_on",
                _("gick vidare"),
                Participant.objects.for_boards(boards)
                .filter(moved_on_on__range=(period.first, period.last))
                .count(),
                _("Personer som gick vidare i perioden, till arbete, studier eller annat. En framgång."),
                counts=Counts.PEOPLE,
            ),
            Figure(
                "answers_yes",
                _("frågor fick ja"),
                said_yes.count(),
                _("Frågor om uppdrag som besvarades i perioden, och hur många som fick ja."),
                unit=Unit.SHARE,
                of=answered.count(),
            ),
        ),
    )


def answered(period: Period, *, boards: Collection[UUID]) -> Section:
    """The closed loop: how many got an answer, whether they say that it was one, and how long it took."""
    given = Answer.objects.filter(
        contribution__board__in=boards, answered_at__gte=period.starts_at, answered_at__lt=period.ends_at
    ).exclude(kind=AnswerKind.QUESTION)
    heard = Answer.objects.filter(
        contribution__board__in=boards, verdict_at__gte=period.starts_at, verdict_at__lt=period.ends_at
    ).exclude(verdict="")
    owed = Contribution.objects.for_boards(boards).standing().filter(given_at__lt=period.ends_at)
    days = [
        (answer.answered_at - answer.contribution.given_at).days
        for answer in given.select_related("contribution")
    ]
    return Section(
        key="answered",
        title=_("Vad hände sedan"),
        figures=(
            Figure(
                "answers_given",
                _("svar till dem som gett"),
                len(days),
                _("Svar från enheterna: använt, delvis, eller inte nu med skäl. Frågor räknas inte."),
            ),
            Figure(
                "was_an_answer",
                _("säger att de fick svar"),
                heard.filter(verdict=Verdict.YES).count(),
                _("Av dem som i perioden svarade på frågan Fick du svar? Den som gav avgör, inte enheten."),
                unit=Unit.SHARE,
                counts=Counts.ANSWERS,
                of=heard.count(),
            ),
            Figure(
                "days_to_answer",
                _("dagar till svar"),
                round(median(days)) if days else None,
                _("Medianen av dagarna från det att någon gav något till svaret, för periodens svar."),
            ),
            Figure(
                "answers_owed",
                _("väntar på svar nu"),
                owed.filter(state=ContributionState.OWED).count(),
                _("Det som lämnats före periodens slut och ännu saknar svar när rapporten byggs."),
            ),
        ),
    )


def cost(period: Period, *, boards: Collection[UUID]) -> Section:
    """What the period's approved work costs, before employer contributions."""
    entries = _entries(period, boards, PAID)
    sums = entries.aggregate(pay=Coalesce(Sum("pay_ore"), 0), holiday=Coalesce(Sum("holiday_ore"), 0))
    expenses = Expense.objects.filter(entry__in=entries).aggregate(total=Coalesce(Sum("amount_ore"), 0))[
        "total"
    ]
    total = sums["pay"] + sums["holiday"] + expenses
    return Section(
        key="cost",
        title=_("Vad det kostade"),
        figures=(
            Figure(
                "cost",
                _("kostnad"),
                total,
                _("Löner, semesterersättning och utlägg. Arbetsgivaravgifter räknas av lönesystemet."),
                unit=Unit.ORE,
                is_headline=True,
            ),
            Figure(
                "pay",
                _("löner och arvoden"),
                sums["pay"],
                _("Godkänd tid gånger sats, före skatt."),
                unit=Unit.ORE,
            ),
            Figure(
                "holiday",
                _("semesterersättning"),
                sums["holiday"],
                _("Den andel av lönen som hör till varje sats."),
                unit=Unit.ORE,
            ),
            Figure("expenses", _("utlägg"), expenses, _("Godkända utlägg."), unit=Unit.ORE),
            *budget(period, boards=boards),
            *days_to_pay(period, boards=boards),
        ),
    )


def budget(period: Period, *, boards: Collection[UUID]) -> tuple[Figure, ...]:
    """The year's budget and what of it is used when the period ends. Both nothing when none is decided, and
    of several years together: a budget is one year's."""
    is_one_year = period.first.year == period.last.year
    whole = whole_year(boards, period.last) if is_one_year else None
    return (
        Figure(
            "budget",
            _("årets budget"),
            whole.amount_ore if whole else None,
            _("Beslutade budgetar för kostnadsställen, annars för program, annars för finansiärer."),
            unit=Unit.ORE,
        ),
        Figure(
            "budget_used",
            _("använt av budgeten"),
            whole.used_ore if whole else None,
            _(
                "Från januari till periodens slut: löner, semesterersättning, utlägg och uppskattade "
                "arbetsgivaravgifter (full avgift, för dem som får minst 1 000 kronor under året). %(from)s"
            )
            % {"from": counted_from_words()},
            unit=Unit.ORE,
        ),
    )


def counted_from_words() -> str:
    """Before that day no rule gives a share, and the sums are without contributions."""
    first = counted_from()
    if first is None:
        return _t("Avgifter är inte med: ingen regel går att räkna med.")
    return _t("Avgifter räknas från och med %(day)s. Före det är de inte med.") % {"day": day_year(first)}


def budgets(period: Period, *, boards: Collection[UUID]) -> list[dict[str, Any]]:
    """Each cost centre's budget, and what of it is used and coming, when the period ends. In öre."""
    return [
        {
            "label": one.label,
            "used": one.used_ore,
            "forecast": one.forecast_ore,
            "budget": one.amount_ore,
        }
        for one in parts_of_year(boards, period.last)
    ]


def budget_sentence(period: Period, *, boards: Collection[UUID]) -> str:
    """'75 procent av årets budget är använd. Vi ligger 66 000 kr under planen.' Empty without a budget."""
    whole = whole_year(boards, period.last)
    return whole.sentence if whole else ""


def days_to_pay(period: Period, *, boards: Collection[UUID]) -> tuple[Figure, ...]:
    waits, unit = waits_in(period, boards), Unit.PAY_DAYS
    middle, slowest = (median_of(waits), slowest_of(waits)) if waits else (None, None)
    return (
        Figure("days_to_pay", _("dagar från arbete till lön"), middle, DEFINITION, unit=unit),
        Figure("days_to_pay_slowest", _("dagar, nio av tio inom"), slowest, SLOWEST, unit=unit),
    )


def _entries(period: Period, boards: Collection[UUID], states: Collection[str]) -> WorkEntryQuerySet:
    replaced = WorkEntry.objects.filter(corrects=OuterRef("pk"), state__in=states)
    return WorkEntry.objects.for_boards(boards).filter(
        ~Exists(replaced), state__in=states, worked_on__gte=period.first, worked_on__lte=period.last
    )
