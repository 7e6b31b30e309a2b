"""Another board full of rows: everything that hangs on a board, each text marked, each id known."""

import re
from collections import deque
from collections.abc import Iterator
from datetime import time
from functools import cache, partial
from itertools import product
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import DatabaseError, models, transaction
from django.db.models.expressions import RawSQL

from core import access_table, guards
from core.actions import Refused
from core.models import User
from participants.models import Board, Organisation
from tests.architecture.source import modules_of_apps
from tests.factories.participants import make_participant
from tests.factories.times import AT
from tests.factories.world import PARTICIPANT, World

# Long enough that no random token holds it.
MARK = "Zqvmark"
# Texts that code reads: a mark would make them mean something else.
CODES = {
    "role",
    "programme",
    "source",
    "item_id",
    "kind",
    "state",
    "key",
    "dedupe_key",
    "content_type",
    "sort_key",
    "code",
    "month",
    "sha256",
    "format",
    "contact_index",
    "wage_type",
    "number",
}
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@cache
def boards_path(model: type[models.Model]) -> str:
    """The shortest way from a row to its board by columns that must be filled in; '' when there is none."""
    queue: deque[tuple[type[models.Model], str]] = deque([(model, "")])
    seen = {model}
    while queue:
        at, path = queue.popleft()
        for field in at._meta.concrete_fields:
            target: Any = field.related_model
            if target is Board:
                return f"{path}{field.name}"
            if target is None or field.null or target in seen:
                continue
            seen.add(target)
            queue.append((target, f"{path}{field.name}__"))
    return ""


def walled() -> Iterator[type[models.Model]]:
    """Every model that hangs on a board, however many steps away."""
    for model in apps.get_models():
        if model is not Board and boards_path(model):
            yield model


def rows_of(model: type[models.Model], board: Board) -> "models.QuerySet[Any]":
    return model._base_manager.filter(**{boards_path(model): board})


def plant(world: World) -> None:
    """One of everything that any test knows how to make, in `world.board`: what the addresses name and what
    the lists hold. What the person has no room for is made for somebody new; what the board already has and
    takes no other of is left out. No step depends on which random keys the rows got."""
    for role in world.people:
        world.asked_by(role)
    makers = [maker for module in modules_of_apps("access_objects") for maker in module.OBJECTS.values()]
    lists = [page.make for module in modules_of_apps("lists") for page in module.LISTS]
    for make_rows in dict.fromkeys(lists):
        try_or_renew(partial(make_rows, world), world)
    for make in dict.fromkeys(makers):
        try_or_renew(partial(make, world, access_table.OWN), world)
    fill(world.board)


def try_or_renew(make: Any, world: World) -> None:
    """Days fill up and people come to be owed things: then once more, for a person to whom nothing has
    happened."""
    if not try_to(make):
        world.own = make_participant(world.board, contact=world.own.contact)
        world.people[PARTICIPANT] = world.own.user
        try_to(make)


def fill(board: Board) -> None:
    """A bare row of each model that nothing above has made, so that no model is forgotten."""
    for model in walled():
        optional = [field for field in model._meta.concrete_fields if field.null and field.related_model]
        for extra in [None, *optional]:
            fields = fields_to_fill(model, extra)
            for numbers in ways(fields):
                if not rows_of(model, board).exists():
                    try_to(partial(bare_row, model, board, fields, numbers))


def fields_to_fill(model: type[models.Model], extra: Any) -> list[Any]:
    """What a row must have, and what it may have besides."""
    return [
        field
        for field in model._meta.concrete_fields
        if field is extra or not (field.has_default() or field.null or isinstance(field, models.AutoField))
    ]


def ways(fields: list[Any]) -> Iterator[tuple[int, ...]]:
    """Which row of each table that `fields` point to: another one each time, or else the first or second in
    any order, since a rule may ask for a pair in the order of its keys."""
    targets = [field.related_model for field in fields if field.related_model]
    yield tuple(targets[:place].count(target) for place, target in enumerate(targets))
    yield from product(range(2), repeat=len(targets))


def bare_row(model: type[models.Model], board: Board, fields: list[Any], numbers: tuple[int, ...]) -> None:
    row, left = model(), iter(numbers)
    for field in fields:
        target = field.related_model
        setattr(row, field.name, some_row(target, board, next(left)) if target else bare_value(field))
    row.save(force_insert=True)


def some_row(target: Any, board: Board, number: int) -> Any:
    """In the order in which they came: by the `rowid` of SQLite, where the walk is made."""
    if target is Board:
        return board
    rows = rows_of(target, board) if boards_path(target) else target._default_manager.all()
    if target is User:
        rows = User.objects.filter(participant__board=board)
    came = RawSQL(f"{target._meta.db_table}.rowid", ())  # noqa: S611  a table of ours
    return rows.order_by(came)[number]


def bare_value(field: "models.Field[Any, Any]") -> Any:
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.DateTimeField):
        return AT
    if isinstance(field, models.DateField):
        return AT.date()
    if isinstance(field, models.TimeField):
        # A later column is a later time: what ends has begun.
        return time(field.model._meta.concrete_fields.index(field))
    if isinstance(field, models.JSONField):
        return {}
    return "x" if isinstance(field, models.CharField | models.TextField) else 1


def try_to(make: Any) -> bool:
    """Whether it was made; nothing stays of what was not."""
    try:
        with transaction.atomic():
            make()
    except (DatabaseError, Refused, ObjectDoesNotExist, MultipleObjectsReturned, AssertionError, IndexError):
        return False
    return True


def mark(board: Board, known: set[UUID]) -> None:
    """Every text of the board's rows, and the addresses of its people, says that it is of that board."""
    guards.lift_all()
    # An organisation of no board is everybody's; those that were made on the way are the board's own.
    Organisation.objects.filter(board=None).exclude(pk__in=known).update(board=board)
    Board.objects.filter(pk=board.pk).update(name=f"{MARK} nämnd")
    for model in walled():
        fields = [field for field in model._meta.concrete_fields if is_text(field)]
        for number, row in enumerate(rows_of(model, board)):
            values = {field.name: marked(field, number) for field in fields if getattr(row, field.attname)}
            if values:
                model._base_manager.filter(pk=row.pk).update(**values)
    for number, user in enumerate(User.objects.filter(participant__board=board)):
        User.objects.filter(pk=user.pk).update(email=f"{MARK}{number}@example.test".lower(), phone=None)
    guards.install_all()


def is_text(field: "models.Field[Any, Any]") -> bool:
    is_free = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_free and field.name not in CODES and not isinstance(field, models.SlugField)


def marked(field: "models.Field[Any, Any]", number: int) -> str:
    if isinstance(field, models.EmailField):
        return f"{MARK}{number}@example.test"
    return f"{MARK}{number}"[: field.max_length or 40]


def ids_of(board: Board) -> set[str]:
    """The keys by which a page would name or link one of the board's rows."""
    keys = {str(board.pk)}
    for model in walled():
        keys |= {str(pk) for pk in rows_of(model, board).values_list("pk", flat=True) if isinstance(pk, UUID)}
    return keys


def told(text: str, ids: set[str]) -> list[str]:
    """What of the other board stands in a page, with some of what is around it."""
    words = [
        text[max(0, hit.start() - 80) : hit.end() + 40] for hit in re.finditer(MARK, text, re.IGNORECASE)
    ]
    return [*words, *sorted(set(UUIDS.findall(text)) & ids)]
