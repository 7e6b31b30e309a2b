"""A payroll run of 100,000 lines: locked, frozen, written as PAXml, read back and kept.

Beside it the same rows read and written with a bare lxml stream in the same process. On both
databases. `BENCH_LINES` makes it smaller while working on it. The approved hours are put straight into
the tables; everything after that is what people press.
"""

import gc
import os
import random
import resource
import time
import tracemalloc
import uuid
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection
from lxml import etree

from bench.figures import Figure, at_most
from core import access, files
from core.models import User
from core.periods import STOCKHOLM, Month
from fees import actions
from fees.file_lines import kronor_words, quantity_words
from fees.models import (
    Expense,
    FeeRate,
    LineKind,
    PayDay,
    PayrollFile,
    PayrollRun,
    WageType,
    WorkEntry,
)
from fees.states import EntryState
from participants import actions as people
from participants import roles
from participants.models import Assignment, Board, Participant
from participants.names import sort_key

LINES = int(os.environ.get("BENCH_LINES", "100000"))
FEWER = LINES // 10
BATCH, PEOPLE, WORKS, ROUNDS = 5_000, 2_000, 40, 3
BOUND_TIMES, BOUND_MEMORY_TIMES = 3, 1.25
MONTH = Month(2026, 10)
LOCKED_AT = datetime(2026, 11, 2, 9, tzinfo=STOCKHOLM)
FETCHED_AT = datetime(2026, 11, 3, 9, tzinfo=STOCKHOLM)
START = datetime(2026, 10, 1, 9, tzinfo=STOCKHOLM)
MEGABYTE = 1024 * 1024


def measure() -> list[Figure]:
    small, _run = measured_memory(FEWER)
    steps, run = measured_time(LINES)
    large, _again = measured_memory(LINES)
    bare = bare_seconds(run)
    whole = sum(steps.values())
    method = ", ".join(f"{name} {took:.2f} s" for name, took in steps.items())
    time_figure = at_most(
        f"a run of {LINES:,} lines locked, frozen, exported and validated",
        whole,
        "s",
        round(BOUND_TIMES * bare, 3),
        f"{method}; bound: {BOUND_TIMES} times the bare stream",
    )
    memory = at_most(
        f"memory for {LINES:,} lines",
        large / MEGABYTE,
        "MB",
        round(BOUND_MEMORY_TIMES * small / MEGABYTE, 3),
        f"highest traced at once, lock to file; process {peak_megabytes():.0f} MB; "
        f"bound: {BOUND_MEMORY_TIMES} times that of {FEWER:,} lines",
    )
    return [
        time_figure.beside("the same rows with a bare lxml stream", bare),
        memory.beside(f"{FEWER:,} lines", small / MEGABYTE),
    ]


