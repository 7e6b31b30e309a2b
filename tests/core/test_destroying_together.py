"""A run that is really killed, and several processes at once: each row goes once, on both databases."""

import os
import signal
from collections.abc import Callable

import pytest

from core import destroying, destruction, forks
from core.actions import Refused
from core.models import DestructionItem, DestructionRun, DestructionState, Message, User
from tests.factories.records import make_archivist, make_decision, make_sent
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
KIND, ROWS = "core.messages", 12


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destroying, "BATCH", 2)


@pytest.fixture
def archivist() -> User:
    user = make_archivist()
    make_decision(KIND, years=1, by=user)
    for _number in range(ROWS):
        make_sent()
    return user


@pytest.fixture
def run(archivist: User) -> DestructionRun:
    run = destroying.propose(kind=KIND, by=archivist, at=AT)
    destroying.approve(run=run, by=make_archivist(), at=AT)
    return run


def finish(run: DestructionRun) -> None:
    while destroying.destroy_batch(run_id=str(run.pk), at=AT) is not None:
        pass


def at_once(*work: Callable[[], None]) -> list[str]:
    children = [forks.start(one, seconds=60) for one in work]
    for child in children:
        child.wait()
    return [child.ending for child in children]


def test_a_run_killed_in_the_middle_of_a_batch_goes_on_where_it_was(
    run: DestructionRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, batches = destruction.destroy, []

    def kill_in_the_third(one: object, ids: list[object]) -> object:
        gone = real(one, ids)  # type: ignore[arg-type]
        batches.append(ids)
        if len(batches) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return gone

    with monkeypatch.context() as patch:
        patch.setattr(destruction, "destroy", kill_in_the_third)
        assert at_once(lambda: finish(run)) != [""]
    assert (Message.objects.count(), DestructionItem.objects.count()) == (ROWS - 4, ROWS - 4)
    finish(run)
    run.refresh_from_db()
    assert (run.state, run.gone, run.spared_count) == (DestructionState.DONE, {"core.Message": ROWS}, 0)
    assert not Message.objects.exists()


def test_two_workers_on_one_run_destroy_each_row_once(run: DestructionRun) -> None:
    assert at_once(lambda: finish(run), lambda: finish(run)) == ["", ""]
    run.refresh_from_db()
    assert (run.state, run.gone, run.spared_count) == (DestructionState.DONE, {"core.Message": ROWS}, 0)


def test_of_proposals_made_at_the_same_time_one_stands(archivist: User) -> None:
    def propose(by: User) -> Callable[[], None]:
        def proposed() -> None:
            try:
                destroying.propose(kind=KIND, by=by, at=AT)
            except Refused as refused:
                if refused.code != "open":
                    raise

        return proposed

    assert at_once(*(propose(by) for by in (archivist, make_archivist(), make_archivist()))) == [""] * 3
    assert DestructionRun.objects.count() == 1
    assert DestructionItem.objects.count() == ROWS
