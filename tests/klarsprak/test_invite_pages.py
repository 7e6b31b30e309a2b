"""The employee's way to an invitation, page by page, without a script: sent, wrong, put right, done."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import jobs
from core.models import Job, User
from klarsprak import actions
from klarsprak.actions.blocks import blocks_of, mark_of
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import ReviewedText, TextBlock, Version, WordEntry
from klarsprak.states import ReadingState, TextState
from participants.models import Board, Unit
from tests.factories.clients import logged_in
from tests.factories.klarsprak import (
    BLOCKS,
    make_checked_text,
    make_invited,
    make_owner,
    make_read_text,
    make_reading,
    make_round,
    make_text,
)
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
LIST = "/medarbetare/klarsprak/"
IDENTITY = "19900118-9811"
PASTED = "Avgift\n\nAvgiften ska erläggas. Ring oss."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board, name="Hemtjänsten")


@pytest.fixture
def owner(board: Board, unit: Unit) -> User:
    return make_owner(board, unit=unit)


@pytest.fixture
def client(owner: User) -> Client:
    return logged_in(owner)


def page(text: ReviewedText, name: str = "") -> str:
    return f"{LIST}{text.pk}/{name}"


def version(text: ReviewedText) -> Version:
    return text.versions.get()


def said(text: ReviewedText) -> list[str]:
    return [block.text for block in blocks_of(version(text))]


def state(text: ReviewedText) -> str:
    return ReviewedText.objects.get(pk=text.pk).state


def drain() -> None:
    jobs.drain(AT, isolate=False)


# --- All the way ----------------------------------------------------------------------------------
def test_from_the_first_page_to_an_invitation(client: Client, unit: Unit) -> None:
    """Each page is sent wrong once; what was typed is still there."""
    response = client.post(
        f"{LIST}bjud-in/", {"key": hidden(client.get(f"{LIST}bjud-in/"), "key"), "title": ""}
    )
    assert "Fel: Skriv vad texten heter." in words(response)
    key = hidden(response, "key")
    response = client.post(f"{LIST}bjud-in/", {"key": key, "title": "Brev om avgift", "kind": "letter"})
    text = ReviewedText.objects.get()
    assert (text.title, text.unit, response["Location"]) == ("Brev om avgift", unit, page(text, "vem/"))

    response = client.post(page(text, "vem/"), {"readers": "Den som fått hjälp.", "goal": ""})
    assert "Den som fått hjälp." in response.content.decode()
    assert "Fel: Skriv vad texten ska leda till." in words(response)
    response = client.post(
        page(text, "vem/"), {"readers": "Den som fått hjälp.", "goal": "Veta vad det kostar."}
    )
    assert response["Location"] == page(text, "texten/")

    response = client.post(page(text, "texten/"), {"pasted": "", "markup": ""})
    assert "Fel: Klistra in texten, eller välj en fil." in words(response)
    response = client.post(page(text, "texten/"), {"pasted": PASTED, "markup": ""})
    assert response["Location"] == page(text, "lases-in/")
    assert "Se om det är klart" in read(client, page(text, "lases-in/"))
    drain()
    response = client.get(page(text, "lases-in/"))
    assert response["Location"] == page(text, "stycken/")

    assert "Avgiften ska erläggas. Ring oss." in read(client, page(text, "stycken/"))
    assert client.post(page(text, "stycken/"))["Location"] == page(text, "innan/")
    said = read(client, page(text, "innan/"))
    assert "Måtten räknar ord och meningar." in said
    assert "Förut" not in said, "nothing has been changed yet"
    response = client.post(page(text, "innan/"), follow=True)
    assert "Inbjudan är skickad." in words(response)
    assert state(text) == TextState.INVITED


def test_what_kind_it_is_is_asked_in_words_of_their_own(client: Client) -> None:
    assert "Sida på webben Broschyr Brevmall Annan text" in read(client, f"{LIST}bjud-in/")


def test_a_draft_leads_on_from_where_one_was(client: Client, board: Board, owner: User) -> None:
    text = make_text(board, owner=owner, blocks=(), readers="", goal="")
    steps = []
    for does in (say_readers, paste, drain_for, confirm, nothing):
        steps.append(re.search(r'govuk-button" href="([^"]+)"', client.get(page(text)).content.decode())[1])  # type: ignore[index]
        does(text)
    names = [address.removeprefix(page(text)) for address in steps]
    assert names == ["vem/", "texten/", "lases-in/", "stycken/", "innan/"]


def say_readers(text: ReviewedText) -> None:
    actions.describe_text(text=text, readers="Den som…", goal="Att…", by=owner_of(text), at=AT)


def paste(text: ReviewedText) -> None:
    actions.bring_pasted(text=text, words=PASTED, by=owner_of(text), at=AT)


def drain_for(text: ReviewedText) -> None:
    drain()


def confirm(text: ReviewedText) -> None:
    actions.confirm_blocks(text=text, by=owner_of(text), at=AT)


def nothing(text: ReviewedText) -> None:
    pass


def owner_of(text: ReviewedText) -> User:
    assert text.owner
    return text.owner


# --- What, and for whom ---------------------------------------------------------------------------
def test_the_unit_is_asked_only_when_there_are_several(client: Client, board: Board, unit: Unit) -> None:
    assert "Vem hör texten till?" not in read(client, f"{LIST}bjud-in/")
    other = make_unit(board, name="Äldreboendet")
    both = logged_in(make_staff(board, "unit_employee", units=[unit, other]))
    key = hidden(both.get(f"{LIST}bjud-in/"), "key")
    response = both.post(f"{LIST}bjud-in/", {"key": key, "title": "Brev", "kind": "letter"})
    assert "Fel: Välj vem texten hör till." in words(response)
    both.post(
        f"{LIST}bjud-in/",
        {"key": hidden(response, "key"), "title": "Brev", "kind": "letter", "place": str(other.pk)},
    )
    assert ReviewedText.objects.get().unit == other


def test_a_double_tap_makes_one_draft(client: Client) -> None:
    form = {"key": hidden(client.get(f"{LIST}bjud-in/"), "key"), "title": "Brev", "kind": "letter"}
    first, second = (client.post(f"{LIST}bjud-in/", form)["Location"] for _time in range(2))
    assert first == second
    assert ReviewedText.objects.count() == 1


BAD_WHATS: list[tuple[dict[str, str], str]] = [
    ({"title": "  "}, "Skriv vad texten heter."),
    ({"title": "x" * 121}, "120"),
    ({"kind": "poem"}, "poem"),
]


@pytest.mark.parametrize(("typed", "said_of_it"), BAD_WHATS)
def test_what_cannot_be_is_said_beside_the_field(
    client: Client, board: Board, owner: User, typed: dict[str, str], said_of_it: str
) -> None:
    text = make_text(board, owner=owner)
    response = client.post(page(text, "vad/"), {"key": str(text.pk), "title": "Brev", "kind": "web", **typed})
    assert response.status_code == 200
    assert said_of_it in words(response)
    assert "Något behöver ändras" in words(response)


@pytest.mark.parametrize(
    "day", [("31", "2", "2027"), ("1", "1", "2020"), ("i", "går", ""), ("23", "11", "2026")]
)
def test_a_day_that_cannot_be_is_kept_as_it_was_typed(
    client: Client, board: Board, owner: User, day: tuple[str, str, str]
) -> None:
    text = make_text(board, owner=owner)
    typed = dict(zip(("wanted_by_day", "wanted_by_month", "wanted_by_year"), day, strict=True))
    response = client.post(page(text, "vem/"), {"readers": "Kim", "goal": "Veta", **typed})
    assert "Fel:" in words(response)
    assert all(f'value="{part}"' in response.content.decode() for part in day if part)


# --- The text itself ------------------------------------------------------------------------------
def bring(client: Client, text: ReviewedText, name: str, content: bytes, **fields: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(page(text, "texten/"), {"pasted": "", "markup": "", "file": file, **fields})


def test_a_file_is_read_and_gone(client: Client, board: Board, owner: User) -> None:
    text = make_text(board, owner=owner, blocks=())
    bring(
        client,
        text,
        "sida.html",
        b"<html><body><main><h1>Avgift</h1><p>Du betalar nu.</p></main></body></html>",
    )
    drain()
    assert said(text) == ["Avgift", "Du betalar nu."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.docx", b""),
        ("bild.png", b"\x89PNG"),
        ("brev.doc", b"\xd0\xcf\x11\xe0"),
        ("stor.pdf", b"%PDF-" + b"x" * (30 * 1024 * 1024)),
        ("\U0001f60a.exe", b"MZ"),
        ("\u202etxt.docx", b"nej"),
    ],
    ids=["empty", "picture", "old Word", "30 MB", "emoji", "right to left"],
)
def test_a_file_that_will_not_do_is_explained_beside_it(
    client: Client, board: Board, owner: User, name: str, content: bytes
) -> None:
    text = make_text(board, owner=owner, blocks=())
    response = bring(client, text, name, content)
    assert response.status_code == 200
    assert 'id="id_file_error"' in response.content.decode()
    assert not version(text).is_being_read


def test_both_a_text_and_a_file_is_a_question(client: Client, board: Board, owner: User) -> None:
    text = make_text(board, owner=owner, blocks=())
    response = bring(client, text, "sida.html", b"<p>x</p>", pasted="Min text.")
    assert "Töm rutan, eller hoppa över filen." in words(response)
    assert "Min text." in response.content.decode()


def test_what_could_not_be_read_says_so_and_offers_to_paste(
    client: Client, board: Board, owner: User
) -> None:
    text = make_text(board, owner=owner, blocks=())
    bring(client, text, "trasig.docx", b"PK\x03\x04" + b"\0" * 100)
    drain()
    response = client.get(page(text, "lases-in/"), follow=True)
    assert "Vi kunde inte läsa texten" in words(response)
    assert "Klistra in texten i stället." in words(response)


def test_a_text_pasted_and_not_understood_is_still_in_the_box(
    client: Client, board: Board, owner: User
) -> None:
    text = make_text(board, owner=owner, blocks=())
    client.post(page(text, "texten/"), {"pasted": "<script>Min text</script>", "markup": ""})
    drain()
    assert "&lt;script&gt;Min text" in client.get(page(text, "texten/")).content.decode()


def test_a_reading_that_takes_long_offers_another_way(client: Client, board: Board, owner: User) -> None:
    text = make_text(board, owner=owner, blocks=())
    paste(text)
    Job.objects.update(attempts=2)
    assert "Klistra in texten" in read(client, page(text, "lases-in/"))


# --- Block by block -------------------------------------------------------------------------------
def mark(text: ReviewedText, order: int) -> str:
    return mark_of(blocks_of(version(text))[order - 1])


def test_a_block_is_edited_parted_joined_and_taken_away(client: Client, board: Board, owner: User) -> None:
    text = make_read_text(board, owner=owner)
    one = page(text, "stycken/2/")
    response = client.post(one, {"mark": mark(text, 2), "words": " ", "is_counted": "on"})
    assert "Fel: Skriv något, eller ta bort stycket." in words(response)
    client.post(one, {"mark": mark(text, 2), "words": "Ett. Två. Tre.", "is_counted": "on"})
    assert said(text)[1] == "Ett. Två. Tre."

    assert "Två." in read(client, f"{one}dela/")
    response = client.post(f"{one}dela/", {"mark": mark(text, 2), "offset": "3"})
    assert "Fel: Välj en av meningarna." in words(response)
    client.post(f"{one}dela/", {"mark": mark(text, 2), "offset": "10"})
    assert said(text)[1:3] == ["Ett. Två.", "Tre."]
    client.post(f"{one}sla-ihop/", {"mark": mark(text, 2)})
    assert said(text)[1] == "Ett. Två. Tre."
    client.post(f"{one}slag/", {"mark": mark(text, 2), "kind": "heading"})
    assert blocks_of(version(text))[1].kind == BlockKind.HEADING
    client.post(f"{one}ta-bort/", {"mark": mark(text, 2)})
    assert len(said(text)) == len(BLOCKS) - 1
    client.post(page(text, "stycken/angra/"))
    assert len(said(text)) == len(BLOCKS)


def test_a_button_on_an_old_page_changes_nothing_and_says_so(
    client: Client, board: Board, owner: User
) -> None:
    text = make_read_text(board, owner=owner)
    response = client.post(page(text, "stycken/2/ta-bort/"), {"mark": "gammal"}, follow=True)
    assert "Texten har ändrats sedan sidan visades." in words(response)
    assert len(said(text)) == len(BLOCKS)


def test_a_block_that_is_not_there_is_not_found(client: Client, board: Board, owner: User) -> None:
    text = make_read_text(board, owner=owner)
    for order in (0, 99):
        assert client.get(page(text, f"stycken/{order}/")).status_code == 404


def test_the_step_after_a_block_was_answered_opens_at_its_top(
    client: Client, board: Board, owner: User
) -> None:
    """A form without an address would be sent from `#stycke-1`, and the browser would keep it on the way."""
    text = make_read_text(board, owner=owner)
    said = client.get(page(text, "stycken/")).content.decode()
    assert f'action="{page(text, "stycken/")}"' in said


def test_doubts_and_what_was_left_out_are_said(client: Client, board: Board, owner: User) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "Avgift", doubt="Är det här en rubrik?"),)
    text = make_read_text(board, owner=owner, blocks=blocks)
    text.versions.update(left_out=["Sidhuvudet följde inte med."])
    shown = read(client, page(text, "stycken/"))
    assert "Är det här en rubrik?" in shown
    assert "Sidhuvudet följde inte med." in shown
    client.post(page(text, "stycken/1/stammer/"), {"mark": mark(text, 1)})
    assert "Är det här en rubrik?" not in read(client, page(text, "stycken/"))


def test_a_persons_number_is_asked_about_before_anybody_is_invited(
    client: Client, board: Board, owner: User
) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, f"Ditt nummer är {IDENTITY}."),)
    text = make_checked_text(board, owner=owner, blocks=blocks)
    assert "En sak först" in read(client, page(text, "innan/"))
    response = client.post(page(text, "innan/"), follow=True)
    assert "Svara först på frågorna om personuppgifter." in words(response)
    assert "Nej, påhittat eller vårt eget" in words(response)
    client.post(page(text, "stycken/pahittat/"), {"words": IDENTITY})
    client.post(page(text, "innan/"))
    assert state(text) == TextState.INVITED


def test_merge_fields_are_chips_and_markup_in_a_text_is_text(
    client: Client, board: Board, owner: User
) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "Hej «Namn»! <script>alert(1)</script> {{summa}} & mer"),)
    html = client.get(page(make_read_text(board, owner=owner, blocks=blocks), "stycken/")).content.decode()
    assert '<span class="chip">«Namn»</span>' in html
    assert '<span class="chip">{{summa}}</span> &amp; mer' in html
    assert "<script>alert" not in html


# --- Before anybody reads -------------------------------------------------------------------------
LONG = " ".join(["ord"] * 24).capitalize() + "."


def test_long_sentences_are_questions_and_better_words_are_measured_again(
    client: Client, board: Board, owner: User
) -> None:
    text = make_checked_text(board, owner=owner, blocks=(Block(BlockKind.PARAGRAPH, LONG),))
    assert "Meningen har 24 ord. Kan den bli två?" in read(client, page(text, "innan/"))
    assert "Meningen har 24 ord." in read(client, page(text, "innan/1/"))
    response = client.post(page(text, "innan/1/"), {"mark": mark(text, 1), "words": "Kort."}, follow=True)
    assert "Förut 1." in words(response)
    assert "Vi har inget att fråga om" in words(response)


def test_the_word_list_of_the_board_asks(client: Client, board: Board, owner: User) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "Avgiften ska erläggas."),)
    text = make_checked_text(board, owner=owner, blocks=blocks)
    WordEntry.objects.create(board=board, word="erläggas", suggestion="betalas", added_at=AT)
    WordEntry.objects.create(board=make_board(), word="avgiften", suggestion="priset", added_at=AT)
    response = client.get(page(text, "innan/"))
    assert "erläggas Går det att skriva ”betalas”?" in words(response)
    assert "<mark>erläggas</mark>" in response.content.decode()
    assert "priset" not in words(response)


# --- Where it stands ------------------------------------------------------------------------------
def test_the_owner_sees_how_many_read_and_never_who(client: Client, board: Board, owner: User) -> None:
    round_ = make_round(board, owner=owner)
    readings = [make_reading(round_, first_name="Marsvin", last_name="Hemlig") for _number in range(3)]
    readings[0].state = ReadingState.HANDED_IN
    readings[0].save(update_fields=["state"])
    response = client.get(page(round_.version.text))
    assert "Texten läses av 3 personer. 1 är klar." in words(response)
    assert "Marsvin" not in response.content.decode()
    assert str(readings[0].participant_id) not in response.content.decode()


def test_an_invitation_is_taken_back_by_a_button(client: Client, board: Board, owner: User) -> None:
    text = make_invited(board, owner=owner)
    assert "Väntar på samordnaren" in read(client, page(text))
    client.post(page(text, "ta-tillbaka/"))
    assert state(text) == TextState.DRAFT


def test_a_text_is_given_up_on_a_page_that_says_what_happens(
    client: Client, board: Board, owner: User
) -> None:
    text = make_invited(board, owner=owner)
    assert "Ingen får frågan om att läsa den." in read(client, page(text, "avbryt/"))
    client.post(page(text, "avbryt/"))
    assert state(text) == TextState.WITHDRAWN


def test_pages_of_a_draft_lead_to_where_it_stands_when_it_is_none(
    client: Client, board: Board, owner: User
) -> None:
    text = make_round(board, owner=owner).version.text
    for name in ("vad/", "vem/", "texten/", "lases-in/", "stycken/", "stycken/2/", "innan/", "innan/2/"):
        assert client.get(page(text, name))["Location"] == page(text)
    before = said(text)
    client.post(page(text, "stycken/2/ta-bort/"), {"mark": mark(text, 2)})
    assert said(text) == before


# --- The lists ------------------------------------------------------------------------------------
def test_the_list_says_whose_turn_it_is(client: Client, board: Board, owner: User, unit: Unit) -> None:
    assert "Du har inte bjudit in till någon läsning än." in read(client, LIST)
    make_read_text(board, owner=owner, title="Ett utkast")
    make_invited(board, owner=make_owner(board, unit=unit), title="En kollegas")
    make_invited(board, title="En annan enhets")
    shown = read(client, LIST)
    assert "Utkast, din tur" in shown
    assert "Väntar på samordnaren" in shown
    assert "En annan enhets" not in shown


def test_the_first_page_has_the_invitations(client: Client, board: Board, owner: User) -> None:
    assert "Bjud in till läsning" in read(client, "/medarbetare/")
    make_invited(board, owner=owner, title="Brev om avgift")
    assert "Brev om avgift" in read(client, "/medarbetare/")


def test_who_has_no_part_in_it_sees_nothing(board: Board, owner: User) -> None:
    text = make_read_text(board, owner=owner)
    for other in (make_owner(board), make_owner(make_board()), make_staff(board)):
        browser = logged_in(other)
        assert browser.get(page(text)).status_code == 404
        assert browser.post(page(text, "innan/")).status_code == 404
    assert logged_in(make_staff(board, "approver")).get(LIST).status_code == 404


# --- Two thousand ---------------------------------------------------------------------------------
def test_a_text_of_two_thousand_sentences_opens_in_few_questions(
    client: Client, board: Board, owner: User
) -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, f"Mening ett i stycke {n}. Mening två.") for n in range(1000))
    text = make_checked_text(board, owner=owner, blocks=blocks)
    assert TextBlock.objects.filter(version__text=text).count() == 1000
    for name in ("stycken/", "innan/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page(text, name)).status_code == 200
        assert len(asked) <= 15
