"""Which questions: by whose turn it is, by their clock, and by who may read them."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from reporters.question_states import ANSWERED, OUT, OWED, QuestionState

if TYPE_CHECKING:
    from reporters.models.questions import Asking, PublicQuestion  # noqa: F401

PUBLIC, PRIVATE = "public", "private"


class PublicQuestionQuerySet(models.QuerySet["PublicQuestion"]):
    def for_boards(self, boards: Iterable[UUID]) -> "PublicQuestionQuerySet":
        return self.filter(board__in=boards)

    def new(self) -> "PublicQuestionQuerySet":
        """To be sorted, the longest wait first."""
        return self.filter(state=QuestionState.NEW).order_by("asked_at", "pk")

    def out(self) -> "PublicQuestionQuerySet":
        """What readers see."""
        return self.filter(road=PUBLIC, state__in=OUT)

    def owed(self) -> "PublicQuestionQuerySet":
        """An answer is owed, public or private; the nearest day first."""
        return self.filter(state__in=OWED).order_by("answer_by", "asked_at", "pk")

    def late(self, on: date) -> "PublicQuestionQuerySet":
        return self.owed().filter(answer_by__lt=on)

    def answered(self) -> "PublicQuestionQuerySet":
        return self.filter(state__in=ANSWERED)

    def newest_first(self) -> "PublicQuestionQuerySet":
        return self.order_by("-published_at", "pk")

    def with_names(self) -> "PublicQuestionQuerySet":
        """With the unit, and with who asked as far as readers may know."""
        return self.select_related("unit", "asking__participant")

    def with_latest_answer(self) -> "PublicQuestionQuerySet":
        """In the same query: `answer_words` and `answer_at`."""
        from reporters.models.questions import QuestionAnswer

        latest = QuestionAnswer.objects.filter(question=OuterRef("pk")).order_by("-answered_at", "-pk")
        return self.annotate(
            answer_words=Subquery(latest.values("words")[:1]),
            answer_at=Subquery(latest.values("answered_at")[:1]),
        )

    def with_all(self) -> "PublicQuestionQuerySet":
        """Everything one page about one question tells."""
        from reporters.models.questions import QuestionAnswer

        answers = QuestionAnswer.objects.select_related("unit").order_by("answered_at", "pk")
        return self.with_names().prefetch_related(Prefetch("answers", answers), "moves")

    def with_answer(self) -> "PublicQuestionQuerySet":
        from reporters.models.questions import QuestionAnswer

        return self.filter(Exists(QuestionAnswer.objects.filter(question=OuterRef("pk"))))


class AskingQuerySet(models.QuerySet["Asking"]):
    def of_people(self, people: Any) -> "AskingQuerySet":
        return self.filter(participant__in=people)

    def with_question(self) -> "AskingQuerySet":
        """Everything the pages of whoever asked tell."""
        answers, others = "question__answers__unit", "question__merged_into"
        rows = self.select_related(
            "participant", "question__unit", f"{others}__unit", f"{others}__asking__participant"
        )
        return rows.prefetch_related(
            answers, "question__moves", f"{others}__answers__unit", f"{others}__moves", "private_answers"
        )

    def to_hear_of(self) -> "AskingQuerySet":
        """Answered, and whoever asked has not said whether it was an answer."""
        return self.filter(
            Q(question__state=QuestionState.ANSWERED) | Q(question__merged_into__state=QuestionState.ANSWERED)
        )
