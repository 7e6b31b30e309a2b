"""A statement on A4: the data that the typst template prints. Every word is made here."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _t

from core import pdf as core_pdf
from core.templatetags.words import day_year, phone
from fees import statement_words as words
from fees.statements import Period, Statement, statement_of
from participants.contacts import contact_of
from participants.models import Participant


def pdf(person: Participant, period: Period, *, shows_titles: bool, at: datetime) -> bytes:
    """An accessible PDF (PDF/UA-1). Without `shows_titles` nothing in it says what the work was."""
    data = page_data(statement_of(person, period), shows_titles=shows_titles, at=at)
    return core_pdf.render("fees/statement.typ", data, created=at)


def page_data(statement: Statement, *, shows_titles: bool, at: datetime) -> dict[str, Any]:
    person, period, today = statement.person, statement.period, timezone.localdate(at)
    return {
        "name": str(settings.SITE_WORDS["portal_name"]),
        "title": words.title_words(period),
        "made_on": day_year(today),
        "facts": facts_of(statement, today),
        "how_paid": words.how_paid(statement),
        "sums_title": _t("Summor"),
        "sums": pairs(words.sum_facts(statement)),
        "notes": notes_of(statement),
        "months": months_of(statement),
        "sections": [] if period.is_year else sections_of(statement, shows_titles=shows_titles),
        "reported": None if period.is_year else reported_of(statement),
        "year_title": year_title(period),
        "year": pairs(year_facts_of(statement)),
        "check_title": _t("Kontrollera beskedet"),
        "check": check_words(person, statement),
    }


def facts_of(statement: Statement, today: Any) -> list[list[str]]:
    days = words.pay_day_words(statement.pay_days, today) if not statement.period.is_year else ""
    rows = (
        (_t("Namn"), statement.person.full_name),
        (_t("Utbetalare"), statement.person.board.name if statement.lines else ""),
        (_t("Utbetalning"), days),
        (_t("Gjort den"), day_year(today)),
    )
    return [[label, text] for label, text in rows if text]


def pairs(facts: list[words.Fact]) -> list[list[str]]:
    return [[fact.label, fact.words] for fact in facts]


def notes_of(statement: Statement) -> list[str]:
    """Only what there is something of."""
    paid = statement.paid
    return [
        str(note)
        for note, is_needed in (
            (words.TAX_NOTE, paid.taxable_ore),
            (words.HOLIDAY_NOTE, paid.holiday_ore),
            (words.OUTLAYS_NOTE, paid.outlays_ore),
        )
        if is_needed
    ]


def months_of(statement: Statement) -> dict[str, Any] | None:
    if not statement.months:
        return None
    rows = [words.month_row(one) for one in statement.months]
    return {
        "title": _t("Månad för månad"),
        "header": [_t("Månad"), _t("Tid"), _t("Skattepliktigt"), _t("Utlägg")],
        "rows": [[row.label, row.hours, row.taxable, row.outlays] for row in rows],
    }


def sections_of(statement: Statement, *, shows_titles: bool) -> list[dict[str, Any]]:
    tables = (
        (_t("Tid, dag för dag"), [words.hour_row(line) for line in statement.hours]),
        (_t("Utlägg och resor"), [words.outlay_row(line) for line in statement.outlays]),
        (_t("Fått i förväg, betalas inte ut"), [words.advance_row(one) for one in statement.advances]),
        (_t("Tid som kommunen inte betalar"), [words.unpaid_row(one) for one in statement.unpaid]),
    )
    return [
        {
            "title": title,
            "header": [_t("Dag"), _t("Vad"), _t("Hur det räknas"), _t("Summa")],
            "rows": [cells(row, shows_titles=shows_titles) for row in rows],
        }
        for title, rows in tables
        if rows
    ]


def cells(row: words.Row, *, shows_titles: bool) -> list[str]:
    what = ". ".join(part for part in (row.what, row.title if shows_titles else "", row.mark) if part)
    return [row.when, what, row.how, row.amount]


def reported_of(statement: Statement) -> dict[str, Any] | None:
    """The run's lines as they were handed over, for whoever wants to compare with the payslip."""
    if not statement.lines:
        return None
    rows = [words.reported(line) for line in statement.lines]
    return {
        "title": _t("Det här lämnades till lönekontoret"),
        "header": [_t("Dag"), _t("Text"), _t("Lönart"), _t("Antal"), _t("Belopp")],
        "rows": [
            [row.when, ". ".join(filter(None, (row.text, row.mark))), row.code, row.quantity, row.amount]
            for row in rows
        ],
    }


def year_facts_of(statement: Statement) -> list[words.Fact]:
    if statement.period.is_year:
        return words.earlier_facts(statement.earlier)
    return words.year_facts(statement.year, statement.earlier)


def year_title(period: Period) -> str:
    if period.is_year:
        return _t("Tidigare arbete")
    return _t("Hittills %(year)s") % {"year": period.year}


def check_words(person: Participant, statement: Statement) -> list[str]:
    """The number, and whom to ring. How a protected person is reached stands on no paper."""
    number = _t("Kontrollnummer: %(number)s.") % {"number": statement.check_number}
    contact = contact_of(person)
    if person.is_protected or not contact.phone:
        return [number, _t("Fråga personens kontakt, som kan ta fram samma besked och jämföra numret.")]
    return [
        number,
        _t("Frågor? Ring %(name)s, %(phone)s. Hen kan ta fram samma besked och jämföra numret.")
        % {"name": contact.name, "phone": phone(contact.phone)},
    ]
