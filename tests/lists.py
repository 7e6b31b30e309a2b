"""What a list is to the test that counts its queries (`tests/architecture/test_lists.py`).

Each app lists its lists in `tests/<app>/lists.py`:

    LISTS = [
        List("admin:participants_area_changelist", "coordinator", areas),
        List("portal:assignments", "participant", booked),
    ]

where `areas` makes what one row needs and answers with how to make many more:

    def areas(world: World) -> Rows:
        area = make_area(world.board)
        return Rows(lambda more: many(area, more))
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.factories.world import World


@dataclass(frozen=True)
class Rows:
    """One row is there; `more` adds so many. `args` are what the address of the list names, and `form` is
    what a page asks for before it shows the list."""

    more: Callable[[int], object]
    args: tuple[object, ...] = ()
    form: Callable[[], dict[str, object]] = dict


@dataclass(frozen=True)
class List:
    """The name of an address, who reads it, and its rows. `grows` is false for one that shows the latest."""

    url: str
    role: str
    make: Callable[[World], Rows]
    query: str = ""
    method: str = "get"
    grows: bool = True

    def __str__(self) -> str:
        return f"{self.url}{self.query} {self.make.__name__}"


def together(*makers: Callable[[World], Rows]) -> Callable[[World], Rows]:
    """For a page with several lists: rows in each of them."""

    def everything(world: World) -> Rows:
        lists = [make(world) for make in makers]
        return Rows(lambda more: [rows.more(more) for rows in lists])

    return everything
