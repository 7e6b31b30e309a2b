"""The programme's part of the report: texts, answers, hours, and what the texts measure. Never a person."""

from collections.abc import Collection, Iterator
from statistics import median
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.figures import Breakdown, Counts, Figure, Section, Unit
from core.periods import Period
from fees.models import WorkEntry
from fees.states import EntryState
from klarsprak.language.measures import Measures
from klarsprak.models import Comment, Decision, Outcome, ReviewedText, TextKind
from klarsprak.pooled import pooled_of
from klarsprak.querysets import ReviewedTextQuerySet
from klarsprak.rules import PROGRAMME

# Work counts once somebody else than the writer has looked at it.
COUNTED = [EntryState.REVIEWED, EntryState.APPROVED, EntryState.LOCKED]
FINAL = (Outcome.USED, Outcome.PARTLY, Outcome.NOT_NOW)


def report(period: Period, *, boards: Collection[UUID]) -> Section:
    """Texts that were closed in the period, and what was said of them."""
    texts = ReviewedText.objects.closed().filter(board__in=boards, is_historic=False)
    done = texts.filter(state_changed_at__gte=period.starts_at, state_changed_at__lt=period.ends_at)
    return Section(
        key=PROGRAMME,
        title=_("Klarspråk"),
        figures=(
            texts_done(done),
            *answers(period, boards),
            *reader_hours(period, boards),
            *measures(done),
            reach(done),
        ),
        breakdowns=(by_kind(done),),
    )


# --- Texts ----------------------------------------------------------------------------------------
def texts_done(done: ReviewedTextQuerySet) -> Figure:
    return Figure(
        "texts_done",
        _("texter klara"),
        done.count(),
        _("Texter där alla kommentarer är besvarade och läsarna har fått veta vad som hände."),
        is_headline=True,
    )


def by_kind(done: ReviewedTextQuerySet) -> Breakdown:
    """Every kind stands in the table, also one that nobody has sent."""
    counts = dict(done.order_by().values_list("kind").annotate(number=Count("pk")))
    return Breakdown(
        "texts_by_kind",
        _("Texter klara, efter slag"),
        tuple((str(label), counts.get(kind, 0)) for kind, label in TextKind.choices),
        _("Texter som blev klara i perioden. Varje text räknas en gång."),
    )


def reach(done: ReviewedTextQuerySet) -> Figure:
    return Figure(
        "texts_reach",
        _("får texterna på ett år"),
        done.aggregate(total=Coalesce(Sum("reaches"), 0))["total"],
        _("Så många får de texter som blev klara, enligt dem som äger texterna. En uppskattning."),
    )


# --- Answers --------------------------------------------------------------------------------------
def answers(period: Period, boards: Collection[UUID]) -> tuple[Figure, ...]:
    """Of remarks made in the period. Thanks for what is good needs no answer and is not counted."""
    said = Comment.objects.given().filter(
        reading__round__assignment__board__in=boards,
        needs_answer=True,
        said_at__gte=period.starts_at,
        said_at__lt=period.ends_at,
    )
    sums = said.aggregate(
        all=Count("pk"),
        answered=Count("pk", filter=Q(decision__outcome__in=FINAL)),
        used=Count("pk", filter=Q(decision__outcome__in=(Outcome.USED, Outcome.PARTLY))),
    )
    return (
        Figure(
            "remarks_answered",
            _("kommentarer besvarade"),
            sums["answered"],
            _("Kommentarer från läsare i perioden som har fått ett svar, av alla som ska ha ett."),
            unit=Unit.SHARE,
            counts=Counts.ANSWERS,
            of=sums["all"],
        ),
        Figure(
            "remarks_used",
            _("kommentarer använda, helt eller delvis"),
            sums["used"],
            _("Kommentarer som ändrade texten, av dem som har fått ett svar."),
            unit=Unit.SHARE,
            counts=Counts.ANSWERS,
            of=sums["answered"],
        ),
        days_to_answer(period, boards),
    )


def days_to_answer(period: Period, boards: Collection[UUID]) -> Figure:
    """No number when nothing was answered: 0 days would be a lie."""
    rows = Decision.objects.filter(
        comment__reading__round__assignment__board__in=boards,
        outcome__in=FINAL,
        decided_at__gte=period.starts_at,
        decided_at__lt=period.ends_at,
    )
    waits = [
        max((decided - handed).days, 0)
        for decided, handed in rows.values_list("decided_at", "comment__reading__handed_in_at")
        if handed is not None
    ]
    return Figure(
        "days_to_answer",
        _("dagar till svar, i mitten"),
        round(median(waits)) if waits else None,
        _(
            "Dagar från att läsaren lämnade sin läsning till svaret, för svar i perioden. Hälften fick "
            "vänta kortare och hälften längre."
        ),
    )


# --- Time and pay -----------------------------------------------------------------------------------
def reader_hours(period: Period, boards: Collection[UUID]) -> tuple[Figure, ...]:
    replaced = WorkEntry.objects.filter(corrects=OuterRef("pk"), state__in=COUNTED)
    entries = (
        WorkEntry.objects.for_boards(boards)
        .given()
        .filter(
            ~Exists(replaced),
            assignment__programme=PROGRAMME,
            state__in=COUNTED,
            worked_on__gte=period.first,
            worked_on__lte=period.last,
        )
    )
    sums = entries.aggregate(
        minutes=Coalesce(Sum("minutes"), 0),
        ore=Coalesce(Sum(Coalesce(F("pay_ore"), 0) + Coalesce(F("holiday_ore"), 0)), 0),
    )
    return (
        Figure(
            "reader_minutes",
            _("läsarnas timmar"),
            sums["minutes"],
            _("Granskad tid för att läsa och prata om texter, för dagar i perioden."),
            unit=Unit.MINUTES,
        ),
        Figure(
            "reader_pay",
            _("lön till läsare"),
            sums["ore"],
            _("Lön och semesterersättning för samma tid, före skatt och utan arbetsgivaravgifter."),
            unit=Unit.ORE,
        ),
    )


# --- Measures -----------------------------------------------------------------------------------------
def measures(done: ReviewedTextQuerySet) -> Iterator[Figure]:
    """No numbers when no text has two versions. Whole ones: the decimals would promise too much."""
    pooled = pooled_of(done)
    sentence = _("Ord i en mening i snitt, i alla texter som blev klara i perioden, räknade ihop.")
    lix = _(
        "Läsbarhetsmåttet LIX för samma texter, räknade ihop. Det räknar långa ord och långa meningar. Om "
        "texten går att förstå vet bara läsarna."
    )
    ends: tuple[tuple[str, object, Measures], ...] = (
        ("before", _("före"), pooled.before),
        ("after", _("efter"), pooled.after),
    )
    for key, when, found in ends:
        length = whole(found.mean_sentence)
        yield Figure(f"sentence_{key}", _("ord i en mening, %(when)s") % {"when": when}, length, sentence)
    for key, when, found in ends:
        yield Figure(f"lix_{key}", _("LIX, %(when)s") % {"when": when}, whole(found.lix), lix)


def whole(value: float | None) -> int | None:
    """Halves upwards, as on the pages."""
    return None if value is None else int(value + 0.5)
