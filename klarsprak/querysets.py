"""Selections of texts and readings, named in business words."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear

from klarsprak.states import GIVEN, ProposalState, ReadingState, TextState
from participants.models import Offer
from participants.states import ContributionState

if TYPE_CHECKING:
    from klarsprak.models import (  # noqa: F401
        Comment,
        Decision,
        Letter,
        Post,
        Proposal,
        Reading,
        ReadingRound,
        ReviewedText,
        Version,
        WordEntry,
    )
    from participants.models import Participant


def number_of(rows: Any, what: str) -> Any:
    """One number for the row in the outer query; none when there are no rows."""
    one = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    return one.annotate(number=Count(what, distinct=True)).values("number")


class ReviewedTextQuerySet(models.QuerySet["ReviewedText"]):
    def open(self) -> "ReviewedTextQuerySet":
        """On their way: neither closed nor taken back."""
        return self.exclude(state__in=(TextState.DONE, TextState.WITHDRAWN))

    def newest_first(self) -> "ReviewedTextQuerySet":
        """With their versions, the latest first, without what is kept for undoing."""
        versions = apps.get_model("klarsprak", "Version").objects.defer("blocks_before").order_by("-number")
        return self.select_related("unit").prefetch_related(Prefetch("versions", versions))

    def with_readers(self) -> "ReviewedTextQuerySet":
        """How many have said yes to read it, and how many of them have let it go, in the same query."""
        rounds = apps.get_model("klarsprak", "ReadingRound")._default_manager
        readings = apps.get_model("klarsprak", "Reading")._default_manager
        work = rounds.filter(version__text=OuterRef(OuterRef("pk"))).values("assignment")
        yes = Offer.objects.taking_place().filter(assignment__in=work)
        theirs = Offer.objects.taking_place().filter(
            participant=OuterRef("participant"), assignment=OuterRef("round__assignment")
        )
        done = readings.filter(Exists(theirs), round__version__text=OuterRef("pk"), state__in=GIVEN)
        return self.annotate(
            readers_yes=Subquery(number_of(yes, "participant")),
            readers_done=Subquery(number_of(done, "participant")),
        )

    def closed(self) -> "ReviewedTextQuerySet":
        return self.filter(state=TextState.DONE)

    def library(self) -> "ReviewedTextQuerySet":
        return self.closed().filter(in_library=True)

    def with_year(self) -> "ReviewedTextQuerySet":
        """`done_year`: the year that is written on an old text, or the year it was closed."""
        return self.annotate(done_year=Coalesce("year", ExtractYear("state_changed_at")))

    def saying(self, words: str) -> "ReviewedTextQuerySet":
        """Each of the words in the title or somewhere in the text, before or after, as a part of a word: so
        that "avgift" finds "avgiften", which no Swedish stemmer does alike in the two databases."""
        blocks = apps.get_model("klarsprak", "TextBlock")._default_manager
        rows = self
        for word in words_in(words):
            said = blocks.filter(contains("text", word), version__text=OuterRef("pk"))
            rows = rows.filter(contains("title", word) | Exists(said))
        return rows


MOST_WORDS, LONGEST_WORD = 5, 40


def words_in(typed: str) -> list[str]:
    """What is searched for: letters and digits, a few words of them."""
    return [word[:LONGEST_WORD] for word in re.findall(r"\w+", typed)][:MOST_WORDS]


def contains(column: str, word: str) -> Q:
    """SQLite folds the case of A to Z only: å, ä and ö are looked for as they are written in a text."""
    forms = {word, word.lower(), word.upper(), word.capitalize()}
    found = Q()
    for form in sorted(forms):
        found |= Q(**{f"{column}__icontains": form})
    return found


class VersionQuerySet(models.QuerySet["Version"]):
    def open_for_change(self) -> "VersionQuerySet":
        """Not frozen, of a text that is prepared or answered: the new text is made while one answers."""
        states = (TextState.DRAFT, TextState.ANSWERING)
        return self.filter(frozen_at__isnull=True, text__state__in=states)

    def frozen(self) -> "VersionQuerySet":
        return self.filter(frozen_at__isnull=False)


class ReadingRoundQuerySet(models.QuerySet["ReadingRound"]):
    def said_yes_to_by(self, participant: "Participant") -> "ReadingRoundQuerySet":
        """Those that the person may read: a yes that has not been taken back."""
        mine = Offer.objects.for_person(participant).taking_place()
        return self.filter(Exists(mine.filter(assignment=OuterRef("assignment"))))

    def last_day_of_talk(self) -> date | None:
        return self.aggregate(day=Max("talks_until"))["day"]  # type: ignore[no-any-return]

    def open(self) -> "ReadingRoundQuerySet":
        return self.filter(version__text__state=TextState.READING, assignment__cancelled_at__isnull=True)

    def left_to_read_by(self, participant: "Participant") -> "ReadingRoundQuerySet":
        """Said yes to and not let go of, the one that is wanted first, first; `is_begun` tells the rest."""
        readings = apps.get_model("klarsprak", "Reading")._default_manager
        mine = readings.filter(round=OuterRef("pk"), participant=participant)
        return (
            self.open()
            .said_yes_to_by(participant)
            .annotate(is_begun=Exists(mine))
            .filter(~Exists(mine.exclude(state=ReadingState.READING)))
            .order_by(F("assignment__due_on").asc(nulls_last=True), "pk")
        )


class ReadingQuerySet(models.QuerySet["Reading"]):
    def of(self, participant: "Participant") -> "ReadingQuerySet":
        return self.filter(participant=participant)

    def handed_in(self) -> "ReadingQuerySet":
        return self.filter(state=ReadingState.HANDED_IN)

    def heard_by_others(self) -> "ReadingQuerySet":
        """Let go of by the readers themselves. A reading that ended with the round was never handed in:
        the owner answers it, but no other reader was to see it."""
        return self.filter(state__in=(ReadingState.HANDED_IN, ReadingState.HANDED_BACK))

    def talking(self, today: date) -> "ReadingQuerySet":
        """Handed in, with a yes that stands, and the talk is open today (`hearing.speaks`, for many)."""
        yes = Offer.objects.filter(assignment=OuterRef("round__assignment")).taking_place()
        return self.handed_in().filter(
            Exists(yes.filter(participant=OuterRef("participant"))),
            round__version__text__state=TextState.DISCUSSING,
            round__talks_until__gte=today,
        )

    def ended_unread(self) -> "ReadingQuerySet":
        """Ended before the reader let go of it, and the reader has not seen that said. Closed or called off,
        the text has an answer of its own that tells."""
        on_its_way = (TextState.DISCUSSING, TextState.ANSWERING)
        ended = self.filter(state=ReadingState.ENDED, end_read_at__isnull=True)
        return ended.filter(round__version__text__state__in=on_its_way)

    def given(self) -> "ReadingQuerySet":
        """What the readers have let go of, handed back too: what was done counts."""
        return self.filter(state__in=GIVEN)


class LetterQuerySet(models.QuerySet["Letter"]):
    def to(self, participant: "Participant") -> "LetterQuerySet":
        return self.filter(reading__participant=participant)

    def unread(self) -> "LetterQuerySet":
        return self.filter(read_at__isnull=True)

    def with_what_was_used(self) -> Any:
        """`asked_for` remarks that were to be answered, and `used` of them wholly or in part."""
        asked = Q(reading__comments__needs_answer=True)
        used = asked & Q(reading__comments__decision__outcome__in=("used", "partly"))
        return self.annotate(
            asked_for=Count("reading__comments", filter=asked), used=Count("reading__comments", filter=used)
        )


TO_LOOK_AT = Q(reported_at__isnull=False, hidden_at__isnull=True) & (
    Q(looked_at__isnull=True) | Q(looked_at__lt=F("reported_at"))
)


class PostQuerySet(models.QuerySet["Post"]):
    def to_look_at(self) -> "PostQuerySet":
        """Somebody felt that a line is wrong, and the coordinator has not looked at it since."""
        return self.filter(TO_LOOK_AT)


class WordEntryQuerySet(models.QuerySet["WordEntry"]):
    def in_use(self) -> "WordEntryQuerySet":
        return self.filter(is_on=True, is_proposed=False)

    def proposed(self) -> "WordEntryQuerySet":
        """Waiting for the coordinator, the oldest first."""
        return self.filter(is_proposed=True).order_by("added_at", "pk")

    def like(self, typed: str) -> "WordEntryQuerySet":
        """The word, or what to say instead, holds what was typed."""
        typed = " ".join(typed.split())[:LONGEST_WORD]
        return self.filter(contains("word", typed) | contains("suggestion", typed)) if typed else self


class CommentQuerySet(models.QuerySet["Comment"]):
    def to_look_at(self) -> "CommentQuerySet":
        """Somebody felt that a remark is wrong, and the coordinator has not looked at it since."""
        return self.filter(TO_LOOK_AT)

    def given(self) -> "CommentQuerySet":
        return self.filter(reading__state__in=GIVEN)

    def unanswered(self) -> "CommentQuerySet":
        """Without a decision, or with a question back that is not yet a decision."""
        return self.filter(Q(decision__isnull=True) | Q(decision__outcome="question"), needs_answer=True)

    def about(self, text: "ReviewedText") -> "CommentQuerySet":
        return self.filter(reading__round__version__text=text)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def about(self, text: "ReviewedText") -> "DecisionQuerySet":
        return self.filter(comment__reading__round__version__text=text)

    def asked_of(self, participant: "Participant") -> "DecisionQuerySet":
        """Questions back that the reader has not answered, while the owner still answers."""
        return self.filter(
            comment__reading__participant=participant,
            comment__reading__round__version__text__state=TextState.ANSWERING,
            outcome="question",
            replied_at__isnull=True,
        )


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def standing(self) -> "ProposalQuerySet":
        """Not taken back by the reader who gave it."""
        return self.exclude(contribution__state=ContributionState.WITHDRAWN)

    def waiting(self) -> "ProposalQuerySet":
        """A reader who has been told in the loop waits no longer."""
        told = (ContributionState.ANSWERED, ContributionState.HEARD)
        return self.standing().exclude(state=ProposalState.ANSWERED).exclude(contribution__state__in=told)

    def from_anyone(self) -> "ProposalQuerySet":
        """Those whose receipt is a page; the others are told in the portal."""
        return self.filter(contribution__isnull=True)
