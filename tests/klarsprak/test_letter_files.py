"""The letter as a file: for its reader alone, accessible, and gone after a day or an erasure."""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pypdf
import pytest
import time_machine
from django.test import Client

from core import access, facts, jobs
from core.erasing import Eraser
from core.models import AuditEntry, Job, JobState, StoredFile
from core.registry import periodic_jobs
from klarsprak import actions
from klarsprak.actions.letter_files import LETTER, LIVES
from klarsprak.models import Letter, LetterFile, ReviewedText
from klarsprak.programme import Klarsprak
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.klarsprak import (
    NEW_BLOCKS,
    make_comment,
    make_decision,
    make_handed_in,
    make_letter,
    make_new_version,
    make_reading,
    make_round,
)
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT
from tests.portal.pages import read

pytestmark = pytest.mark.django_db
WORDS = "Vilket beslut? 🙂\nJag tappar bort mig."


@pytest.fixture(autouse=True)
def _at(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.PRIVATE_ROOT = tmp_path
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def letter() -> Letter:
    """A used remark with its new sentence, one that was not, a "Bra", and a remark of another reader."""
    round_ = make_round(make_board(), title="Brev om avgift")
    own = make_reading(round_)
    used = make_comment(own, 2, words=WORDS, suggestion="Du måste betala.")
    refused = make_comment(own, 5)
    make_comment(own, 3, reaction="good", words="", needs_answer=False)
    make_comment(make_handed_in(round_), 2, words="ANNANSORD")
    new = make_new_version(round_.version.text, NEW_BLOCKS).sentences.get(number=2)
    make_decision(used, "used", sentence=new, words="Bra att du frågade.")
    make_decision(refused, "not_now", reason="law")
    found = make_letter(own)
    ReviewedText.objects.update(published_where="exempelstad.example/avgift", reaches=400)
    return found


@pytest.fixture
def reader(letter: Letter) -> Participant:
    return letter.reading.participant


@pytest.fixture
def phone(reader: Participant) -> Client:
    return logged_in(reader.user)


def page(letter: Letter) -> str:
    return f"/portal/lasning/{letter.reading.round_id}/brev/"


def drain() -> None:
    jobs.drain(AT, isolate=False)


def fetched(phone: Client, letter: Letter) -> Any:
    assert phone.post(f"{page(letter)}fil/").headers["Location"] == f"{page(letter)}fil/"
    drain()
    response: Any = phone.get(f"{page(letter)}fil/hamta/")
    response.whole = b"".join(response.streaming_content)
    return response


def document_of(response: Any) -> Any:
    return pypdf.PdfReader(io.BytesIO(response.whole))


def text_of(document: Any) -> str:
    pages = " ".join(one.extract_text() for one in document.pages)
    return " ".join(pages.replace("\N{NO-BREAK SPACE}", " ").split())


# --- What stands in it -----------------------------------------------------------------------------------
def test_it_says_what_the_page_says_in_the_same_order(phone: Client, letter: Letter) -> None:
    said = text_of(document_of(fetched(phone, letter)))
    order = [
        "Brev om avgift",
        "Texten är ändrad efter det du sa.",
        "Tack för det du gjorde.",
        "Så blev det",
        "Togs bort Du",
        "Nytt",
        "Du sa: Svårt att förstå.",
        "Vilket beslut?",
        "Jag tappar bort mig.",
        "Så skulle du skriva:",
        "Du måste betala.",
        "De använde det du sa.",
        "Bra att du frågade.",
        "1 av dina 2 förslag användes.",
        "Svar på det andra du sa",
        "Inte den här gången.",
        "Lagen säger hur det ska stå.",
        "Det du tyckte var bra",
        "Var texten finns",
        "Den nya texten finns här: exempelstad.example/avgift.",
        "Ungefär 400 personer får den på ett år.",
    ]
    places = [said.find(one) for one in order]
    assert -1 not in places, (order[places.index(-1)], said)
    assert places == sorted(places)


def test_nobodys_name_and_nobody_elses_words_stand_in_it(phone: Client, letter: Letter) -> None:
    said = text_of(document_of(fetched(phone, letter)))
    person = letter.reading.participant
    assert not {"ANNANSORD", person.first_name, person.last_name} & set(said.split())


def test_it_is_accessible(phone: Client, letter: Letter) -> None:
    document = document_of(fetched(phone, letter))
    root = document.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("sv", True)
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert document.metadata.title == "Brev om avgift"


def test_a_letter_about_nothing_said_has_no_empty_headings() -> None:
    bare = make_letter(make_handed_in(make_round(make_board(), title="Brev om avgift")))
    said = text_of(document_of(fetched(logged_in(bare.reading.participant.user), bare)))
    assert "Du har läst texten." in said
    assert not any(words in said for words in ("Svar på", "Så blev det", "Det du tyckte", "Var texten finns"))


def test_its_name_says_nothing_in_a_list_of_downloads(phone: Client, letter: Letter) -> None:
    assert 'filename="brev.pdf"' in fetched(phone, letter).headers["Content-Disposition"]


# --- The way to it ---------------------------------------------------------------------------------------
def test_the_letter_has_a_button_and_then_a_way_to_the_file(phone: Client, letter: Letter) -> None:
    html = phone.get(page(letter)).content.decode()
    assert f'action="{page(letter)}fil/"' in html
    assert "Gör en fil" in html
    assert "Till filen du har gjort" not in html
    fetched(phone, letter)
    assert "Till filen du har gjort" in read(phone, page(letter))


def test_the_page_waits_without_script_and_then_shows_the_file(phone: Client, letter: Letter) -> None:
    phone.post(f"{page(letter)}fil/")
    waiting = phone.get(f"{page(letter)}fil/")
    assert (waiting.headers["Refresh"], "<progress" in waiting.content.decode()) == ("3", True)
    drain()
    done = phone.get(f"{page(letter)}fil/")
    assert "Refresh" not in done.headers
    assert f'href="{page(letter)}fil/hamta/"' in done.content.decode()


def test_a_file_that_was_never_made_can_be_asked_for_again(phone: Client, letter: Letter) -> None:
    phone.post(f"{page(letter)}fil/")
    Job.objects.filter(kind=LETTER.job).update(state=JobState.DEAD)
    stopped = phone.get(f"{page(letter)}fil/")
    assert "Refresh" not in stopped.headers
    assert "Filen blev inte klar" in stopped.content.decode()
    assert fetched(phone, letter).status_code == 200


def test_nothing_asked_for_leads_back_to_the_letter(phone: Client, letter: Letter) -> None:
    assert phone.get(f"{page(letter)}fil/").headers["Location"] == page(letter)
    assert phone.get(f"{page(letter)}fil/hamta/").status_code == 404


def test_nothing_is_fetched_before_it_is_made(phone: Client, letter: Letter) -> None:
    phone.post(f"{page(letter)}fil/")
    assert phone.get(f"{page(letter)}fil/hamta/").status_code == 404


@pytest.mark.both_databases
def test_two_taps_make_one_file_and_a_third_a_new_one(reader: Participant, letter: Letter) -> None:
    first, second = (actions.ask_for_letter_file(letter=letter, by=reader.user, at=AT) for _tap in range(2))
    assert first == second
    actions.make_letter_file(file_id=str(first.pk), at=AT)
    third = actions.ask_for_letter_file(letter=letter, by=reader.user, at=AT)
    assert LetterFile.objects.get() == third != first
    assert not StoredFile.objects.exists()


def test_the_job_knows_only_an_id(phone: Client, letter: Letter) -> None:
    phone.post(f"{page(letter)}fil/")
    row = LetterFile.objects.get()
    assert Job.objects.get(kind=LETTER.job).args == {"letter_file": str(row.pk)}


def test_asking_making_and_fetching_are_audited(phone: Client, letter: Letter) -> None:
    fetched(phone, letter)
    lines = AuditEntry.objects.filter(action__startswith="letter_file.").order_by("sequence")
    assert [line.action for line in lines] == ["letter_file.ask", "letter_file.make", "letter_file.fetch"]


# --- Whose it is -----------------------------------------------------------------------------------------
def test_for_anybody_else_it_does_not_exist(phone: Client, letter: Letter) -> None:
    fetched(phone, letter)
    other = logged_in(make_participant(letter.reading.participant.board).user)
    for answer in (
        other.get(f"{page(letter)}fil/"),
        other.post(f"{page(letter)}fil/"),
        other.get(f"{page(letter)}fil/hamta/"),
    ):
        assert answer.status_code == 404


def test_no_action_makes_or_gives_it_to_another(letter: Letter) -> None:
    other = make_participant(letter.reading.participant.board).user
    for act in (actions.ask_for_letter_file, actions.fetch_letter_file):
        with pytest.raises(access.Denied):
            act(letter=letter, by=other, at=AT)  # type: ignore[operator]
    assert not LetterFile.objects.exists()


# --- How long --------------------------------------------------------------------------------------------
@pytest.mark.both_databases
@pytest.mark.parametrize(("after", "left"), [(LIVES - timedelta(seconds=1), 1), (LIVES, 0)])
def test_it_is_removed_with_its_document_after_a_day(
    reader: Participant, letter: Letter, after: timedelta, left: int
) -> None:
    row = actions.ask_for_letter_file(letter=letter, by=reader.user, at=AT)
    actions.make_letter_file(file_id=str(row.pk), at=AT)
    actions.remove_old_letter_files(at=AT + after)
    stored = StoredFile.objects.filter(kind="klarsprak.letter")
    assert (LetterFile.objects.count(), stored.count()) == (left, left)


def test_it_is_as_good_as_gone_after_a_day_though_the_job_has_not_run(phone: Client, letter: Letter) -> None:
    fetched(phone, letter)
    with time_machine.travel(AT + LIVES, tick=False):
        later = logged_in(letter.reading.participant.user)
        assert later.get(f"{page(letter)}fil/").headers["Location"] == page(letter)
        assert later.get(f"{page(letter)}fil/hamta/").status_code == 404
        assert "Till filen du har gjort" not in read(later, page(letter))


def test_the_job_that_removes_runs_every_hour() -> None:
    assert periodic_jobs["klarsprak.remove_old_letter_files"].every_minutes == 60


@pytest.mark.both_databases
@pytest.mark.parametrize("decided", [{}, {"klarsprak.readings": 0}])
def test_erased_the_file_and_its_document_go_whatever_is_decided(
    reader: Participant, letter: Letter, decided: dict[str, int]
) -> None:
    row = actions.ask_for_letter_file(letter=letter, by=reader.user, at=AT)
    actions.make_letter_file(file_id=str(row.pk), at=AT)
    Klarsprak().erase(reader.user, Eraser(AT, decided))
    assert not LetterFile.objects.exists()
    assert not StoredFile.objects.filter(kind="klarsprak.letter").exists()
    assert Letter.objects.exists() is (not decided)


def test_that_it_was_asked_for_is_told_in_all_about_me(reader: Participant, letter: Letter) -> None:
    actions.ask_for_letter_file(letter=letter, by=reader.user, at=AT)
    assert [
        {"text": fact["text"], "asked": fact["du bad om det"]}
        for fact in facts.gather(reader.user)
        if fact[facts.SLAG] == "brev som fil"
    ] == [{"text": "Brev om avgift", "asked": AT}]
