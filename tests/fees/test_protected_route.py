"""Lines of persons with protected data go in a run of their own, to those who may know of everybody in it."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import participants.actions
from core import files
from core.access import Denied
from core.models import User
from fees import actions
from fees.models import PayrollRun, Route
from fees.states import EntryState
from participants.models import Board, Participant, ProtectedOpening
from tests.factories.clients import logged_in
from tests.factories.fees import make_entry, make_payroll_officer, make_run
from tests.factories.participants import make_board, make_participant, profile_of
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
FETCHING_DAY = swedish(2026, 12, 3, 9)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def hidden(board: Board) -> Participant:
    return make_participant(board, payroll_id="77777", protection="marked", first_name="Zebulon")


@pytest.fixture
def runs(board: Board, hidden: Participant) -> dict[str, PayrollRun]:
    for person in (make_participant(board, payroll_id="90001"), hidden):
        make_entry(person, state=EntryState.APPROVED)
    make_run(board)
    return {run.route: run for run in PayrollRun.objects.all()}


@pytest.fixture(autouse=True)
def in_december() -> Any:
    with time_machine.travel(FETCHING_DAY, tick=False):
        yield


def officer_named(hidden: Participant) -> User:
    by = make_payroll_officer(hidden.board)
    participants.actions.give_protected_access(
        participant=hidden,
        employee=profile_of(by),
        valid_from=FETCHING_DAY.date(),
        by=hidden.contact.user,
        at=FETCHING_DAY,
    )
    return by


def content(run: PayrollRun, by: User) -> str:
    made = actions.make_file(run=run, format="csv", by=by, at=FETCHING_DAY)
    actions.fetch_file(file=made, by=by, at=FETCHING_DAY)
    with files.open_stored(made.stored) as file:
        return file.read().decode("utf-8-sig")


def test_the_ordinary_file_leaves_them_out(board: Board, runs: dict[str, PayrollRun]) -> None:
    text = content(runs[Route.ORDINARY], make_payroll_officer(board))
    assert "90001" in text
    assert "77777" not in text
    assert (runs[Route.ORDINARY].line_count, runs[Route.ORDINARY].total_ore) == (1, 37_500)


def test_an_officer_who_is_not_named_makes_no_protected_file(
    board: Board, runs: dict[str, PayrollRun]
) -> None:
    with pytest.raises(Denied, match=r"export_run"):
        content(runs[Route.PROTECTED], make_payroll_officer(board))
    assert not ProtectedOpening.objects.exists()


def test_a_named_officer_fetches_and_it_is_told_as_any_look(
    hidden: Participant, runs: dict[str, PayrollRun]
) -> None:
    by = officer_named(hidden)
    assert "77777" in content(runs[Route.PROTECTED], by)
    opening = ProtectedOpening.objects.get()
    assert (opening.participant, opening.opened_by, opening.reason) == (hidden, by, "hours")


def test_named_for_one_is_not_enough_for_two(
    board: Board, hidden: Participant, runs: dict[str, PayrollRun]
) -> None:
    other = make_participant(board, payroll_id="77778", protection="marked")
    make_entry(other, state=EntryState.APPROVED, at=AT)
    actions.lock_supplementary(
        board=board, month=month_of(runs), reason="Sent", by=make_payroll_officer(board), at=FETCHING_DAY
    )
    both = PayrollRun.objects.get(route=Route.PROTECTED, kind="supplementary")
    with pytest.raises(Denied):
        content(both, officer_named(hidden))


def month_of(runs: dict[str, PayrollRun]) -> Any:
    from core.periods import Month

    return Month.of(runs[Route.ORDINARY].month)


# --- Pages ------------------------------------------------------------------------------------
def page(client: Client, name: str, run: PayrollRun, *more: str) -> Any:
    return client.get(reverse(f"admin:fees_payrollrun_{name}", args=[run.pk, *more]))


def test_the_ordinary_run_says_how_many_lines_go_the_other_way_and_not_whose(
    board: Board, runs: dict[str, PayrollRun]
) -> None:
    client = logged_in(make_payroll_officer(board))
    shown = page(client, "change", runs[Route.ORDINARY]).content.decode()
    assert "1 rad går den skyddade vägen" in shown
    for secret in ("Zebulon", "77777"):
        assert secret not in shown


def test_the_protected_run_shows_no_sums_and_no_file_to_who_is_not_named(
    board: Board, runs: dict[str, PayrollRun]
) -> None:
    client, run = logged_in(make_payroll_officer(board)), runs[Route.PROTECTED]
    shown = page(client, "change", run).content.decode().replace("\xa0", " ")
    assert "375 kr" not in shown
    assert "Zebulon" not in shown
    assert page(client, "file", run, "csv").status_code == 404
    assert page(client, "fetch", run, "csv").status_code == 404
    assert page(client, "compare", run).status_code == 404


def test_the_protected_run_is_open_to_who_is_named(hidden: Participant, runs: dict[str, PayrollRun]) -> None:
    client, run = logged_in(officer_named(hidden)), runs[Route.PROTECTED]
    assert "375 kr" in page(client, "compare", run).content.decode().replace("\xa0", " ")
    assert page(client, "file", run, "csv").status_code == 200
