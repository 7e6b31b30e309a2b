"""The sheet of hours: this month's, as people write them down, sent in the person's name by staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from core.periods import Month
from core.resources import Cells, Column, Day, Draft, Name, OneOf, Outcome, SheetResource, Words, sheets
from core.workbooks import as_text, plain
from fees import actions, rules
from fees.actions.entries import LIVE
from fees.actions.trips import LONGEST_PLACE, Trip
from fees.durations import LONGEST_TEXT, read_time
from fees.kinds import AS_PLANNED
from fees.models import CarTrip, EntryKind, WorkEntry
from fees.sheet_cells import Kilometres, person_column
from participants import names
from participants.actions import plan_assignment
from participants.models import Assignment, Board, Channel, Participant, Timing
from participants.resources import called
from participants.same_person import with_number

NO_SUCH_PERSON = _(
    "Ingen person här heter så. Lägg in personen på bladet Personer, eller skriv namnet som det står där."
)
TWO_OF_THEM = _("Flera personer heter så. Skriv anställningsnumret eller mobilnumret i stället för namnet.")
KINDS = dict(EntryKind.choices)
NOT_MEASURED = _("Det som ställs in, eller där ingen kom, betalas som planerat. Lämna tiden tom.")
HOW_LONG = _("Skriv hur länge, till exempel 2,5 eller 9–12.")
FROM_WHERE = _("Skriv varifrån resan gick, till exempel Hemmet.")
WHERE_TO = _("Skriv vart resan gick, till exempel Biblioteket.")
HOW_FAR = _("Skriv hur många kilometer, eller ta bort resan.")
NOTHING_PLANNED = _("Inget sådant uppdrag är planerat den dagen. Kontrollera uppdraget och dagen.")
NAMESPACE = uuid5(NAMESPACE_URL, "urn:sheet:hours")


@dataclass
class HoursRow(Draft):
    who: str = ""
    what: str = ""
    day: date | str = ""
    time: str = ""
    starts: str = ""
    ends: str = ""
    kind: str = ""
    km: Decimal | str = ""
    from_place: str = ""
    to_place: str = ""
    purpose: str = ""
    person: Participant | None = None
    assignment: Assignment | None = None

    @property
    def typed(self) -> str:
        """In one cell, or in two."""
        return self.time or "–".join(part for part in (self.starts, self.ends) if part)

    @property
    def entry_kind(self) -> EntryKind:
        """An empty cell is the assignment's own time."""
        return EntryKind(self.kind or EntryKind.WORK)

    @property
    def is_as_planned(self) -> bool:
        return self.entry_kind in AS_PLANNED

    @property
    def trip(self) -> Trip | None:
        if not isinstance(self.km, Decimal):
            return None
        return Trip(self.km, self.from_place, self.to_place, self.purpose)


