"""What any app may offer to the others, by kind. Filled in app configs' `ready()`, read at run time.

A key may be registered once; a second time is a programming error and raises `DuplicateKey`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from core.erasing import Eraser
    from core.models import User
    from core.records import Found, Record

Text = str | Promise
Thing = TypeVar("Thing")


class DuplicateKey(ValueError):
    """Two apps offered the same key."""


class Registry(Generic[Thing]):
    """An ordered, append-only table from key to item."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, Thing] = {}

    def add(self, key: str, item: Thing) -> Thing:
        if key in self._items:
            raise DuplicateKey(f"{self.name}: {key!r} is registered already")
        self._items[key] = item
        return item

    def __getitem__(self, key: str) -> Thing:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._items.values())

    def get(self, key: str) -> Thing | None:
        return self._items.get(key)

    def items(self) -> Mapping[str, Thing]:
        return dict(self._items)


class DataOwner(Protocol):
    """An app that holds facts about a person must be able to tell and to forget them."""

    def personal_data(self, subject: "User") -> list[dict[str, Any]]:
        """Everything held about `subject`, as plain rows for the person's own eyes."""

    def erase(self, subject: "User", eraser: "Eraser") -> None:
        """Give the eraser all there is about `subject`; it takes what the record plan lets go."""


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
class OpenHappening:
    """Something that anyone may come to, as the open calendar shows it: no person stands here.

    `kind` is a short word for what it is, `key` the same in every calendar file, and `sequence` rises by each
    change. `note` says why it is cancelled, or what else is good to know.
    """

    key: str
    kind: Text
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    address: str = ""
    note: str = ""
    is_cancelled: bool = False
    link: str = ""
    sequence: int = 0
    stamp: datetime | None = None


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
class Item:
    """Something shown to others that somebody may be in: a page, a photo. `source` is the key below."""

    source: str
    id: str


@dataclass(frozen=True)
class Look:
    """Exactly what others see of an item, for the person who is asked about it."""

    title: str
    address: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeldRows:
    """A gate's answer as selections of (source, id), in text: one question to the database for all gates."""

    querysets: "tuple[QuerySet[Any, Any], ...]"


class ItemSource(Protocol):
    """An app that shows things people may be in. Its ids are opaque to everyone else."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> Text: ...

    def choices(self, user: "User") -> list[tuple[str, str]]:
        """Id and title of what this employee may ask somebody about, the newest first."""

    def titles(self, ids: Collection[str]) -> Mapping[str, str]:
        """Id → title, in one query; what is not there any more is left out."""

    def look(self, item_id: str) -> Look | None:
        """None when it is not there any more."""

    def picture(self, item_id: str) -> "Picture | None":
        """The picture that goes with it, for the eyes of the person who is asked."""


@dataclass(frozen=True)
class Picture:
    content: bytes
    content_type: str


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
    """A kind of record in the record plan (handlingstyp). `keep` and `years` are the app's own proposal; what
    the municipality decides is a `RecordDecision`."""

    key: str
    label: Text
    description: Text
    public: bool
    keep: bool
    years: int | None = None


class RecordSource(Protocol):
    """Where records of one kind are found and read when somebody has asked for public records.

    `kind` is a key of `record_kinds`. Nothing crosses from one board to another.
    """

    @property
    def key(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def label(self) -> Text: ...

    def find(self, board: UUID, first: date | None, last: date | None, words: str) -> "list[Found]":
        """Records of a board from and to a day in which every word is found. Labels name nobody."""

    def lines(self, board: UUID, record_id: str) -> "Record | None":
        """One record as columns and rows; None when it is gone or another board's."""

    def held(self, model: str, ids: Collection[str], record_ids: Collection[str]) -> set[str]:
        """Which rows of `model` (as core.User) are part of the records named."""


