"""What apps above offer beside the plain yes and no, where an answer is written down for a person."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry, Text
from participants.models import Offer


@dataclass(frozen=True)
class AnswerStep:
    """`shown` is asked for every question of a long list: it may put no question to the database."""

    label: Text
    url: Callable[[Offer], str]
    shown: Callable[[Offer], bool]


answer_steps: Registry[AnswerStep] = Registry("answer steps")


def steps_for(first: Offer) -> list[tuple[Text, str]]:
    """Label and address of each that fits the question, told by its first offer."""
    return [(step.label, step.url(first)) for step in answer_steps if step.shown(first)]