def seconds(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def bare_seconds(run: PayrollRun) -> float:
    """The median of a few: one alone is as often slow as quick."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "bare.xml"
        took = [seconds(lambda: write_bare(run, target)) for _round in range(ROUNDS)]
        check_same_rows(target, run)
    return median(took)


def peak_megabytes() -> float:
    """Of the process since it began."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured_time(lines: int) -> tuple[dict[str, float], PayrollRun]:
    """Seconds for each step, and the run."""
    city = City(lines)
    # What made the city is no part of what is measured, nor is looking through it for garbage.
    gc.collect()
    gc.freeze()
    runs: list[PayrollRun] = []
    steps = {"lock and freeze": seconds(lambda: runs.append(city.lock()))}
    if runs[0].line_count != lines:
        raise RuntimeError(f"{runs[0].line_count} lines instead of {lines}")
    steps["export, validate and keep"] = seconds(lambda: city.export(runs[0]))
    return steps, runs[0]


def measured_memory(lines: int) -> tuple[int, PayrollRun]:
    """Bytes at most at once, traced, from the lock to the file; slower, and so not timed."""
    city = City(lines)
    tracemalloc.start()
    run = city.lock()
    city.export(run)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, run


# --- The bare stream -------------------------------------------------------------------------------
def write_bare(run: PayrollRun, target: Path) -> None:
    """Read from the database and written, row by row, with nothing but lxml: the same words in the same parts
    as in our file. Nothing is locked, summed or read back."""
    label = run.label
    with (
        etree.xmlfile(str(target), encoding="UTF-8") as file,
        file.element("paxml"),
        file.element("lonetransaktioner"),
    ):
        for number, payroll_id, code, text, day, hours, price, ore, account, centre, project in rows(run):
            row = etree.Element("lonetrans", postid=str(number), anstid=payroll_id)
            etree.SubElement(row, "lonart").text = code
            etree.SubElement(row, "benamning").text = text
            etree.SubElement(row, "datum").text = str(day)
            if hours is not None:
                etree.SubElement(row, "antal").text = quantity_words(hours)
            if price is not None:
                etree.SubElement(row, "apris").text = kronor_words(price)
            etree.SubElement(row, "belopp").text = kronor_words(ore)
            etree.SubElement(row, "samlingsid").text = f"{label}-{payroll_id}"
            etree.SubElement(row, "kontonr").text = account
            units = etree.SubElement(row, "resenheter")
            etree.SubElement(units, "resenhet", dim="1", id=centre)
            etree.SubElement(units, "resenhet", dim="6", id=project)
            file.write(row)


def rows(run: PayrollRun) -> Iterator[tuple[Any, ...]]:
    return run.lines.order_by("position").values_list(*COLUMNS).iterator()


COLUMNS = (
    *("position", "payroll_id", "wage_type", "text", "worked_on", "quantity", "unit_price_ore"),
    *("amount_ore", "account", "cost_centre", "project"),
)


def check_same_rows(bare: Path, run: PayrollRun) -> None:
    """What is compared is the same: but for the line ends, the rows of both files are the same bytes."""
    with files.open_stored(PayrollFile.objects.get(run=run).stored) as stored:
        ours = stored.read().replace(b"\n", b"")
    start = b"<lonetransaktioner>"
    if ours.partition(start)[2] != bare.read_bytes().partition(start)[2]:
        raise RuntimeError("the bare stream writes something else")


# --- The city --------------------------------------------------------------------------------------
class City:
    """A board of its own with approved hours that give so many lines: a ticket for each third of them."""

    def __init__(self, lines: int) -> None:
        self.random = random.Random(lines)
        self.board = Board.objects.create(name=f"Mätnämnden {uuid.uuid4()}")
        self.staff, self.approver = self.employee(roles.COORDINATOR.key), self.employee(roles.APPROVER.key)
        self.locker, self.fetcher = (self.employee(roles.PAYROLL_OFFICER.key) for _number in range(2))
        PayDay.objects.create(
            board=self.board, month=MONTH.first, locks_on=date(2026, 11, 2), pay_on=date(2026, 11, 22)
        )
        for kind in LineKind:
            WageType.objects.create(
                board=self.board,
                kind=kind,
                code=f"3{kind.value[:3]}",
                text=str(kind.label),
                account="5011",
                project="P77",
            )
        self.rate = FeeRate.objects.create(
            board=self.board,
            name="Timlön",
            engagement_form="employed",
            hourly_ore=16_500,
            valid_from=date(2026, 1, 1),
            source="Mätning",
        )
        self.people, self.works = self.made_people(), self.made_works()
        self.fill(lines)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def employee(self, role: str) -> User:
        profile = people.register_employee(
            board=self.board,
            email=f"{uuid.uuid4().hex}@example.test",
            first_name="Mät",
            last_name="Lön",
            work_phone="070-174 06 33",
            by=None,
            at=START,
        )
        people.give_role(
            user=profile.user, board=self.board, role=role, valid_from=START.date(), by=None, at=START
        )
        access.forget_grants(profile.user)
        return profile.user

    def made_people(self) -> list[Participant]:
        contact = self.staff.staff_profile
        users = User.objects.bulk_create([User() for _number in range(PEOPLE)], batch_size=BATCH)
        return Participant.objects.bulk_create(
            [
                Participant(
                    user=user,
                    board=self.board,
                    contact=contact,
                    first_name="Prov",
                    last_name=f"Person {number}",
                    sort_key=sort_key("Prov", f"Person {number}"),
                    payroll_id=str(100_000 + number),
                )
                for number, user in enumerate(users)
            ],
            batch_size=BATCH,
        )

    def made_works(self) -> list[Assignment]:
        return Assignment.objects.bulk_create(
            [
                Assignment(
                    board=self.board,
                    title=f"Uppdrag {number}",
                    cost_centre=str(4_300 + number),
                    starts_at=START,
                    ends_at=START + timedelta(hours=2),
                    planned_at=START,
                )
                for number in range(WORKS)
            ]
        )

    def fill(self, lines: int) -> None:
        """Every second entry has an expense: three lines for two entries."""
        left = lines
        while left > 0:
            entries = list(self.entries(min(BATCH, left)))
            spent = [self.expense(entry) for entry in entries[::2]][: max(0, left - len(entries))]
            WorkEntry.objects.bulk_create(entries, batch_size=BATCH)
            Expense.objects.bulk_create(spent, batch_size=BATCH)
            left -= len(entries) + len(spent)

    def entries(self, number: int) -> Iterator[WorkEntry]:
        for _number in range(number):
            minutes = self.random.randint(30, 480)
            yield WorkEntry(
                participant=self.random.choice(self.people),
                assignment=self.random.choice(self.works),
                worked_on=MONTH.first + timedelta(days=self.random.randint(0, 30)),
                minutes=minutes,
                state=EntryState.APPROVED,
                state_changed_at=START,
                reviewed_by=self.staff,
                approved_by=self.approver,
                approved_at=START,
                rate=self.rate,
                hourly_ore=16_500,
                pay_ore=(minutes * 16_500 + 30) // 60,
                holiday_ore=0,
            )

    def expense(self, entry: WorkEntry) -> Expense:
        return Expense(entry=entry, kind="bus", amount_ore=self.random.randint(100, 9_900), added_at=START)

    # --- What people press -------------------------------------------------------------------------
    def lock(self) -> PayrollRun:
        return actions.lock_month(board=self.board, month=MONTH, by=self.locker, at=LOCKED_AT)

    def export(self, run: PayrollRun) -> None:
        actions.make_file(run=run, format="paxml", by=self.fetcher, at=FETCHED_AT)