data_owners: Registry[DataOwner] = Registry("data owners")
panels: Registry[Panel] = Registry("panels")
# Asked with two times: what is open to anyone from the one and before the other. As many queries for one as
# for three hundred.
happenings: Registry[Callable[[datetime, datetime], Collection[OpenHappening]]] = Registry("happenings")
message_kinds: Registry[MessageKind] = Registry("message kinds")
job_kinds: Registry[JobKind] = Registry("job kinds")
periodic_jobs: Registry[PeriodicJob] = Registry("periodic jobs")
record_kinds: Registry[RecordKind] = Registry("record kinds")
# Names that no message may hold, beside the telling words: each programme's own.
telling_names: Registry[Text] = Registry("telling names")
# Called with the number, the text and the time of a text message that came to us; true when it was known.
sms_readers: Registry[Callable[[str, str, datetime], bool]] = Registry("readers of text messages")
item_sources: Registry[ItemSource] = Registry("item sources")
# "May these be shown now?" Asked each time they are shown, many at once: a gate answers with those it holds
# back. One is enough.
Gate = Callable[[Collection[Item]], "Collection[Item] | HeldRows"]
gates: Registry[Gate] = Registry("gates")
# Of what is held back: was it there once, and has somebody taken it away? Then it is gone, and not missing.
takings_back: Registry[Callable[[Item], bool]] = Registry("takings back")
record_sources: Registry[RecordSource] = Registry("sources of records")
# Asked before rows are destroyed: model label and ids → why some of them must wait, by id.
destruction_holds: Registry[Callable[[str, Collection[str]], Mapping[str, Text]]] = Registry(
    "holds on destruction"
)
# Called inside the action's transaction, in the order of registration.
assignment_hooks: Registry[Callable[[Any, str], None]] = Registry("assignment hooks")
# Asked with assignments: the participants whom a programme's own rule keeps away from them.
company_rules: Registry[Callable[[Collection[Any]], Collection[UUID]]] = Registry("company rules")
person_hooks: Registry[Callable[[Any, str], None]] = Registry("person hooks")
# Read with the person in each request: expressions by name, the outer row being the participant.
person_marks: Registry[Callable[[], Mapping[str, Any]]] = Registry("person marks")


def assignment_changed(assignment: Any, change: str) -> None:
    """Tell every programme that an assignment was planned, changed, cancelled or staffed."""
    for hook in assignment_hooks:
        hook(assignment, change)


def person_changed(subject: Any, change: str) -> None:
    """Tell every app that a person paused, came back, was protected, withdrew consent or left."""
    for hook in person_hooks:
        hook(subject, change)


def not_for(assignments: Collection[Any]) -> set[UUID]:
    """The participants for whom the company at these would be wrong, by the rules of the programmes."""
    return {key for rule in company_rules for key in rule(assignments)} if assignments else set()


def held_back(items: Collection[Item]) -> set[Item]:
    """Those that may not be shown now."""
    answers = [gate(items) for gate in gates] if items else []
    rows = [one for answer in answers if isinstance(answer, HeldRows) for one in answer.querysets]
    found = {item for answer in answers if not isinstance(answer, HeldRows) for item in answer}
    return found | {Item(*row) for row in (rows[0].union(*rows[1:], all=True) if rows else ())}


def is_taken_back(item: Item) -> bool:
    return any(taken(item) for taken in takings_back)


def asked_for(model: str, ids: Collection[str]) -> dict[str, Text]:
    """Which of these rows must not be destroyed now, and why. Empty when all may go."""
    held: dict[str, Text] = {}
    for hold in destruction_holds:
        held = {**hold(model, ids), **held}
    return held


def open_happenings(start: datetime, end: datetime) -> list[OpenHappening]:
    """All that any app has put in the open calendar, in order of time."""
    found = [one for source in happenings for one in source(start, end)]
    return sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.key))


def panels_for(audience: str, slot: str) -> list[Panel]:
    """The panels of one slot of one audience's page, in order."""
    found = [panel for panel in panels if panel.audience == audience and panel.slot == slot]
    return sorted(found, key=lambda panel: (panel.order, panel.key))
