"""An erasure that is really killed, and two workers on the same one: it ends as if nothing had happened."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from core import erasing, erasure_ledger, forks
from core.audit import verify
from core.models import User
from core.registry import data_owners
from participants import actions
from participants.models import ErasureCase, Participant
from participants.states import ErasureState
from tests.factories.participants import make_board, make_participant
from tests.factories.rights import decide, make_approved
from tests.factories.times import later

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _own_ledger(settings: Settings, tmp_path: Path) -> None:
    settings.ERASURE_DIR = tmp_path / "ledger"


@pytest.fixture
def case() -> ErasureCase:
    decide()
    person = make_participant(make_board(), first_name="Zebulon", email="zebulon@example.test")
    return make_approved(person)


def run(case: ErasureCase) -> None:
    actions.run_erasure(case_id=str(case.pk), at=later(days=8))


def at_once(*work: Callable[[], None]) -> list[str]:
    children = [forks.start(one, seconds=60) for one in work]
    for child in children:
        child.wait()
    return [child.ending for child in children]


def assert_erased(case: ErasureCase) -> None:
    case.refresh_from_db()
    assert case.state == ErasureState.DONE
    assert sorted(case.steps.values_list("owner", flat=True)) == sorted(data_owners.items())
    assert Participant.every.get(pk=case.participant_id).first_name == "Borttagen person"
    assert not User.objects.filter(email="zebulon@example.test").exists()
    assert {line.subject for line in erasure_ledger.read()} == {case.participant.user_id}
    assert verify().bad_sequence is None


@pytest.mark.parametrize("killed_in", ["core", "participants", "fees"])
def test_killed_with_a_step_done_and_not_yet_saved_it_goes_on_where_it_was(
    case: ErasureCase, killed_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = type(data_owners[killed_in])
    whole = owner.erase

    def killed(self: Any, subject: User, eraser: erasing.Eraser) -> None:
        whole(self, subject, eraser)
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patch:
        patch.setattr(owner, "erase", killed)
        assert at_once(lambda: run(case)) != [""]
    case.refresh_from_db()
    assert case.state == ErasureState.RUNNING
    assert not case.steps.filter(owner=killed_in).exists()
    run(case)
    assert_erased(case)


def test_two_workers_on_one_erasure_end_as_one(case: ErasureCase) -> None:
    assert at_once(lambda: run(case), lambda: run(case)) == ["", ""]
    assert_erased(case)
