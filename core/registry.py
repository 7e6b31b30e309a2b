"""What any app may offer to the others, by kind. Filled in app configs' `ready()`, read at run time.

A key may be registered once; a second time is a programming error and raises `DuplicateKey`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.models import User

Text = str | Promise
Item = TypeVar("Item")


class DuplicateKey(ValueError):
    """Two apps offered the same key."""


class Registry(Generic[Item]):
    """An ordered, append-only table from key to item."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, Item] = {}

    def add(self, key: str, item: Item) -> Item:
        if key in self._items:
            raise DuplicateKey(f"{self.name}: {key!r} is registered already")
        self._items[key] = item
        return item

    def __getitem__(self, key: str) -> Item:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def get(self, key: str) -> Item | None:
        return self._items.get(key)

    def items(self) -> Mapping[str, Item]:
        return dict(self._items)


class DataOwner(Protocol):
    """An app that holds facts about a person must be able to tell and to forget them."""

    def personal_data(self, subject: "User") -> list[dict[str, Any]]:
        """Everything held about `subject`, as plain rows for the person's own eyes."""

    def erase(self, subject: "User", at: datetime) -> None:
        """Remove or empty what may go; what must stay is named by the record plan."""


@dataclass(frozen=True)
class Panel:
    """A piece of a page that another app fills.

    `audience` is portal, coordinator, employee or public. `slot` places it (each page names its
    slots), `order` sorts within the slot. `render(request)` returns template context or None when
    there is nothing to show; `template` is rendered with that context. Public panels must return
    plain data classes only.
    """

    key: str
    audience: str
    slot: str
    order: int
    template: str
    context: Callable[["HttpRequest", datetime], Mapping[str, Any] | None]


@dataclass(frozen=True)
class WaitingRow:
    """One thing that waits for a coordinator: since when, what, and the one step that ends the wait.

    Panels of the slot "waiting" answer with {"rows": [...]}; the page merges them, oldest first.
    """

    since: date
    what: str
    detail: str
    kind: str
    step_label: str
    step_url: str


@dataclass(frozen=True)
class CalendarEntry:
    """One booked time in a person's own calendar. `key` stays the same, `sequence` rises by each change."""

    key: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    is_cancelled: bool = False


@dataclass(frozen=True)
class Happening:
    """What a message may tell to someone who wishes it: a day and time in words, and a place or ''.

    `entries` are what is booked, or was: an e-mail brings them as a calendar file. `then_by_sms` says in
    a text message how it can be answered, where it can.
    """

    when: str
    place: str = ""
    then_by_sms: Text = ""
    entries: tuple[CalendarEntry, ...] = ()


@dataclass(frozen=True)
class MessageKind:
    """A message the platform may send. An unregistered kind cannot be sent.

    `during_pause` is true only for what is owed for work already done (pay, answers, log-in codes).
    Texts are neutral: no programme, role, amount or sign of social services.

    `waits_for_morning` is false for what answers somebody who has just written to us.

    `lead` stands before day, time and place for those who wish them ("Inställt"), `then` after them
    ("Logga in som vanligt." when it is empty). `happening` is asked,
    when the message is sent, what it is about; None means that nothing more can be told than the text.
    """

    key: str
    label: Text
    subject: Text
    body: Text
    during_pause: bool = False
    lives_minutes: int | None = None
    waits_for_morning: bool = True
    lead: Text = ""
    then: Text = ""
    happening: Callable[[UUID, Any, datetime], Happening | None] | None = None


@dataclass(frozen=True)
class JobKind:
    """`run(**ids)` is idempotent and makes one call. Isolated kinds parse or render: forked child.

    `decided(again=…, **ids)` is told what a person chose for a dead or uncertain job, which the page
    of stopped jobs calls by its `label`.
    """

    key: str
    run: Callable[..., None]
    isolated: bool = False
    seconds: int = 240
    megabytes: int = 1024
    decided: Callable[..., None] | None = None
    label: Text = ""


@dataclass(frozen=True)
class PeriodicJob:
    """Runs once per period however many beats tick: the period is part of the dedupe key."""

    key: str
    kind: str
    every_minutes: int


@dataclass(frozen=True)
class RecordKind:
    """A kind of record in the record plan (handlingstyp); numbers are decided by the municipality."""

    key: str
    label: Text
    description: Text
    public: bool
    keep: bool
    years: int | None = None
    decision: str = ""


data_owners: Registry[DataOwner] = Registry("data owners")
panels: Registry[Panel] = Registry("panels")
message_kinds: Registry[MessageKind] = Registry("message kinds")
job_kinds: Registry[JobKind] = Registry("job kinds")
periodic_jobs: Registry[PeriodicJob] = Registry("periodic jobs")
record_kinds: Registry[RecordKind] = Registry("record kinds")
# Names that no message may hold, beside the telling words: each programme's own.
telling_names: Registry[Text] = Registry("telling names")
# Called with the number, the text and the time of a text message that came to us; true when it was known.
sms_readers: Registry[Callable[[str, str, datetime], bool]] = Registry("readers of text messages")
# "May this be shown now?" Every gate must say yes at render time.
gates: Registry[Callable[[Any], bool]] = Registry("gates")
# Called inside the action's transaction, in the order of registration.
assignment_hooks: Registry[Callable[[Any, str], None]] = Registry("assignment hooks")
person_hooks: Registry[Callable[[Any, str], None]] = Registry("person hooks")


def assignment_changed(assignment: Any, change: str) -> None:
    """Tell every programme that an assignment was planned, changed, cancelled or staffed."""
    for hook in assignment_hooks:
        hook(assignment, change)


def person_changed(subject: Any, change: str) -> None:
    """Tell every app that a person paused, came back, was protected, withdrew consent or left."""
    for hook in person_hooks:
        hook(subject, change)


def panels_for(audience: str, slot: str) -> list[Panel]:
    """The panels of one slot of one audience's page, in order."""
    found = [panel for panel in panels if panel.audience == audience and panel.slot == slot]
    return sorted(found, key=lambda panel: (panel.order, panel.key))
