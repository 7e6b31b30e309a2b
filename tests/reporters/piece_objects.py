"""Values for the addresses of pieces in the access table."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from participants.models import Participant
from reporters.models import Draft
from tests.factories.reporters import (
    hand_in,
    make_commission,
    make_draft,
    make_person_in_photo,
    make_photo,
    make_remark,
    to_agree,
)
from tests.factories.world import World

# What an address names stands in the piece that was made for the same address.
MADE = "draft_made_last"


def to_begin(person: Participant) -> UUID:
    return make_commission(person.board, person).pk


Maker = Callable[[Participant], Draft]


def with_parts(person: Participant) -> Draft:
    """Being written, with one of everything that an address may name."""
    row = make_draft(person.board, person)
    make_person_in_photo(make_photo(row))
    make_remark(row)
    return row


def piece(make: Maker) -> Callable[[World, str], UUID]:
    def key(world: World, of: str) -> UUID:
        row = make(world.person(of))
        world.__dict__[MADE] = row
        return row.pk

    return key


def part(find: Callable[[Draft], Any]) -> Callable[[World, str], UUID]:
    def key(world: World, of: str) -> UUID:
        return find(world.__dict__[MADE]).pk  # type: ignore[no-any-return]

    return key


ADMIN = "admin:reporters_draft"
ON_A_PHOTO = (
    *("photo", "picture", "photo_people", "photo_person", "photo_person_remove", "photo_remove"),
    "photo_first",
)
ON_A_PIECE = (
    *("piece", "headline", "body", "take_earlier_in", "let_earlier_go", "byline", "preview", "withdraw"),
    *("photos", "recording", "recording_remove", "remarks", "reply", *ON_A_PHOTO),
)
OBJECTS: dict[str, Any] = {
    "reporters:begin.commission_id": lambda world, of: to_begin(world.person(of)),
    **{f"reporters:{name}.draft_id": piece(with_parts) for name in ON_A_PIECE},
    "reporters:compare.draft_id": piece(to_agree),
    "reporters:want_changes.draft_id": piece(to_agree),
    "reporters:take_back_to_change.draft_id": piece(lambda person: hand_in(make_draft(person.board, person))),
    **{f"reporters:{name}.photo_id": part(lambda row: row.photos.get()) for name in ON_A_PHOTO},
    "reporters:photo_person_remove.person_id": part(lambda row: row.photos.get().people.get()),
    "reporters:reply.remark_id": part(lambda row: row.remarks.get()),
    f"{ADMIN}_change.object_id": piece(with_parts),
    **{f"{ADMIN}_{name}.row_id": piece(with_parts) for name in ("byline", "withdraw")},
    **{f"{ADMIN}_{name}.row_id": piece(to_agree) for name in ("agree", "want_changes")},
    f"{ADMIN}_not_used.row_id": piece(lambda person: hand_in(make_draft(person.board, person))),
}
