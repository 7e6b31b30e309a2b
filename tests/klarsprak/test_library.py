"""The group's library: found by words, kind and year, with before and after, and never a person."""

import pytest
from django.test import Client

from klarsprak.language.blocks import Block, BlockKind
from klarsprak.library import figures_of
from participants.models import Board, Participant
from tests.factories.clients import logged_in
from tests.factories.klarsprak import BLOCKS, make_letter, make_old_text, make_reading, make_round
from tests.factories.participants import make_board, make_participant
from tests.portal.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LIBRARY = "/portal/lasning/bibliotek/"


def paragraph(text: str) -> tuple[Block, ...]:
    return (Block(BlockKind.PARAGRAPH, text),)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


@pytest.fixture
def phone(person: Participant) -> Client:
    return logged_in(person.user)


@pytest.fixture
def texts(board: Board) -> None:
    make_old_text(
        board, title="Brev om hyran", kind="letter", year=2016, after=paragraph("Ring oss om hyran.")
    )
    make_old_text(board, title="Sidan om ledsagning", kind="web", year=2019, after=paragraph("Åk med någon."))


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"hyran", "ledsagning"}),
        ("q=hyra", {"hyran"}),
        ("q=HYRAN", {"hyran"}),
        # In the text alone, with a letter that SQLite does not fold.
        ("q=åk", {"ledsagning"}),
        ("q=Åk+någon", {"ledsagning"}),
        ("q=hyra+ledsagning", set()),
        ("q=%25", {"hyran", "ledsagning"}),
        ("slag=web", {"ledsagning"}),
        ("ar=2016", {"hyran"}),
        ("slag=web&ar=2016", set()),
        # Not a kind, not a year: as if nothing was asked.
        ("slag=x&ar=9999999999", {"hyran", "ledsagning"}),
        ("sida=999", {"hyran", "ledsagning"}),
    ],
)
def test_what_is_found(phone: Client, query: str, found: set[str]) -> None:
    html = phone.get(f"{LIBRARY}?{query}").content.decode()
    assert {word for word in ("hyran", "ledsagning") if f"om {word}</strong>" in html} == found


def test_the_kinds_to_choose_from_begin_with_a_capital(phone: Client) -> None:
    assert "Alla slag Sida på webben Broschyr Brevmall Annan text" in read(phone, LIBRARY)


@pytest.mark.parametrize(
    "fields", [{"in_library": False}, {"state": "answering"}, {"state": "withdrawn"}], ids=str
)
def test_what_the_library_does_not_show(board: Board, phone: Client, fields: dict[str, object]) -> None:
    text = make_old_text(board, **fields)
    assert text.title not in read(phone, LIBRARY)
    assert phone.get(f"{LIBRARY}{text.pk}/").status_code == 404


def test_another_boards_texts_do_not_exist(phone: Client) -> None:
    text = make_old_text(make_board())
    assert text.title not in read(phone, LIBRARY)
    assert phone.get(f"{LIBRARY}{text.pk}/").status_code == 404


def test_a_text_stands_before_and_after_with_what_differs(board: Board, phone: Client) -> None:
    text = make_old_text(board)
    said = read(phone, f"{LIBRARY}{text.pk}/")
    assert "Den erläggs månadsvis." in said
    assert "Du betalar en gång i månaden." in said
    assert "Togs bort Avgiften" in said
    assert "En mening är i snitt" in said
    assert "Om den går att förstå vet bara den som läser." in said


def test_one_version_alone_is_shown_without_comparing(board: Board, phone: Client) -> None:
    text = make_old_text(board, after=())
    said = read(phone, f"{LIBRARY}{text.pk}/")
    assert "Den erläggs månadsvis." in said
    assert "Togs bort" not in said


def test_figures_by_another_edition_of_the_rules_are_not_compared(board: Board) -> None:
    first, second = make_old_text(board).versions.select_related("measurement").order_by("number")
    assert figures_of(first, second) != []
    first.measurement.rule_version = "0"
    assert figures_of(first, second) == []


def test_nobody_who_read_is_in_any_byte(board: Board, phone: Client) -> None:
    reader = make_participant(board, first_name="Zebulon", last_name="Annansson")
    reading = make_reading(make_round(board), reader)
    make_letter(reading, after=BLOCKS)
    for address in (LIBRARY, f"{LIBRARY}{reading.round.version.text_id}/"):
        html = phone.get(address).content.decode()
        assert "Zebulon" not in html
        assert "Läsare" not in html


def test_a_page_of_twenty_leads_on_with_what_was_asked(board: Board, phone: Client) -> None:
    for number in range(21):
        make_old_text(board, title=f"Brev {number}", before=(), after=())
    html = phone.get(f"{LIBRARY}?q=brev&slag=letter").content.decode()
    assert "q=brev&amp;slag=letter&amp;sida=2" in html
    assert html.count("<strong>Brev ") == 20
