"""'Allt om mig': hours, expenses and pay; and what goes and what must stay when a person is erased.

What a person has saved about limits of their own is not told here: the copy is made by a job, and no job
reads it. It stands on the person's own page (decision 0038).
"""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import facts, files
from core.erasing import Eraser
from core.facts import FactGroup, FactKind
from core.models import StoredFile, User
from core.registry import data_owners
from fees.actions.own_watches import forget_watches
from fees.actions.statements import period_of, remove_statements
from fees.data_table import HOURS, PAYROLL, STATEMENTS, TERMS
from fees.models import (
    Advance,
    AdvanceRequest,
    CarTrip,
    Expense,
    OfferTerms,
    PastWork,
    PayChoice,
    PayrollLine,
    StatementFile,
    WorkEntry,
)
from fees.statement_words import period_words
from fees.states import EntryState
from fees.trips import trip_of
from participants.models import Participant

# What has been sent and not yet paid is owed to the person; what is locked belongs to the accounts.
NOTHING_OWED = (EntryState.DRAFT, EntryState.WITHDRAWN)


class MoneyOwner:
    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        person = Participant.every.of(subject)
        entries = WorkEntry.objects.filter(participant__in=person).select_related("assignment")
        expenses = Expense.objects.filter(entry__participant__in=person).select_related("entry", "trip")
        advances = Advance.objects.filter(offer__participant__in=person).select_related("offer__assignment")
        asked = AdvanceRequest.objects.filter(offer__participant__in=person)
        terms = OfferTerms.objects.filter(offer__participant__in=person).select_related(
            "offer__assignment", "text"
        )
        lines = PayrollLine.objects.filter(participant__in=person).select_related("run")
        choices = PayChoice.objects.filter(offer__participant__in=person).select_related("offer__assignment")
        past = PastWork.objects.filter(participant__in=person)
        return [
            *(choice_of(row) for row in choices),
            *(past_of(row) for row in past),
            *(entry_of(entry) for entry in entries),
            *(expense_of(expense) for expense in expenses),
            *(advance_of(row) for row in advances),
            *(request_of(row) for row in asked.select_related("offer__assignment")),
            *(terms_of(row) for row in terms),
            *(line_of(line) for line in lines),
            *(statement_of(row) for row in StatementFile.objects.filter(participant__in=person)),
        ]

    def erase(self, subject: User, eraser: Eraser) -> None:
        """What is locked belongs to the accounts: they go as whole runs, never one person out of a sum."""
        for person in Participant.every.of(subject):
            # The person's own notes, and files that would be gone within a day: no decision is waited for.
            forget_watches(person)
            remove_statements(person)
        own = WorkEntry.objects.filter(participant__in=Participant.every.of(subject))
        closed = eraser.limit(WorkEntry)
        if closed is not None:
            gone = own.filter(closed_by(closed), state__in=NOTHING_OWED)
            pictures = files_of(gone)
            eraser.delete(gone, closed)
            for stored in pictures:
                files.remove(stored)
            said = own.filter(closed_by(closed)).exclude(state=EntryState.LOCKED)
            of_person = {"offer__participant__in": Participant.every.of(subject)}
            eraser.delete(AdvanceRequest.objects.filter(closed_by(closed, "asked_at"), **of_person), closed)
            eraser.delete(Advance.objects.filter(closed_by(closed, "noted_at"), **of_person), closed)
            eraser.delete(past_of_person(subject).filter(closed_by(closed)), closed)
            eraser.blank(said, closed, question="", answer="", typed_time="", correction_reason="")
        without_hours = OfferTerms.objects.filter(offer__participant__in=Participant.every.of(subject))
        worked = WorkEntry.objects.filter(offer__isnull=False).values("offer")
        eraser.delete(without_hours.exclude(offer__in=worked))
        chosen = PayChoice.objects.filter(offer__participant__in=Participant.every.of(subject))
        eraser.delete(chosen.exclude(offer__in=worked))


def past_of_person(subject: User) -> Any:
    return PastWork.objects.filter(participant__in=Participant.every.of(subject))


