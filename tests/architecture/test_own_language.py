"""The portal's own pages go through the measure that we offer others: short sentences, no officialese, and a
way on from every page. Where this fails, the words are mended and not the test."""

from collections.abc import Iterator
from functools import cache

import pytest
from django.db import transaction

from core import access_table
from core.access_table import Answer, Row
from klarsprak.language.analysis import analyse
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.word_list import Matcher, compile_rules, shipped_rules
from tests.architecture.test_access_table import path_of
from tests.factories.world import PARTICIPANT, World
from tests.own_words import Page, page_of

pytestmark = pytest.mark.django_db
LONGEST_MEAN = 12
# The only officialese a page may hold, and why it must.
EXCEPTIONS = {
    "jämkning": "The Tax Agency's decision is called so; the person looks for the word on the paper.",
}


def is_portal_page(row: Row) -> bool:
    """What opens for the one it is about, and for nobody else."""
    return (
        not row.is_prefix
        and (row.method, row.of) == ("GET", access_table.OWN)
        and row.answer_for(PARTICIPANT) is Answer.OK
        and row.answer_for(access_table.ANONYMOUS) is Answer.LOGIN
        and row.answer_for("coordinator") is not Answer.OK
    )


ROWS = [row for row in access_table.all_rows() if is_portal_page(row)]


@cache
def matcher() -> Matcher:
    return compile_rules(rule for rule in shipped_rules() if rule.word not in EXCEPTIONS)


def opened(row: Row, world: World) -> str | None:
    """The page as the person gets it; None for a picture, a calendar or a PDF."""
    with transaction.atomic():
        world.asked_by(PARTICIPANT)
        response = world.browser(PARTICIPANT).get(path_of(row, world))
        is_page = not response.streaming and response.headers["Content-Type"].startswith("text/html")
        text = response.content.decode() if is_page else None  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    return text


def faults(page: Page) -> Iterator[str]:
    found = analyse(page.blocks, matcher())
    mean = found.measures.mean_sentence or 0
    if mean > LONGEST_MEAN:
        yield f"its sentences have {mean:.1f} words on average"
    names = [Block(BlockKind.PARAGRAPH, block.text) for block in page.blocks if not block.is_counted]
    for sentence, hint in [*found.hints, *analyse(names, matcher()).hints]:
        yield f"officialese: {hint.found!r} in {sentence.text!r}"
    if not page.ways_on:
        yield "it says no next step"
    if len(page.filled_buttons) > 1:
        yield f"more than one step is put first: {page.filled_buttons}"


def test_every_page_of_the_portal_is_plain_and_leads_on() -> None:
    world = World()
    pages = {row.url: source for row in ROWS if (source := opened(row, world)) is not None}
    wrong = {url: found for url, source in pages.items() if (found := list(faults(page_of(source))))}
    assert wrong == {}
    assert len(pages) > 50


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<main><p>" + "ord " * 13 + "</p><button>Hem</button></main>", "13.0 words"),
        ("<main><p>Du samt jag.</p><a href='/'>Hem</a></main>", "'samt'"),
        ("<main><table><tr><td>Ej klart</td></tr></table><a href='/'>Hem</a></main>", "'Ej'"),
        ("<main><p>Inget mer.</p></main>", "no next step"),
        ("<main>" + "<button class='govuk-button'>Ja</button>" * 2 + "</main>", "more than one"),
    ],
)
def test_a_page_that_is_hard_is_found(source: str, fault: str) -> None:
    assert [fault in one for one in faults(page_of(source))] == [True]


def test_a_good_page_has_no_fault() -> None:
    source = (
        "<main><h1>Hej</h1><p>Du har <b>ett</b> brev.</p><button class='govuk-button'>Läs</button></main>"
    )
    assert list(faults(page_of(source))) == []


def test_names_in_tables_and_on_buttons_do_not_make_the_mean_look_better() -> None:
    rows = "<tr><td>Ja</td></tr>" * 40
    page = page_of(f"<main><p>{'ord ' * 13}</p><table>{rows}</table><button>Hem</button></main>")
    assert any("13.0 words" in fault for fault in faults(page))
