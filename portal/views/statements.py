"""Besked: what was paid, by month and by year, to read and as a file to show. Every year is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from core import files
from core.actions import Refused
from fees import actions, statement_words
from fees.actions.statements import LIVES, STATEMENT, period_of, statement_file
from fees.models import StatementFile, WorkEntry
from fees.owing import UNPAID
from fees.statements import Paid, Period, Statement, statement_of, years_of
from participants.views.portal import PortalView
from portal.worktime import Money, all_come_to


@dataclass(frozen=True)
class OnItsWay:
    """Hours that are not in a payroll run yet: the work, and what it comes to."""

    entry: WorkEntry
    sum: Money


class OwnStatements(PortalView):
    """What all these pages read: the person's alone, and shown beside nobody."""

    def on_its_way(self) -> list[OnItsWay]:
        """Sent and not locked, the latest work first."""
        rows = WorkEntry.objects.for_person(self.participant).standing().filter(state__in=UNPAID)
        entries = list(
            rows.select_related("assignment", "participant", "rate")
            .prefetch_related("expenses")
            .order_by("-worked_on", "-starts_at")
        )
        sums = all_come_to(entries, timezone.localdate(self.at))
        found = (OnItsWay(entry, money) for entry, money in zip(entries, sums, strict=True))
        return [one for one in found if one.sum.pay_ore or one.sum.expenses_ore]

    def period(self, text: str) -> Period:
        try:
            return Period.read(text)
        except ValueError:
            raise Http404 from None

    def file(self) -> StatementFile | None:
        """The one the person has asked for; one that is a day old is as good as gone."""
        row = statement_file(self.participant, self.user)
        return row if row is not None and row.asked_at > self.at - LIVES else None

    def file_of(self, period: Period) -> StatementFile | None:
        row = self.file()
        return row if row is not None and period_of(row) == period else None


class Statements(OwnStatements):
    """Every year and month, the latest first, and what is on its way."""

    template_name = "portal/statements.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        coming = self.on_its_way()
        return self.page(
            years=years_of(self.participant),
            coming_ore=sum(one.sum.pay_ore + one.sum.expenses_ore for one in coming),
            coming_days=days_of(coming),
        )


class OneStatement(OwnStatements):
    """One month, or a whole year with its months."""

    template_name = "portal/statement.html"

    def get(self, request: HttpRequest, period: str) -> HttpResponse:
        wanted = self.period(period)
        return self.show(wanted)

    def show(self, wanted: Period) -> HttpResponse:
        found = statement_of(self.participant, wanted)
        return self.page(
            period=wanted,
            title=statement_words.title_words(wanted),
            statement=found,
            coming=[] if wanted.is_year else [one for one in self.on_its_way() if comes_in(one, wanted)],
            file=self.file_of(wanted),
            words=PageWords(found, timezone.localdate(self.at)),
        )


class StatementPdf(OwnStatements):
    """Ask for the file, and see how far it has come; reloads itself, without script, until it is there."""

    template_name = "portal/statement_file.html"

    def get(self, request: HttpRequest, period: str) -> HttpResponse:
        wanted = self.period(period)
        row = self.file_of(wanted)
        if row is None:
            return redirect("portal:statement", wanted)
        progress = STATEMENT.progress(row)
        response = self.page(
            file=row,
            period=wanted,
            title=statement_words.title_words(wanted),
            percent=progress.percent,
            has_stopped=progress.has_stopped,
        )
        if progress.reloads(self.at):
            response["Refresh"] = "3"
        return response

    def post(self, request: HttpRequest, period: str) -> HttpResponse:
        wanted = self.period(period)
        try:
            actions.ask_for_statement(
                participant=self.participant,
                period=wanted,
                shows_titles="titles" in request.POST,
                by=self.user,
                at=self.at,
            )
        except Refused:
            # There is nothing to make a file of; the page says so.
            return redirect("portal:statement", wanted)
        return redirect("portal:statement_file", wanted)


class FetchStatement(OwnStatements):
    """The PDF, for the person alone; that it was fetched is audited."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, period: str) -> HttpResponse:
        if self.file_of(self.period(period)) is None:
            raise Http404
        stored = actions.fetch_statement(participant=self.participant, by=self.user, at=self.at)
        if stored is None:
            raise Http404
        return files.download(stored)


def comes_in(one: OnItsWay, period: Period) -> bool:
    """Is it promised for that month?"""
    return one.sum.pay_on is not None and Period.of(one.sum.pay_on) == period


def days_of(coming: list[OnItsWay]) -> list[date]:
    return sorted({one.sum.pay_on for one in coming if one.sum.pay_on is not None})


@dataclass(frozen=True)
class PageWords:
    """The words of a statement, made as the page asks for them."""

    statement: Statement
    today: date

    @property
    def paid(self) -> Paid:
        return self.statement.paid

    def pay_days(self) -> str:
        return statement_words.pay_day_words(self.statement.pay_days, self.today)

    def how_paid(self) -> list[str]:
        return statement_words.how_paid(self.statement)

    def sums(self) -> list[statement_words.Fact]:
        return statement_words.sum_facts(self.statement)

    def year(self) -> list[statement_words.Fact]:
        return statement_words.year_facts(self.statement.year, self.statement.earlier)

    def earlier(self) -> list[statement_words.Fact]:
        return statement_words.earlier_facts(self.statement.earlier)

    def hours(self) -> Iterator[statement_words.Row]:
        return map(statement_words.hour_row, self.statement.hours)

    def outlays(self) -> Iterator[statement_words.Row]:
        return map(statement_words.outlay_row, self.statement.outlays)

    def advances(self) -> Iterator[statement_words.Row]:
        return map(statement_words.advance_row, self.statement.advances)

    def unpaid(self) -> Iterator[statement_words.Row]:
        return map(statement_words.unpaid_row, self.statement.unpaid)

    def reported(self) -> Iterator[statement_words.Reported]:
        return map(statement_words.reported, self.statement.lines)

    def months(self) -> Iterator[statement_words.MonthRow]:
        return map(statement_words.month_row, self.statement.months)
