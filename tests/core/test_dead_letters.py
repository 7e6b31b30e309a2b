"""Jobs that stopped: seen and settled by whoever looks after the system, and audited."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core import clock, dead_letters, jobs
from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Job, JobState, User
from core.registry import job_kinds
from core.rules import RETRY_JOB
from tests.core.helpers import job_kind, make_user
from tests.factories.clients import login
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT

S = JobState
pytestmark = pytest.mark.django_db


def make_job(state: S = S.DEAD, key: str = "a", kind: str = "test.job") -> Job:
    return Job.objects.create(
        kind=kind,
        dedupe_key=key,
        args={"entry": "7"},
        state=state,
        attempts=8,
        not_before=AT,
        created_at=AT,
        finished_at=AT,
        last_error="ValueError jobs.py:7",
    )


@pytest.fixture
def keeper() -> User:
    return make_user(permissions=(RETRY_JOB,))


@pytest.mark.parametrize("state", [S.DEAD, S.UNCERTAIN])
def test_a_stopped_job_can_be_tried_again(state: S, keeper: User) -> None:
    ran: list[str] = []
    with job_kind(lambda entry: ran.append(entry)):
        dead_letters.try_again(job=make_job(state), by=keeper, at=AT)
        jobs.drain(clock.now() + timedelta(days=365))
    assert ran == ["7"]
    assert Job.objects.get().attempts == 1
    assert AuditEntry.objects.get().action == "job.try_again"


def test_a_job_that_was_set_aside_is_never_run(keeper: User) -> None:
    ran: list[str] = []
    with job_kind(lambda entry: ran.append(entry)):
        dead_letters.set_aside(job=make_job(), by=keeper, at=AT)
        jobs.drain(clock.now() + timedelta(days=365))
    assert (ran, Job.objects.get().state) == ([], S.DONE)


@pytest.mark.parametrize("state", [S.WAITING, S.RUNNING, S.DONE])
def test_a_job_that_has_not_stopped_is_left_alone(state: S, keeper: User) -> None:
    with pytest.raises(Refused):
        dead_letters.try_again(job=make_job(state), by=keeper, at=AT)


def test_it_takes_a_permission() -> None:
    with pytest.raises(Denied):
        dead_letters.try_again(job=make_job(), by=make_user(), at=AT)
    assert AuditEntry.objects.get().outcome == "denied"


@pytest.mark.parametrize("again", [True, False])
def test_the_kind_is_told_what_was_decided(again: bool, keeper: User) -> None:
    told: list[dict[str, object]] = []
    with job_kind(lambda entry: None, decided=lambda **words: told.append(words)):
        verb = dead_letters.try_again if again else dead_letters.set_aside
        verb(job=make_job(), by=keeper, at=AT)
    assert told == [{"again": again, "entry": "7"}]


# --- The pages ---------------------------------------------------------------------------------
@pytest.fixture
def page(client: Client) -> Client:
    return login(client, make_staff(make_board(), "administrator"))


def test_the_page_says_that_nothing_stopped(page: Client) -> None:
    assert "Inget jobb har stannat." in page.get(reverse("core_jobs")).content.decode()


def test_each_stopped_job_stands_on_the_page(page: Client) -> None:
    for number in range(3):
        make_job(key=str(number))
    assert page.get(reverse("core_jobs")).content.decode().count("ValueError jobs.py:7") == 3


def test_a_job_is_tried_again_from_the_page(page: Client) -> None:
    job = make_job()
    address = reverse("core_job", args=[job.pk])
    assert "Försök igen" in page.get(address).content.decode()
    answer = page.post(address, {"choice": "again"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("core_jobs"))
    assert Job.objects.get(pk=job.pk).state == S.WAITING


def test_others_do_not_find_the_page(client: Client) -> None:
    login(client, make_staff(make_board(), "coordinator"))
    assert client.get(reverse("core_jobs")).status_code == 404


# --- Health ------------------------------------------------------------------------------------
def test_health_answers_anyone(client: Client) -> None:
    answer = client.get("/halsa/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "jobs": "ok"})


def test_health_tells_when_nobody_runs_the_jobs(client: Client) -> None:
    make_job(S.WAITING)
    Job.objects.update(not_before=clock.now() - timedelta(minutes=6))
    assert client.get("/halsa/").json()["jobs"] == "late"


def test_the_chain_holds_after_all_this(keeper: User) -> None:
    with job_kind(lambda entry: None):
        dead_letters.try_again(job=make_job(), by=keeper, at=AT)
    call_command("verify_audit")


def test_every_job_has_swedish_words_for_whoever_looks_after_it() -> None:
    assert [kind.key for kind in job_kinds if not kind.label] == []
