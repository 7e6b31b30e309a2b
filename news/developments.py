"""What a public page may know of the organisation's development work: plain data, nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from core.registry import held_back
from news import cards, texts
from news.models import DevelopmentPage
from news.models.developments import Standing


@dataclass(frozen=True)
class DevelopmentCard:
    """One of them in a list. `standing` is the key of its shape, `standing_words` what it says."""

    kind: ClassVar[str] = "development"
    title: str
    address: str
    lead: str
    standing: str
    standing_words: str
    outcome: str
    updated_on: date


@dataclass(frozen=True)
class Development:
    """One of them in full."""

    card: DevelopmentCard
    body: SafeString
    taking_part: list[str]
    started_on: date | None
    learnt: list[str]
    is_long_since: bool
    description: str


@dataclass(frozen=True)
class Group:
    """Those that stand the same way."""

    standing: str
    words: str
    developments: list[DevelopmentCard]


def card(page: DevelopmentPage) -> DevelopmentCard:
    return DevelopmentCard(
        title=page.title,
        address=page.address,
        lead=page.lead,
        standing=page.standing,
        standing_words=words_of(page.standing),
        outcome=page.outcome,
        updated_on=page.updated_on,
    )


def development(page: DevelopmentPage, day: date) -> Development:
    return Development(
        card=card(page),
        body=cards.html(page.body),
        taking_part=texts.lines(page.taking_part),
        started_on=page.started_on,
        learnt=texts.lines(page.learnt),
        is_long_since=page.is_long_since(day),
        description=page.search_description or page.lead,
    )


def open_cards(pages: Iterable[DevelopmentPage]) -> list[DevelopmentCard]:
    """Those that every gate lets through, asked about all at once."""
    found = list(pages)
    held = held_back([page.item for page in found])
    return [card(page) for page in found if page.item not in held]


def groups(pages: Iterable[DevelopmentPage]) -> list[Group]:
    """In the order in which the selection comes, which is by standing."""
    found = groupby(open_cards(pages), key=lambda one: one.standing)
    return [Group(standing, words_of(standing), list(those)) for standing, those in found]


def words_of(standing: str) -> str:
    return capfirst(str(Standing(standing).label))
