"""Representatives' own words on how the work went, in the report when they have said yes to each.

The yes is the register's: asked for by the coordinator, read each time the words are shown, and taken back by
one tap. Nothing that was written about an applicant can be asked for.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import User
from core.periods import Period
from core.registry import Look, Picture, item_sources
from core.templatetags.words import day_year
from participants.models import Consent, Scope, ShownIn
from recruitment import rules
from recruitment.models import ProcessAnswer

KEY = "recruitment.voices"
LATEST, SHOWN = 60, 5


def said() -> QuerySet[ProcessAnswer]:
    """By a representative who is still in the register."""
    rows = ProcessAnswer.objects.filter(by_manager=False, participant__isnull=False)
    return rows.exclude(worked="", change="")


def words_of(answer: ProcessAnswer) -> tuple[str, ...]:
    return tuple(words for words in (answer.worked, answer.change) if words)


class Voices:
    """What a coordinator may ask somebody about."""

    key = KEY
    label = _("Ord om en rekrytering, i månadsrapporten")

    def choices(self, user: User) -> list[tuple[str, str]]:
        rows = said().filter(recruitment__board__in=rules.boards_arranged(user))
        latest = rows.select_related("recruitment").order_by("-answered_at", "pk")[:LATEST]
        return [(str(row.pk), title_of(row)) for row in latest]

    def titles(self, ids: Collection[str]) -> Mapping[str, str]:
        rows = said().filter(pk__in=keys_in(ids)).select_related("recruitment")
        return {str(row.pk): title_of(row) for row in rows}

    def look(self, item_id: str) -> Look | None:
        row = said().filter(pk__in=keys_in([item_id])).select_related("recruitment").first()
        return Look(title_of(row), "", words_of(row)) if row else None

    def picture(self, item_id: str) -> Picture | None:
        return None


def title_of(row: ProcessAnswer) -> str:
    words = {"position": row.recruitment.position, "day": day_year(row.answered_at)}
    return _t("%(position)s, svar %(day)s") % words


def keys_in(ids: Collection[str]) -> list[UUID]:
    """Those that can be one of ours."""
    found = []
    for text in ids:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


def voices(period: Period, *, boards: Collection[UUID]) -> Sequence[str]:
    """The latest of the period, each said yes to by the one who wrote it. Nobody's name."""
    given = Consent.objects.in_force(clock.today()).filter(
        source=KEY, scope=Scope.WORDS, shown_in=ShownIn.PRINT
    )
    yes = {(str(item), person) for item, person in given.values_list("item_id", "participant")}
    in_period = Q(answered_at__gte=period.starts_at, answered_at__lt=period.ends_at)
    rows = said().filter(in_period, recruitment__board__in=boards, participant__in=[p for _item, p in yes])
    latest = [row for row in rows.order_by("-answered_at", "pk") if (str(row.pk), row.participant_id) in yes]
    return [" ".join(words_of(row)) for row in latest[:SHOWN]]


def register() -> None:
    item_sources.add(KEY, Voices())
