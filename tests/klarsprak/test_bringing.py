"""The text comes in: pasted or as a file, read by a job, and gone again as a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from core import crypto, files, jobs
from core.actions import Refused
from core.documents import MOST_BYTES
from core.models import Job, StoredFile, User
from klarsprak import actions
from klarsprak.actions import bringing
from klarsprak.models import ReviewedText, Source, Version
from tests.factories.klarsprak import make_checked_text, make_owner, make_text
from tests.factories.participants import make_board
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
DOCUMENTS = Path(__file__).parent / "documents"
WORD = DOCUMENTS / "udda-tecken.docx"
PAGE = b"<html><body><main><h1>Avgift</h1><p>Du betalar varje m\xc3\xa5nad.</p></main></body></html>"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def owner() -> User:
    return make_owner(make_board())


@pytest.fixture
def text(owner: User) -> ReviewedText:
    return make_text(owner.staff_profile.board, owner=owner, blocks=())


def version(text: ReviewedText) -> Version:
    return text.versions.get()


def words(text: ReviewedText) -> list[str]:
    return list(version(text).blocks.order_by("order").values_list("text", flat=True))


def bring(text: ReviewedText, content: bytes, name: str) -> None:
    assert text.owner
    actions.bring_document(text=text, content=content, name=name, by=text.owner, at=AT)


def paste(text: ReviewedText, pasted: str, **more: str) -> None:
    assert text.owner
    actions.bring_pasted(text=text, words=pasted, by=text.owner, at=AT, **more)


def drain() -> None:
    jobs.drain(AT, isolate=False)


# --- Read by a job --------------------------------------------------------------------------------
def test_nothing_is_read_before_the_job_and_no_file_is_left_after_it(
    text: ReviewedText, django_capture_on_commit_callbacks: Any
) -> None:
    paste(text, "Avgift\n\nDu betalar varje månad.")
    assert version(text).is_being_read
    assert words(text) == []
    stored = version(text).source_file
    assert stored is not None
    path = files.place(stored.path)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        drain()
    assert words(text) == ["Avgift", "Du betalar varje månad."]
    assert version(text).read_at == AT
    assert version(text).source_file is None
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert not path.exists()


def test_what_waits_is_encrypted(text: ReviewedText) -> None:
    paste(text, "Hemlig text.")
    stored = version(text).source_file
    assert stored is not None
    with files.open_stored(stored) as file:
        kept = file.read()
    assert b"Hemlig" not in kept
    assert crypto.ring().decrypt(kept).decode() == "Hemlig text."


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        ("Brev till Kim.docx", WORD.read_bytes(), Source.DOCX),
        ("SIDA.HTML", PAGE, Source.HTML),
        ("sida.htm", PAGE, Source.HTML),
        ("text.txt", b"Du betalar varje m\xc3\xa5nad.", Source.PASTED),
    ],
)
def test_each_kind_of_document_becomes_blocks(
    text: ReviewedText, name: str, content: bytes, source: Source
) -> None:
    bring(text, content, name)
    drain()
    assert words(text)
    assert version(text).source == source


def test_the_name_of_a_file_is_not_kept(text: ReviewedText) -> None:
    """A file is often called after a person."""
    bring(text, PAGE, "Beslut Kim Testlund.html")
    stored = version(text).source_file
    assert stored is not None
    assert stored.download_name == "text.html"
    assert "Kim" not in str(Job.objects.values_list("args", "dedupe_key"))


def test_headings_and_lists_come_along_from_the_clipboard(text: ReviewedText) -> None:
    paste(text, "Avgift Skicka blanketten.", markup="<h1>Avgift</h1><ul><li>Skicka blanketten.</li></ul>")
    drain()
    assert list(version(text).blocks.values_list("kind", "text")) == [
        ("heading", "Avgift"),
        ("list_item", "Skicka blanketten."),
    ]


def test_what_no_browser_gives_is_not_believed(text: ReviewedText) -> None:
    """Script from a clipboard becomes neither text nor markup."""
    paste(text, "Hej.", markup="<p>Hej.</p><script>alert(1)</script><img src=x onerror=alert(2)>")
    drain()
    assert words(text) == ["Hej."]


def test_markup_too_large_to_keep_leaves_the_plain_words(text: ReviewedText) -> None:
    paste(text, "Hej.", markup="<p>" + "x" * bringing.MOST_SIGNS_WITH_MARKUP)
    drain()
    assert words(text) == ["Hej."]


def test_the_job_run_twice_reads_once(text: ReviewedText) -> None:
    paste(text, "Hej.")
    row = version(text)
    assert row.source_file_id
    actions.read_brought(version_id=row.pk, file_id=row.source_file_id, at=AT)
    before = list(row.blocks.values_list("pk", flat=True))
    actions.read_brought(version_id=row.pk, file_id=row.source_file_id, at=AT)
    assert list(row.blocks.values_list("pk", flat=True)) == before


def test_the_latest_of_two_documents_is_the_text(text: ReviewedText) -> None:
    paste(text, "Den första.")
    paste(text, "Den andra.")
    drain()
    assert words(text) == ["Den andra."]
    assert StoredFile.objects.filter(kind="klarsprak.source").count() == 0


def test_a_new_text_starts_from_the_beginning(owner: User) -> None:
    text = make_checked_text(owner.staff_profile.board, owner=owner)
    paste(text, "En ny text.")
    assert version(text).is_confirmed
    drain()
    assert words(text) == ["En ny text."]
    assert not version(text).is_confirmed


# --- Not readable ---------------------------------------------------------------------------------
BAD = [
    ("tom.docx", b""),
    ("blank.txt", b"  \n "),
    ("gammal.doc", b"\xd0\xcf\x11\xe0" + b"x" * 100),
    ("makro.docm", WORD.read_bytes()),
    ("bild.png", b"\x89PNG\r\n"),
    ("utan-slag", b"Hej."),
    ("bild.docx", b"\x89PNG\r\n"),
    ("brev.pdf", WORD.read_bytes()),
    ("stor.html", b"<p>x</p>" * (4 * 1024 * 1024)),
    ("../../brev.exe", b"MZ"),
]


@pytest.mark.parametrize(("name", "content"), BAD, ids=[name for name, _content in BAD])
def test_a_file_that_cannot_be_read_is_turned_away_at_the_door(
    text: ReviewedText, name: str, content: bytes
) -> None:
    with pytest.raises(Refused) as refused:
        bring(text, content, name)
    assert refused.value.field == "file"
    assert not StoredFile.objects.filter(kind="klarsprak.source").exists()


def test_thirty_megabytes_are_too_much() -> None:
    assert MOST_BYTES == 10 * 1024 * 1024
    assert len(dict(BAD)["stor.html"]) > 30 * 1024 * 1024


BROKEN: list[tuple[str, bytes]] = [
    ("trasig.docx", b"PK\x03\x04" + b"\0" * 200),
    ("trasig.pdf", b"%PDF-1.7 nothing"),
    ("tom.html", b"<html><body></body></html>"),
]


@pytest.mark.parametrize(("name", "content"), BROKEN, ids=[name for name, _content in BROKEN])
def test_what_is_broken_inside_is_said_in_words_and_thrown_away(
    owner: User, name: str, content: bytes
) -> None:
    text = make_checked_text(owner.staff_profile.board, owner=owner)
    before = words(text)
    bring(text, content, name)
    drain()
    assert version(text).unreadable_because
    assert not version(text).is_being_read
    assert version(text).source_file is None
    assert words(text) == before


def test_what_was_pasted_and_not_understood_is_kept_to_go_on_with(text: ReviewedText) -> None:
    paste(text, "<script>x</script>")
    drain()
    assert version(text).unreadable_because
    assert bringing.pasted_before(version(text)) == "<script>x</script>"


@pytest.mark.parametrize("pasted", ["", "   \n\t", "x" * (bringing.MOST_SIGNS + 1)])
def test_nothing_and_too_much_are_refused_beside_the_box(text: ReviewedText, pasted: str) -> None:
    with pytest.raises(Refused) as refused:
        paste(text, pasted)
    assert refused.value.field == "pasted"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Hej \U0001f60a och välkommen.", "Hej \U0001f60a och välkommen."),
        ("مرحبا بكم", "مرحبا بكم"),
        ("Försörjnings\u00adstöd", "Försörjningsstöd"),
        ("Hej «Namn», du får {{summa}} kronor.", "Hej «Namn», du får {{summa}} kronor."),
    ],
    ids=["emoji", "right to left", "soft hyphen", "merge fields"],
)
def test_unusual_signs_come_through(text: ReviewedText, pasted: str, kept: str) -> None:
    paste(text, pasted)
    drain()
    assert words(text) == [kept]


def test_other_errors_are_tried_again_and_lose_nothing(text: ReviewedText, monkeypatch: Any) -> None:
    def fails(_content: str) -> None:
        raise OSError

    paste(text, "Hej.")
    monkeypatch.setattr(bringing, "read_pasted", fails)
    drain()
    assert version(text).is_being_read
    assert Job.objects.get(kind="klarsprak.read_document").attempts == 1