def closed_by(limit: date, day: str = "worked_on") -> Q:
    """Hours of years whose accounts were closed by then: an accounting year ends in December."""
    if limit == date.max:
        return Q()
    is_last = (limit.month, limit.day) == (12, 31)
    return Q(**{f"{day}__year__lte": limit.year if is_last else limit.year - 1})


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
        "vad": entry.get_kind_display(),
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
        "betalda minuter": entry.paid_minutes,
    }


def past_of(row: PastWork) -> dict[str, Any]:
    return {
        "slag": "tidigare arbete",
        "vad": row.what,
        "dag": row.worked_on,
        "minuter": row.minutes,
        "ersättningsform": row.get_engagement_form_display(),
        "lön i öre": row.pay_ore,
        "utbetalt": row.paid_on,
    }


def expense_of(expense: Expense) -> dict[str, Any]:
    return {
        "slag": "utlägg",
        "dag": expense.entry.worked_on,
        "vad": expense.get_kind_display(),
        "öre": expense.amount_ore,
        "skattepliktigt i öre": expense.taxable_ore,
        "redan fått i öre": expense.advanced_ore,
        "kvitto": expense.get_photo_state_display(),
        **trip_parts(trip_of(expense)),
    }


def trip_parts(trip: CarTrip | None) -> dict[str, Any]:
    """Of an expense that is no trip they are not known."""
    return {
        "kilometer": str(trip.km) if trip else None,
        "från": trip.from_place if trip else None,
        "till": trip.to_place if trip else None,
        "fram och tillbaka": trip.is_return if trip else None,
        "varför": trip.purpose if trip else None,
    }


def advance_of(row: Advance) -> dict[str, Any]:
    return {
        "slag": "förskott",
        "uppdrag": row.offer.assignment.title,
        "vad": row.get_kind_display(),
        "beskrivning": row.words,
        "öre": row.amount_ore,
        "lämnat": row.handed_on,
        "ångrat": row.undone_at,
    }


def request_of(row: AdvanceRequest) -> dict[str, Any]:
    return {
        "slag": "önskan om förskott",
        "uppdrag": row.offer.assignment.title,
        "bad om det": row.asked_at,
        "löst": row.solved_at,
        "tillbakataget": row.taken_back_at,
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
        "betalas minst, minuter": terms.min_minutes,
        "inställt betalas inom timmar": terms.cancelled_within_hours,
        "försäkring": terms.text.insurance if terms.text else "",
        "att anmäla": terms.text.to_report if terms.text else "",
    }


def choice_of(row: PayChoice) -> dict[str, Any]:
    return {
        "slag": "val av lön",
        "uppdrag": row.offer.assignment.title,
        "val": row.get_choice_display(),
        "egen planerad tid i minuter": row.planned_minutes,
        "valt": row.chosen_at,
        "hur": row.get_via_display(),
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


def statement_of(row: StatementFile) -> dict[str, Any]:
    return {
        "slag": "besked som fil",
        "gäller": period_words(period_of(row)),
        "du bad om det": row.asked_at,
        "klart": row.made_at,
    }


FACTS = (
    FactKind("tid", _("Tid du har lämnat"), "money", HOURS),
    FactKind("tidigare arbete", _("Arbete före plattformen"), "money", HOURS),
    FactKind("utlägg", _("Utlägg"), "money", HOURS),
    FactKind("förskott", _("Förskott och biljetter"), "money", HOURS),
    FactKind("önskan om förskott", _("När du bad om biljett eller förskott"), "money", HOURS),
    FactKind("villkor", _("Vad uppdragen betalar"), "money", TERMS),
    FactKind("val av lön", _("Hur du ville ha det betalt"), "money", TERMS),
    FactKind("lönerad", _("Rader till lönen"), "money", PAYROLL),
    FactKind("besked som fil", _("Besked du har bett om"), "money", STATEMENTS),
)


def register() -> None:
    facts.declare(FACTS, [FactGroup("money", _("Tid och pengar"), 50)])
    data_owners.add("fees", MoneyOwner())