class HoursResource(SheetResource):
    key = "hours"
    permission = rules.RECORD
    title = _("Timmar")
    order = 40
    draft = HoursRow

    who = person_column(_("Namnet som på bladet Personer, eller anställningsnumret."))
    what = Column("what", _("Vad"), Words(120), also=("Uppdrag",), needed=True, width=34)
    day = Column("day", _("Dag"), Day(40), also=("Datum",), needed=True, width=14)
    time = Column(
        "time", _("Tid"), Words(LONGEST_TEXT), also=("Timmar", "Antal timmar"), note=_("2,5 eller 9–12.")
    )
    starts = Column("starts", _("Från"), Words(20), width=10)
    ends = Column("ends", _("Till"), Words(20), width=10)
    kind = Column(
        "kind",
        _("Slag"),
        OneOf(KINDS),
        width=18,
        choices=tuple(KINDS.values()),
        note=_("Tomt: själva uppdraget."),
    )
    km = Column(
        "km",
        _("Kilometer"),
        Kilometres(),
        also=("Km",),
        width=12,
        note=_("Egen bil, hela sträckan: fram och tillbaka om båda kördes."),
    )
    from_place = Column("from_place", _("Kört från"), Name(LONGEST_PLACE))
    to_place = Column("to_place", _("Kört till"), Name(LONGEST_PLACE))
    purpose = Column("purpose", _("Resans ärende"), Name(LONGEST_PLACE), note=_("Tomt: uppdraget."), width=24)

    examples = (
        (_("Exempel: Kim Testlund"), _("Läste brev om parkering"), "", "2,5"),
        (_("Exempel: Kim Testlund"), _("Möte om lekplatsen"), "", _("halv tio–12")),
        (
            _("Exempel: Kim Testlund"),
            _("Datorhjälp"),
            "",
            "",
            "9:30",
            "12",
            "",
            "24",
            _("Hemmet"),
            _("Biblioteket"),
            _("Datorhjälp"),
        ),
        (_("Exempel: Kim Testlund"), _("Datorhjälp"), "", "1", "", "", _("förberedelse")),
    )

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        return {day_label(cells)}

    @classmethod
    def needs_of(cls, cells: Cells) -> set[str]:
        """The person, and what the person has done the same day: that cannot overlap."""
        return {*called(as_text(cells.get("who"))), day_label(cells)}

    # --- Who and what is meant ------------------------------------------------------------------
    @cached_property
    def month(self) -> Month:
        return Month.of(timezone.localdate(self.at))

    def keys_of(self, row: HoursRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.who), plain(row.what), str(row.day), plain(row.typed), row.kind)]

    def wrong_in(self, row: HoursRow) -> dict[str, str]:
        """What one cell says and another does not."""
        is_trip_told = bool(row.from_place or row.to_place or row.purpose)
        wrong = (
            ("time", row.is_as_planned and row.typed, NOT_MEASURED),
            ("time", not row.is_as_planned and not row.typed, HOW_LONG),
            ("from_place", row.km and not row.from_place, FROM_WHERE),
            ("to_place", row.km and not row.to_place, WHERE_TO),
            ("km", is_trip_told and not row.km, HOW_FAR),
        )
        return {column: str(words) for column, is_wrong, words in wrong if is_wrong}

    def place(self, row: HoursRow) -> None:
        if self.wrong_in(row):
            # It stays new, and is told of all that is wrong at once.
            return
        day = self.day_of(row)
        has_clock = not row.is_as_planned and read_time(row.typed, day).starts_at is not None
        row.person = self.person_named(row.who)
        row.assignment = self.assignment_for(row, day, row.person)
        if row.assignment is not None:
            self.compare(row, row.person, row.assignment, has_clock=has_clock)
        elif row.is_as_planned:
            raise Refused(NOTHING_PLANNED, field="what")

    def day_of(self, row: HoursRow) -> date:
        if isinstance(row.day, date) and self.month.first <= row.day <= self.month.last:
            return row.day
        raise Refused(
            _t("Bara %(month)s går att skriva in härifrån. Äldre tid skrivs in för hand.")
            % {"month": self.month.label},
            field="day",
        )

    def person_named(self, text: str) -> Participant:
        """By number or by name. One with protected data is here for the contact only."""
        found = people_named(self.board, self.by, text)
        if not found:
            raise Refused(NO_SUCH_PERSON, field="who")
        if len(found) > 1:
            raise Refused(TWO_OF_THEM, field="who")
        return found[0]

    def assignment_for(self, row: HoursRow, day: date, person: Participant) -> Assignment | None:
        """Held that day under this heading, or called off; otherwise the month's own, of an earlier row."""
        named = Assignment.objects.filter(
            board=self.board,
            title__iexact=row.what,
            cancelled_at__isnull=row.entry_kind != EntryKind.CANCELLED,
        )
        for one in named.filter(starts_at__isnull=False):
            if timezone.localdate(one.starts_at) == day:
                return one
        if row.is_as_planned:
            return None
        whole_month = named.filter(timing=Timing.BEFORE, due_on=self.month.last)
        return whole_month.filter(engagement_form=person.engagement_form).first()

    def compare(self, row: HoursRow, person: Participant, assignment: Assignment, *, has_clock: bool) -> None:
        """Hours that the person, or an earlier sheet, has sent for the same thing that day. Two times by the
        clock cannot overlap; two lengths may be the same hours told twice."""
        known = WorkEntry.objects.filter(idempotency_key=key_of(row, person, assignment)).first()
        if known is not None:
            row.outcome = Outcome.UNCHANGED
            if row.km and not CarTrip.objects.filter(expense__entry=known).exists():
                row.ask(_t("Tiden är redan inskriven, utan resan. Skriv in resan för hand."))
            return
        sent = WorkEntry.objects.for_person(person).filter(state__in=LIVE, worked_on=row.day)
        sent = sent.filter(kind=row.entry_kind)
        same = sent.filter(assignment=assignment)
        if (same.filter(starts_at__isnull=True) if has_clock else same).exists():
            row.ask(_t("Det finns redan tid för det här den dagen. Är det mer, skriv in det för hand."))

    # --- Writing --------------------------------------------------------------------------------
    def write(self, row: HoursRow) -> None:
        person = self.person_named(row.who) if row.person is None else row.person
        assignment = row.assignment or self.plan(row.what, person)
        actions.record_entry(
            participant=person,
            assignment=assignment,
            worked_on=self.day_of(row),
            typed=row.typed,
            kind=row.entry_kind,
            trip=row.trip,
            by=self.by,
            at=self.at,
            channel=Channel.PAPER,
            key=key_of(row, person, assignment),
            told_once=f"{self.source.pk}:{person.pk}" if self.source else "",
        )

    def plan(self, what: str, person: Participant) -> Assignment:
        """What was done before there was a plan here: one a month for each heading and form of pay."""
        return plan_assignment(
            board=self.board,
            by=self.by,
            at=self.at,
            title=what,
            timing=Timing.BEFORE,
            due_on=self.month.last,
            engagement_form=person.engagement_form,
        )


def people_named(board: Board, by: User, text: str) -> list[Participant]:
    """By number or by name, two at most, of those whom the reader may know of."""
    people = Participant.objects.for_boards([board.pk]).known_to(by)
    return list(with_number(people, text)[:2]) or list(people.filter(sort_key__in=keys_for(text))[:2])


def key_of(row: HoursRow, person: Participant, assignment: Assignment) -> UUID:
    """The same hours in the same words are one entry, in however many files they stand."""
    beside = "" if row.entry_kind == EntryKind.WORK else f":{row.kind}"
    return uuid5(NAMESPACE, f"{person.pk}:{assignment.pk}:{row.day}:{plain(row.typed)}{beside}")


def day_label(cells: Cells) -> str:
    return f"{plain(as_text(cells.get('who')))} {as_text(cells.get('day'))}"


def keys_for(text: str) -> set[str]:
    """A whole name in one cell: wherever the first name ends."""
    words = text.split()
    return {names.sort_key(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words) + 1)}


def register() -> None:
    sheets.add(HoursResource.key, HoursResource)
