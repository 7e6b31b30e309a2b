"""What becomes of hours and pay when a person stood in the register twice. What is locked stays as it is."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from core.templatetags.words import day_year
from core.workbooks import plain
from fees.actions.statements import remove_statements
from fees.models import PastWork, WorkEntry
from fees.states import EntryState
from participants.merging import NONE, Ends, Moves, Pair, Rule, Stays, declare
from participants.models import Offer, Participant

NOT_SENT = (EntryState.DRAFT, EntryState.WITHDRAWN)


class EntriesMove(Moves):
    """What is in a payroll run stays where it was paid, and is shown with the person all the same."""

    def tell(self, person: Participant) -> str:
        rows = WorkEntry.objects.filter(participant=person).standing()
        found = rows.aggregate(count=Count("pk"), minutes=Sum("minutes"))
        if not found["count"]:
            return NONE
        hours, rest = divmod(found["minutes"], 60)
        words = _t("%(count)d, tillsammans %(hours)d tim %(minutes)d min")
        return words % {"count": found["count"], "hours": hours, "minutes": rest}

    def refusals(self, pair: Pair) -> Iterator[Text]:
        kept = list(sent_by(pair.kept))
        for entry in sent_by(pair.emptied):
            if any(is_told_twice(entry, other) for other in kept):
                yield _t(
                    "Båda har tid %(day)s, ”%(title)s”. Ta tillbaka den ena, eller rätta den till 0 om den "
                    "är i en lönekörning. Annars betalas samma tid två gånger."
                ) % {"day": day_year(entry.worked_on), "title": entry.assignment.title}

    def apply(self, pair: Pair) -> None:
        moving = WorkEntry.objects.filter(participant=pair.emptied).exclude(state=EntryState.LOCKED)
        keys = list(moving.values_list("pk", flat=True))
        moving.update(participant=pair.kept)
        # Of a question that both had, the kept entry's stands.
        for entry in WorkEntry.objects.filter(pk__in=keys, offer__participant=pair.emptied):
            WorkEntry.objects.filter(pk=entry.pk).update(
                offer=Offer.objects.filter(participant=pair.kept, assignment=entry.assignment_id).first()
            )


class StatementsEnd(Ends):
    """Made of one of the two entries alone; a new one holds what both were paid."""

    def apply(self, pair: Pair) -> None:
        remove_statements(pair.emptied)


class OwnWatchMoves(Rule):
    """As it lies, without being read and without a word on the page: what the kept entry's own log-in has
    saved stands, and the other's goes with its log-in."""

    def apply(self, pair: Pair) -> None:
        if self.rows(pair.kept).exists():
            self.rows(pair.emptied).defer("kept").delete()
        else:
            self.rows(pair.emptied).update(participant=pair.kept)


def sent_by(person: Participant) -> Any:
    """What fills the person's time and is not replaced; a correction to nothing fills none."""
    rows = WorkEntry.objects.filter(participant__in=Participant.every.of_person(person))
    return rows.standing().exclude(state__in=NOT_SENT).exclude(minutes=0).select_related("assignment")


def is_told_twice(one: WorkEntry, other: WorkEntry) -> bool:
    """At the same time, or the same work on the same day, which is the same time told twice."""
    if one.starts_at and one.ends_at and other.starts_at and other.ends_at:
        return one.starts_at < other.ends_at and one.ends_at > other.starts_at
    return one.worked_on == other.worked_on and one.assignment_id == other.assignment_id


class PastWorkMoves(Moves):
    """What was written in from old lists; a row that both have is the same row, told twice."""

    def tell(self, person: Participant) -> str:
        found = PastWork.objects.filter(participant=person).aggregate(
            count=Count("pk"), minutes=Sum("minutes")
        )
        if not found["count"]:
            return NONE
        hours, rest = divmod(found["minutes"], 60)
        words = _t("%(count)d, tillsammans %(hours)d tim %(minutes)d min")
        return words % {"count": found["count"], "hours": hours, "minutes": rest}

    def apply(self, pair: Pair) -> None:
        told = {(row.worked_on, row.minutes, plain(row.what)) for row in past_work_of(pair.kept)}
        for row in past_work_of(pair.emptied):
            if (row.worked_on, row.minutes, plain(row.what)) in told:
                row.delete()
        past_work_of(pair.emptied).update(participant=pair.kept)


def past_work_of(person: Participant) -> Any:
    return PastWork.objects.filter(participant=person)


def register() -> None:
    declare(
        PastWorkMoves("fees.PastWork.participant", _("tidigare arbete")),
        EntriesMove("fees.WorkEntry.participant", _("tider")),
        Stays(
            "fees.PayrollLine.participant",
            _("lönerader, som inte ändras"),
            because="Locked for the accounts: the database itself refuses any change.",
        ),
        StatementsEnd("fees.StatementFile.participant"),
        OwnWatchMoves("fees.OwnWatch.participant"),
    )
