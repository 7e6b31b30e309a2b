"""'Allt om mig': hours, expenses and pay; and what goes and what must stay when a person is erased."""

from datetime import datetime
from typing import Any

from core import files
from core.models import StoredFile, User
from core.registry import data_owners
from fees.models import Expense, OfferTerms, PayrollLine, WorkEntry
from fees.states import EntryState
from participants.models import Participant

# What has been sent and not yet paid is owed to the person; what is locked belongs to the accounts.
NOTHING_OWED = (EntryState.DRAFT, EntryState.WITHDRAWN)


class MoneyOwner:
    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        person = Participant.every.of(subject)
        entries = WorkEntry.objects.filter(participant__in=person).select_related("assignment")
        expenses = Expense.objects.filter(entry__participant__in=person).select_related("entry")
        terms = OfferTerms.objects.filter(offer__participant__in=person).select_related("offer__assignment")
        lines = PayrollLine.objects.filter(participant__in=person).select_related("run")
        return [
            *(entry_of(entry) for entry in entries),
            *(expense_of(expense) for expense in expenses),
            *(terms_of(row) for row in terms),
            *(line_of(line) for line in lines),
        ]

    def erase(self, subject: User, at: datetime) -> None:
        """Drafts and hours taken back go; words about paid hours too, where they are not locked."""
        own = WorkEntry.objects.filter(participant__in=Participant.every.of(subject))
        gone = own.filter(state__in=NOTHING_OWED)
        pictures = files_of(gone)
        gone.delete()
        for stored in pictures:
            files.remove(stored)
        own.exclude(state=EntryState.LOCKED).update(question="", answer="", typed_time="")


def files_of(entries: Any) -> list[StoredFile]:
    """Receipts that nothing else shows: a correction shares those of what it corrects."""
    expenses = Expense.objects.filter(entry__in=entries)
    kept = Expense.objects.exclude(entry__in=entries).values("receipt")
    own = [*expenses.values_list("receipt", flat=True), *expenses.values_list("upload", flat=True)]
    return list(StoredFile.objects.filter(pk__in=[key for key in own if key]).exclude(pk__in=kept))


def entry_of(entry: WorkEntry) -> dict[str, Any]:
    return {
        "slag": "tid",
        "uppdrag": entry.assignment.title,
        "dag": entry.worked_on,
        "från": entry.starts_at,
        "till": entry.ends_at,
        "minuter": entry.minutes,
        "som det skrevs": entry.typed_time,
        "läge": entry.get_state_display(),
        "hur": entry.get_via_display(),
        "fråga": entry.question,
        "svar": entry.answer,
        "varför tiden rättades": entry.correction_reason,
        "lön i öre": entry.pay_ore,
        "semesterersättning i öre": entry.holiday_ore,
    }


def expense_of(expense: Expense) -> dict[str, Any]:
    return {
        "slag": "utlägg",
        "dag": expense.entry.worked_on,
        "vad": expense.get_kind_display(),
        "öre": expense.amount_ore,
        "kvitto": expense.get_photo_state_display(),
    }


def terms_of(terms: OfferTerms) -> dict[str, Any]:
    return {
        "slag": "villkor",
        "uppdrag": terms.offer.assignment.title,
        "ersättningsform": terms.get_engagement_form_display(),
        "öre per timme": terms.hourly_ore,
        "lön i öre": terms.pay_ore,
        "semesterersättning i öre": terms.holiday_ore,
        "utbetalas": terms.pay_on,
        "klar för lön": terms.was_ready_for_pay,
    }


def line_of(line: PayrollLine) -> dict[str, Any]:
    return {
        "slag": "lönerad",
        "körning": line.run.label,
        "anställningsnummer": line.payroll_id,
        "text": line.text,
        "dag": line.worked_on,
        "timmar": line.quantity,
        "belopp i öre": line.amount_ore,
    }


def register() -> None:
    data_owners.add("fees", MoneyOwner())
