"""What logging in leaves behind is shown to the person, and goes with the person."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from core.accounts import seed_demo_totp
from core.models import HeldPost, StartCode, User
from core.registry import data_owners
from core.start_codes import make_start_code
from tests.core.accounts.steps import is_inside
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant
from tests.factories.rights import everything_goes
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    user = make_participant(make_board(), email="robin@example.test", phone="+46701740605").user
    seed_demo_totp(user)
    make_start_code(user=user, by=None, at=AT)
    HeldPost.objects.create(
        user=user, path="/portal/", body="a=1", created_at=AT, expires_at=AT + timedelta(hours=1)
    )
    return user


def test_everything_is_shown_and_no_secret_is(person: User) -> None:
    rows = data_owners["core"].personal_data(person)
    kinds = [row["slag"] for row in rows if row["slag"] != "meddelande"]
    assert kinds == ["inloggning", "andra steget", "startkod", "sparat formulär"]
    assert rows[0]["e-post"] == "robin@example.test"
    assert not {"secret", "code_hash", "data"} & {name for row in rows for name in row}


def test_nothing_is_left_and_every_session_ends(person: User) -> None:
    client = logged_in(person)
    data_owners["core"].erase(person, everything_goes())
    person.refresh_from_db()
    assert (person.email, person.phone, person.is_active) == (None, None, False)
    for model in (Authenticator, StartCode, HeldPost):
        assert not model._default_manager.filter(user=person).exists()
    assert not is_inside(client)


def test_nobody_else_is_touched(person: User) -> None:
    other = make_participant(make_board(), email="kim@example.test").user
    data_owners["core"].erase(other, everything_goes())
    assert Authenticator.objects.filter(user=person).exists()
