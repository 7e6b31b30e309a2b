"""What the database refuses by itself: the same rules on SQLite and on PostgreSQL, against plain writes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from core import guards
from mentoring.guards import all_guards
from mentoring.models import MentorGroup, Place
from mentoring.states import PlaceState
from tests.factories.many import many
from tests.factories.mentoring import make_announced, make_applied, make_confirmed, make_seated
from tests.factories.participants import make_board, make_staff, profile_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.fixture
def group() -> MentorGroup:
    """One place."""
    return make_announced(make_board(), meetings=1, fewest=1, most=1)


def test_every_guard_stands_in_the_live_database() -> None:
    live = " ".join(guards.live())
    assert [guard.name for guard in all_guards() if guard.name not in live] == []


def test_no_place_is_given_beyond_the_last(group: MentorGroup) -> None:
    make_seated(group)
    other = make_confirmed(group)
    with refused("place_changed_within_most"):
        Place.objects.filter(pk=other.pk).update(state=PlaceState.SEATED)


def test_no_place_comes_in_beyond_the_last(group: MentorGroup) -> None:
    place = make_seated(group)
    with refused("place_given_within_most"):
        many(place, 1, employee=profile_of(make_staff(group.board)))


def test_a_place_within_the_number_is_changed_freely(group: MentorGroup) -> None:
    place = make_seated(group)
    Place.objects.filter(pk=place.pk).update(why="Andra ord.")


def test_a_group_is_not_made_smaller_than_those_who_have_places(group: MentorGroup) -> None:
    MentorGroup.objects.filter(pk=group.pk).update(most=2)
    make_seated(group)
    make_seated(group)
    with refused("group_keeps_its_places"):
        MentorGroup.objects.filter(pk=group.pk).update(most=1)


def test_a_place_without_a_managers_yes_is_refused(group: MentorGroup) -> None:
    place = make_applied(group)
    with refused("place_time_is_confirmed"):
        Place.objects.filter(pk=place.pk).update(state=PlaceState.SEATED)


def test_nobody_is_their_own_manager(group: MentorGroup) -> None:
    place = make_applied(group)
    with refused("place_manager_is_another"):
        Place.objects.filter(pk=place.pk).update(manager=place.employee)
