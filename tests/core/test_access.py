"""A right reaches no further than the board it was given for; a row that names no board opens nothing."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from core import access
from core.access import Grant, Role
from core.models import User

pytestmark = pytest.mark.django_db
OURS, THEIRS = uuid4(), uuid4()
REVIEWER = Role("reviewer", "granskare", "", frozenset({"test.review"}), frozenset({"admin"}))


@dataclass
class Entry:
    board_id: UUID | None


@pytest.fixture
def reviewer() -> User:
    user = User(email="granskare@example.test")
    user.__dict__["_grants"] = (Grant(REVIEWER, OURS),)
    return user


@pytest.mark.parametrize(
    ("permission", "obj", "expected"),
    [
        ("test.review", Entry(OURS), True),
        ("test.review", Entry(THEIRS), False),
        ("test.review", Entry(None), True),
        ("test.review", None, True),
        ("test.approve", Entry(OURS), False),
        ("test.approve", None, False),
    ],
)
def test_may(reviewer: User, permission: str, obj: object, expected: bool) -> None:
    assert access.may(reviewer, permission, obj) is expected
    assert reviewer.has_perm(permission, obj) is expected  # type: ignore[arg-type]


def test_a_model_that_does_not_tell_its_board_is_refused(reviewer: User) -> None:
    with pytest.raises(TypeError, match="board_id"):
        access.may(reviewer, "test.review", reviewer)


def test_boards_are_only_those_of_the_permission(reviewer: User) -> None:
    assert access.boards_for(reviewer, "test.review") == {OURS}
    assert access.boards_for(reviewer, "test.approve") == set()


def test_a_closed_login_may_nothing(reviewer: User) -> None:
    reviewer.is_active = False
    assert not access.may(reviewer, "test.review")
    assert not access.may_enter(reviewer, "admin")


def test_only_named_rooms_are_opened(reviewer: User) -> None:
    assert access.may_enter(reviewer, "admin")
    assert not access.may_enter(reviewer, "redaktion")
