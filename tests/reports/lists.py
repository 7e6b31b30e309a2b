"""The list of editions."""

from tests.factories.fees import NOVEMBER
from tests.factories.many import many, months_before
from tests.factories.world import World
from tests.lists import List, Rows
from tests.reports.access_objects import built_edition


def editions(world: World) -> Rows:
    edition, months = built_edition(world.board), months_before(NOVEMBER.previous)
    return Rows(lambda more: many(edition, more, month=months, pdf=None, xlsx=None))


LISTS = [
    List("reports:editions", "manager", editions),
    List("employee_home", "manager", editions, grows=False),
]
