"""The pieces of the owner's page of a text. Each subject hangs up its own, in order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.models import User
from core.registry import Registry
from klarsprak.models import Comment, Reading, ReviewedText
from klarsprak.states import ReadingState, TextState

PartContext = Callable[[ReviewedText, User, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True)
class TextPart:
    """`context` is None when the piece has nothing to say about this text."""

    key: str
    order: int
    template: str
    context: PartContext


parts: Registry[TextPart] = Registry("parts of a text's page")


def drawn(text: ReviewedText, request: HttpRequest, user: User, at: datetime) -> Iterator[SafeString]:
    for part in sorted(parts, key=lambda part: part.order):
        data = part.context(text, user, at)
        if data is not None:
            yield render_to_string(part.template, {"text": text, **data}, request)


# --- Our own --------------------------------------------------------------------------------------
def readers_so_far(text: ReviewedText, user: User, at: datetime) -> Mapping[str, Any] | None:
    """How many read it. Never who."""
    if text.state != TextState.READING:
        return None
    readings = Reading.objects.filter(round__version__text=text)
    has_left = readings.filter(state=ReadingState.HANDED_IN).count()
    return {"reading": readings.filter(state=ReadingState.READING).count() + has_left, "handed_in": has_left}


def why_it_came_back(text: ReviewedText, user: User, at: datetime) -> Mapping[str, Any] | None:
    """The coordinator's words, until the text is sent again."""
    return {} if text.state == TextState.DRAFT and text.sent_back_because else None


def answers_so_far(text: ReviewedText, user: User, at: datetime) -> Mapping[str, Any] | None:
    """How many of the remarks are answered, and the way to them."""
    if text.state not in (TextState.ANSWERING, TextState.DONE):
        return None
    rows = Comment.objects.about(text).given().filter(needs_answer=True)
    return {
        "all": rows.count(),
        "left": rows.unanswered().count(),
        "is_open": text.state == TextState.ANSWERING,
    }


def register() -> None:
    came_back = "klarsprak/employee/parts/came_back.html"
    parts.add("came_back", TextPart("came_back", 5, came_back, why_it_came_back))
    parts.add("answers", TextPart("answers", 20, "klarsprak/employee/parts/answers.html", answers_so_far))
    parts.add("readers", TextPart("readers", 10, "klarsprak/employee/parts/readers.html", readers_so_far))
