"""'Idag' with something in every panel, jobs that stopped, and keys."""

from datetime import timedelta
from uuid import uuid4

from allauth.mfa.models import Authenticator

from core.models import Job, JobState
from tests.digital_inclusion.lists import lacking_instructors, uncounted
from tests.factories.clients import make_session
from tests.factories.many import many
from tests.factories.records import make_decision, make_run
from tests.factories.times import AT
from tests.factories.world import World
from tests.fees import lists as money
from tests.lists import List, Rows, together
from tests.participants import lists as register


def stopped_jobs(world: World) -> Rows:
    job = Job.objects.create(
        kind="core.write_anchor",
        dedupe_key="a",
        state=JobState.DEAD,
        not_before=AT,
        created_at=AT,
        finished_at=AT,
    )
    return Rows(lambda more: many(job, more))


def keys(world: World) -> Rows:
    """Keys to log in with, of one person."""
    key = Authenticator.objects.create(
        user=world.user("coordinator"), type=Authenticator.Type.WEBAUTHN, data={"name": "x"}
    )
    return Rows(lambda more: many(key, more))


def log_ins(world: World) -> Rows:
    """Devices that one person is logged in on."""
    user = world.user("coordinator")
    make_session(user)
    return Rows(lambda more: [make_session(user) for _one in range(more)])


def decisions(world: World) -> Rows:
    """Of one kind, one after the other."""
    row = make_decision("core.messages", by=world.user("archivist"))

    def more(number: int) -> None:
        for _one in range(number):
            row.valid_from -= timedelta(days=1)
            row.pk, row.valid_to, row._state.adding = uuid4(), row.valid_from, True
            row.save()

    return Rows(more, ("core.messages",))


def kinds_of_records(world: World) -> Rows:
    """As many as the apps declare, however many rows they hold."""
    return Rows(decisions(world).more)


def runs(world: World) -> Rows:
    run = make_run()
    return Rows(lambda more: many(run, more, state="declined"))


waiting = together(
    register.open_questions,
    register.empty_places,
    register.to_introduce,
    register.promised_calls,
    register.unreached,
    register.calls_to_make,
    register.held_today,
    register.people,
    money.sent,
    money.long_untold,
    uncounted,
    lacking_instructors,
)
LISTS = [
    List("admin:index", "coordinator", waiting),
    List("admin:index", "coordinator", register.boards_of_a_coordinator),
    List("admin:index", "approver", money.reviewed),
    List("core_jobs", "administrator", stopped_jobs),
    List("admin:core_recorddecision_changelist", "archivist", kinds_of_records, grows=False),
    List("admin:core_recorddecision_decide", "archivist", decisions),
    List("admin:core_recorddecision_decide", "administrator", decisions),
    List("admin:core_destructionrun_changelist", "archivist", runs),
    List("devices", "coordinator", log_ins),
    List("mfa_list_webauthn", "coordinator", keys),
]
