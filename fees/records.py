"""What of the money can be asked for as public records: rates, pay lists and hours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import classification
from core.records import (
    MOST_FOUND,
    Cell,
    Column,
    Found,
    Record,
    Row,
    TableSource,
    in_days,
    in_words,
    one,
    parts_held,
)
from core.registry import Text, record_sources
from core.templatetags.words import day_year, in_sentence, kronor, month_year
from fees.data_table import HOURS, PAYROLL, RATES
from fees.models import AssociationInvoice, FeeRate, PayrollLine, PayrollRun, WorkEntry
from fees.rate_words import hour_words, promise_words
from participants.records import name_of, shield_of, shielded_by

RATE_SOURCE = TableSource(
    key="fees.rates",
    kind=RATES,
    label=_("Satser"),
    model=FeeRate,
    name=lambda row: _t("%(name)s från %(day)s") % {"name": row.name, "day": day_year(row.valid_from)},
    day="valid_from",
    words=("name", "source"),
    columns=(
        "name",
        "programme",
        "kind",
        "engagement_form",
        Cell("hourly", _("Per timme"), "hourly_ore", hour_words),
        Cell("promises", _("Betalar också"), "min_minutes", promise_words),
        "valid_from",
        "valid_to",
        "source",
    ),
)
INVOICE_SOURCE = TableSource(
    key="fees.invoices",
    kind=PAYROLL,
    label=_("Fakturor från föreningar"),
    model=AssociationInvoice,
    name=lambda row: _t("Faktura %(number)s") % {"number": row.number},
    day="received_on",
    words=("number", "organisation__name"),
    select=("organisation",),
    columns=(
        "organisation",
        "month",
        "number",
        "minutes",
        Cell("amount", _("Belopp"), "amount_ore", lambda row: kronor(row.amount_ore)),
        "received_on",
        "state",
        "question",
        "paid_on",
    ),
)
HOUR_SOURCE = TableSource(
    key="fees.hours",
    kind=HOURS,
    label=_("Tider"),
    model=WorkEntry,
    name=lambda row: _t("Tid %(day)s") % {"day": day_year(row.worked_on)},
    board_path="assignment__board",
    day="worked_on",
    words=("assignment__title",),
    select=("assignment", "participant__contact", "participant__merged_into__contact"),
    shield=lambda row: shield_of(row.participant),
    shielded=shielded_by("participant"),
    parts={
        "fees.Expense": "entry",
        "fees.CarTrip": "expense__entry",
        "participants.Participant": "work_entries",
    },
    columns=(
        Cell("person", _("Person"), "participant", name_of),
        "assignment",
        "worked_on",
        "minutes",
        "state",
        Cell("pay", _("Lön"), "pay_ore", lambda row: kronor(row.pay_ore) if row.pay_ore else ""),
    ),
)
LINE_COLUMNS = (
    ("participant", _("Namn"), name_of),
    ("payroll_id", _("Anställningsnummer"), lambda line: line.payroll_id),
    ("worked_on", _("Dag"), lambda line: line.worked_on),
    ("text", _("Avser"), lambda line: line.text),
    ("cost_centre", _("Kostnadsställe"), lambda line: line.cost_centre),
    ("quantity", _("Timmar"), lambda line: line.quantity),
    ("amount_ore", _("Belopp"), lambda line: kronor(line.amount_ore)),
)


@dataclass(frozen=True)
class PayLists:
    """A run as the list of what was paid to whom. Pay lists with names are normally public records."""

    key: str = "fees.pay_lists"
    kind: str = PAYROLL

    @property
    def label(self) -> Text:
        return _("Lönelistor")

    def find(self, board: UUID, first: date | None, last: date | None, words: str) -> list[Found]:
        """By month alone: a name typed here must not tell whether the person is paid."""
        rows = in_days(PayrollRun.objects.for_boards([board]), "month", first, last)
        rows = rows.order_by("-month", "-number")
        return [Found(str(row.pk), label_of(row), row.month) for row in rows[:MOST_FOUND]]

    def lines(self, board: UUID, record_id: str) -> Record | None:
        run = one(PayrollRun.objects.for_boards([board]), record_id)
        if run is None:
            return None
        columns = tuple(
            Column(key, label, classification.of(PayrollLine, key)) for key, label, _get in LINE_COLUMNS
        )
        lines = PayrollLine.objects.filter(run=run).order_by("position")
        people = lines.select_related("participant__contact", "participant__merged_into__contact")
        return Record(label_of(run), columns, tuple(row_of(line) for line in people))

    def held(self, model: str, ids: Collection[str], record_ids: Collection[str]) -> set[str]:
        return parts_held(PARTS, model, ids, record_ids)


PARTS = {
    "fees.PayrollRun": "pk",
    "fees.PayrollLine": "run",
    "fees.PayrollFile": "run",
    "fees.WorkEntry": "lines__run",
}


def label_of(run: PayrollRun) -> str:
    return _t("Lönelista %(month)s, nummer %(number)s") % {
        "month": in_sentence(month_year(run.month)),
        "number": run.number,
    }


def row_of(line: PayrollLine) -> Row:
    cells = tuple(in_words(get(line)) for _key, _label, get in LINE_COLUMNS)
    return Row(str(line.position), cells, shield_of(line.participant))


def register() -> None:
    for source in (RATE_SOURCE, PayLists(), HOUR_SOURCE, INVOICE_SOURCE):
        record_sources.add(source.key, source)
