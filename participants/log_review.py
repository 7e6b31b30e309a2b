"""'Logggranskning': who has read about whom in a board during a month, as the one who reviews may see it.

The audit knows no board. A line belongs to the board of the person it was about, whoever looked; a line about
nobody (a search, a list, a refusal) to the boards where the employee works.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import access
from core.crypto import blind_index
from core.models import User
from core.periods import Month
from core.registry import Text
from participants import rules
from participants.log_findings import Finding, Look, Reading, findings_of, readings_of
from participants.log_lines import Line, deeds_in, looks_in, who_looked
from participants.models import (
    Board,
    LogReview,
    Participant,
    ProtectedOpening,
    RoleGrant,
    StaffProfile,
    UnitRole,
)
from participants.reading_places import places, tasks


def code_of(person_id: UUID) -> str:
    """The same for the same person, and nothing can be read from it."""
    return blind_index(str(person_id), purpose="log_review")[:6].upper()


def workers_of(board: Board) -> set[UUID]:
    """Everyone who has or has had a role in the board, or is entered there as an employee."""
    held = RoleGrant.objects.filter(board=board).values_list("user")
    entered = StaffProfile.objects.filter(board=board).order_by().values_list("user")
    answering = UnitRole.objects.filter(unit__board=board).values_list("employee__user")
    return {key for (key,) in held.union(entered, answering)}


@dataclass(frozen=True)
class Known:
    """What must be asked once about all people in the lines."""

    people: Mapping[UUID, Participant]
    busy: Collection[UUID]
    deeds: Collection[tuple[UUID, str]]

    def is_protected(self, person: UUID) -> bool:
        return self.people[person].is_protected

    def has_task(self, actor: UUID, person: UUID) -> bool:
        """The contact always has; others when something was going on, or when they did something."""
        is_contact = self.people[person].contact.user_id == actor
        return is_contact or person in self.busy or (actor, str(person)) in self.deeds


class MonthOfLog:
    """One board's month. `reviewer`'s own lines are counted and left to another."""

    def __init__(self, board: Board, month: Month, reviewer: User) -> None:
        self.board, self.month, self.reviewer = board, month, reviewer

    @cached_property
    def of_board(self) -> list[Look]:
        lines = list(looks_in(self.month))
        behind = people_behind(lines)
        here = Participant.every.filter(board=self.board, pk__in=set(behind.values()))
        current = {key: kept or key for key, kept in here.values_list("pk", "merged_into")}
        workers = workers_of(self.board)
        looks = []
        for line in lines:
            person = behind.get((line.object_type, line.object_id))
            if person in current:
                looks.append(Look(line, current[person]))
            elif person is None and line.actor in workers:
                looks.append(Look(line))
        return looks

    @cached_property
    def looks(self) -> list[Look]:
        return [look for look in self.of_board if look.line.actor != self.reviewer.pk]

    @property
    def own(self) -> int:
        return len(self.of_board) - len(self.looks)

    @cached_property
    def known(self) -> Known:
        wanted = {look.person for look in self.looks if look.person}
        people = {row.pk: row for row in Participant.every.filter(pk__in=wanted).select_related("contact")}
        busy = set().union(*(one.of(wanted, self.month.starts_at, self.month.ends_at) for one in tasks))
        return Known(people, busy, deeds_in(self.month, Participant._meta.label))

    @cached_property
    def readings(self) -> list[Reading]:
        return readings_of(self.looks, self.known.is_protected, self.known.has_task)

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.looks, self.readings)

    @cached_property
    def employees(self) -> dict[UUID, str]:
        actors = {look.line.actor for look in self.looks}
        return {row.user_id: row.full_name for row in StaffProfile.objects.filter(user__in=actors)}

    @cached_property
    def reasons(self) -> dict[tuple[UUID, UUID], list[str]]:
        """Why protected persons' pages were opened, as chosen in the list; the words are for the named."""
        found: dict[tuple[UUID, UUID], list[str]] = defaultdict(list)
        rows = ProtectedOpening.objects.between(self.month.starts_at, self.month.ends_at)
        for row in rows.filter(participant__board=self.board).order_by("opened_at"):
            words = str(row.get_reason_display())
            said = found[row.opened_by_id, row.participant_id]
            if words not in said:
                said.append(words)
        return found

    def name_of(self, actor: UUID) -> Text:
        return self.employees.get(actor) or _("Någon som inte är medarbetare här")

    def person_of(self, person: UUID) -> str:
        row = self.known.people[person]
        if rules.may_know_of(self.reviewer, row):
            return row.full_name
        return str(_("Skyddad person %(code)s") % {"code": code_of(person)})

    def reasons_of(self, reading: Reading) -> str:
        return ", ".join(self.reasons.get((reading.actor, reading.person), ()))


def people_behind(lines: Iterable[Line]) -> dict[tuple[str, str], UUID]:
    """(table, key) → the person the row is about, with one question a table."""
    keys: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.object_id and line.object_type in places:
            keys[line.object_type].add(line.object_id)
    return {
        (label, key): person
        for label, wanted in keys.items()
        for key, person in places[label].people(wanted).items()
    }


def role_words(keys: Iterable[str]) -> str:
    labels = (access.roles.get(key) for key in sorted(keys))
    return ", ".join(str(role.label) for role in labels if role)


# --- Whose turn it is -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Standing:
    """How far the review of a month has come. `left_by` signed, but has read too: that is for another."""

    reviews: tuple[LogReview, ...]
    left_by: User | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.reviews) and self.left_by is None

    def may_be_done_by(self, user_id: UUID) -> bool:
        return not self.is_done and all(row.signed_by_id != user_id for row in self.reviews)


def standings_of(boards: Collection[Board], month: Month) -> dict[UUID, Standing]:
    """In two questions, however many boards."""
    signed: dict[UUID, list[LogReview]] = {board.pk: [] for board in boards}
    rows = LogReview.objects.filter(board__in=signed, month=month.first)
    for row in rows.select_related("signed_by__staff_profile"):
        signed[row.board_id].append(row)
    alone = {rows[0].signed_by_id for rows in signed.values() if len(rows) == 1}
    looked = who_looked(alone, month)
    return {
        board: Standing(tuple(rows), rows[0].signed_by if is_left(rows, looked) else None)
        for board, rows in signed.items()
    }


def is_left(reviews: Collection[LogReview], looked: Collection[UUID]) -> bool:
    return len(reviews) == 1 and all(row.signed_by_id in looked for row in reviews)
