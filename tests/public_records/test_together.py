"""Several ask at the same moment, on both databases: each has a number of their own."""

from uuid import UUID, uuid4

import pytest

from core import forks
from public_records import actions
from public_records.models import PublicRequest
from tests.factories.participants import make_board
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
AT_ONCE = 4


def ask_together(keys: list[UUID]) -> None:
    board = make_board()

    def ask(key: UUID) -> None:
        actions.ask_for_records(board=board, wanted="Avtalen", way="code", address="", form_key=key, at=AT)

    children = [forks.start(lambda one=key: ask(one), seconds=60) for key in keys]  # type: ignore[misc]
    for child in children:
        child.wait()
    assert [child.ending for child in children] == [""] * len(keys)


def test_each_of_those_who_ask_at_once_has_a_number() -> None:
    ask_together([uuid4() for _n in range(AT_ONCE)])
    numbers = sorted(PublicRequest.objects.values_list("number", flat=True))
    assert numbers == list(range(1, AT_ONCE + 1))


def test_the_same_form_sent_many_times_at_once_is_one_request() -> None:
    ask_together([uuid4()] * AT_ONCE)
    assert PublicRequest.objects.get().number == 1
