"""Values for core's addresses in the access table."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator

from core import access_table, clock
from core.models import HeldPost, Job, JobState
from core.open_sessions import public_id
from tests.factories.clients import make_session
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


OBJECTS: dict[str, Any] = {
    "job_id": job_id,
    "held_id": held_id,
    "login_id": login_id,
    "mfa_edit_webauthn.pk": key_id,
    "mfa_remove_webauthn.pk": key_id,
    "code": lambda world, of: "ABCD-EFGH-JKLM-NPQR",
}
