"""The lists of pieces."""

from tests.factories.many import many
from tests.factories.reporters import (
    make_commission,
    make_draft,
    make_person_in_photo,
    make_photo,
    make_remark,
)
from tests.factories.world import World
from tests.lists import List, Rows


def pieces(world: World) -> Rows:
    """One's own, each about something of its own."""
    make_draft(world.board, world.own)

    def more(number: int) -> None:
        for _one in range(number):
            make_draft(world.board, world.own)

    return Rows(more, ())


def photos(world: World) -> Rows:
    row = make_draft(world.board, world.own)
    photo = make_photo(row)
    make_person_in_photo(photo)
    return Rows(lambda more: [make_person_in_photo(make_photo(row)) for _one in range(more)], (row.pk,))


def people(world: World) -> Rows:
    row = make_draft(world.board, world.own)
    photo = make_photo(row)
    make_person_in_photo(photo)
    return Rows(lambda more: [make_person_in_photo(photo) for _one in range(more)], (row.pk, photo.pk))


def remarks(world: World) -> Rows:
    row = make_draft(world.board, world.own)
    remark = make_remark(row)
    return Rows(lambda more: many(remark, more), (row.pk,))


def to_begin(world: World) -> Rows:
    make_commission(world.board, world.own)
    return Rows(lambda more: [make_commission(world.board, world.own) for _one in range(more)])


LISTS = [
    List("reporters:writing", "participant", pieces),
    List("reporters:writing", "participant", to_begin),
    List("reporters:photos", "participant", photos),
    List("reporters:photo_people", "participant", people),
    List("reporters:remarks", "participant", remarks),
    List("admin:reporters_draft_changelist", "coordinator", pieces),
]
