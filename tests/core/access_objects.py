"""Values for core's addresses in the access table."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db import transaction

from core import access_table, clock, jobs
from core.admin.exporting import MAKE_LIST
from core.models import DestructionRun, HeldPost, Job, JobState
from core.open_sessions import public_id
from tests.factories.clients import make_session
from tests.factories.records import make_decision, make_run
from tests.factories.world import World


def held_id(world: World, of: str) -> UUID:
    owner = world.person(access_table.OTHER).user if of == access_table.OTHER else world.me
    if owner is None:
        return uuid4()
    at = clock.now()
    held = HeldPost.objects.create(
        user=owner, path="/portal/", body="a=1", created_at=at, expires_at=at + timedelta(minutes=5)
    )
    return held.pk


def job_id(world: World, of: str) -> UUID:
    job = Job.objects.create(
        kind="core.write_anchor",
        dedupe_key=str(uuid4()),
        state=JobState.DEAD,
        not_before=clock.now(),
        created_at=clock.now(),
    )
    return job.pk


def list_id(world: World, of: str) -> UUID:
    """A long list of people that the asker, or somebody else, waits for."""
    owner = world.person(access_table.OTHER).user if of == access_table.OTHER else world.me
    made = uuid4()
    by, model = str(owner.pk if owner else made), "participants.participant"
    with transaction.atomic():
        jobs.enqueue(MAKE_LIST, key=str(made), at=clock.now(), list_id=str(made), model=model, by=by)
    return made


def key_id(world: World, of: str) -> int:
    """A passkey row; the asker's own, or another person's."""
    owner = world.person(access_table.OTHER).user if of == access_table.OTHER else world.me
    if owner is None:
        return 0
    key = Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "x"})
    return int(key.pk)


def login_id(world: World, of: str) -> UUID:
    """Another log-in of the asker's, or one of another person's."""
    owner = world.person(access_table.OTHER).user if of == access_table.OTHER else world.me
    return public_id(make_session(owner)) if owner else uuid4()


def decision_id(world: World, of: str) -> UUID:
    return make_decision("core.messages", by=world.user("archivist")).pk


def run_id(world: World, of: str) -> UUID:
    """Proposed by another archivist than the one who asks. One is open at a time."""
    known = DestructionRun.objects.filter(state="proposed").first()
    return (known or make_run()).pk


OBJECTS: dict[str, Any] = {
    "job_id": job_id,
    "decision_key": lambda world, of: "impact_assessment",
    "list_id": list_id,
    "held_id": held_id,
    "login_id": login_id,
    "mfa_edit_webauthn.pk": key_id,
    "mfa_remove_webauthn.pk": key_id,
    "kind": lambda world, of: "core.messages",
    "admin:core_recorddecision_change.object_id": decision_id,
    "admin:core_recorddecision_end.row_id": decision_id,
    "admin:core_destructionrun_change.object_id": run_id,
    **{
        f"admin:core_destructionrun_{name}.row_id": run_id
        for name in ("approve", "decline", "stop", "receipt")
    },
    "code": lambda world, of: "ABCD-EFGH-JKLM-NPQR",
}
