"""Reading without a script: each sentence is a link, each step a form, and nothing typed is lost."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import HeldPost
from fees.models import WorkEntry
from klarsprak import actions
from klarsprak.actions import Place, Said
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import ClosingAnswer, Comment, Reading, ReadingRound, ReviewedText, Sentence
from klarsprak.states import ReadingState, TextState
from participants.actions import start_pause
from participants.models import Contribution, Offer, Participant, ProtectionLevel
from tests.factories.clients import logged_in
from tests.factories.klarsprak import make_reader, make_reading, make_round, sentence
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
HARD = "Svårt att förstå"
LONG = 2_000


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def round_(db: None) -> ReadingRound:
    return make_round(make_board(), title="Brev om avgift")


@pytest.fixture
def person(round_: ReadingRound) -> Participant:
    return make_reader(round_)


@pytest.fixture
def phone(person: Participant) -> Client:
    return logged_in(person.user)


@pytest.fixture
def reading(round_: ReadingRound, person: Participant) -> Reading:
    return actions.begin_reading(round=round_, participant=person, by=person.user, at=AT)


def page(round_: ReadingRound, name: str = "") -> str:
    return f"/portal/lasning/{round_.pk}/{name}"


def sheet(response: object) -> str:
    """The sheet under its block, without markup."""
    html = response.content.decode()  # type: ignore[attr-defined]
    found = re.search(r'<article.*?(<section class="remark".*?</section>\s*</div>)', html, re.DOTALL)
    assert found, "no sheet is open"
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def tap(phone: Client, round_: ReadingRound, number: int = 2, **typed: str) -> object:
    return phone.post(page(round_, "sag/"), {"mening": number, "seen": "", **typed}, follow=True)


# --- The way there --------------------------------------------------------------------------------------
def test_the_first_page_leads_to_the_text_with_one_tap(
    phone: Client, person: Participant, round_: ReadingRound
) -> None:
    assert "Läs texten" in read(phone, "/portal/")
    said = words(phone.post(page(round_, "borja/"), follow=True))
    assert "Du har läst 0 av 5 stycken" in said
    assert Reading.objects.get().participant == person


def test_the_assignment_leads_to_the_text(phone: Client, person: Participant, round_: ReadingRound) -> None:
    offer = Offer.objects.get(participant=person)
    assert page(round_) in phone.get(f"/portal/uppdrag/{offer.pk}/").content.decode()


def test_before_one_begins_the_page_says_what_it_is(phone: Client, round_: ReadingRound) -> None:
    said = read(phone, page(round_))
    assert "Den som just har fått hjälp hemma." in said
    assert "Ingen annan ser vad du säger förrän du lämnar." in said
    assert not Reading.objects.exists()


def test_what_is_begun_is_read_on(phone: Client, reading: Reading) -> None:
    assert "Läs vidare" in read(phone, "/portal/")


def test_who_rests_is_asked_for_nothing_but_finds_what_was_begun(
    phone: Client, person: Participant, reading: Reading
) -> None:
    start_pause(participant=person, by=person.user, at=AT)
    said = read(phone, "/portal/")
    assert "Läs vidare" in said
    assert "Klart senast" not in said.partition("Du har börjat läsa")[2].partition("Läs vidare")[0]


def test_who_rests_does_not_see_a_text_that_is_not_begun(phone: Client, person: Participant) -> None:
    start_pause(participant=person, by=person.user, at=AT)
    assert "En text att läsa" not in read(phone, "/portal/")


def test_a_text_that_is_handed_in_stands_no_more_on_the_first_page(phone: Client, reading: Reading) -> None:
    Reading.objects.update(state=ReadingState.HANDED_IN)
    assert "En text att läsa" not in read(phone, "/portal/")


@pytest.mark.parametrize("name", ["", "lista/", "klart/", "klart/tid/", "tillbaka/"])
def test_the_number_of_the_round_opens_nothing_for_others(round_: ReadingRound, name: str) -> None:
    other = logged_in(make_participant(round_.assignment.board).user)
    assert other.get(page(round_, name)).status_code == 404


# --- Saying something -----------------------------------------------------------------------------------
def test_each_sentence_is_a_link_to_its_sheet(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    html = phone.get(page(round_)).content.decode()
    assert re.findall(r'class="sentence" id="mening-(\d+)" href="\?mening=(\d+)#ruta"', html) == [
        (str(n), str(n)) for n in range(1, 11)
    ]
    assert "Vad tycker du om meningen?" in sheet(phone.get(page(round_) + "?mening=2"))


def test_one_tap_saves_and_the_sheet_asks_for_own_words(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    response = tap(phone, round_, reaction="hard")
    assert "Mening 1: Svårt att förstå" in words(response)
    assert "Du har läst 1 av 5 stycken" in words(response)
    assert "Så här skulle jag skriva" in sheet(response)
    assert ">\nDu har fått ett beslut.</textarea>" in response.content.decode()  # type: ignore[attr-defined]


def test_words_are_saved_and_one_reads_on(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    tap(phone, round_, reaction="hard")
    seen = hidden(phone.get(page(round_) + "?mening=2"), "seen")
    said = {"reaction": "hard", "seen": seen, "words": "Vilket beslut?", "suggestion": "Vi har bestämt."}
    response = phone.post(page(round_, "sag/"), {"mening": 2, "next": "text", **said})
    assert response.headers["Location"] == page(round_) + "?vid=2#stycke-2"
    remark = Comment.objects.get()
    assert (remark.words, remark.suggestion, remark.earlier) == ("Vilket beslut?", "Vi har bestämt.", "")


def test_a_whole_block_can_be_spoken_of(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    asked = sheet(phone.get(page(round_) + "?stycke=2"))
    assert "Vad tycker du om stycket?" in asked
    assert "Bara en av meningarna?" in asked
    response = phone.post(page(round_, "sag/"), {"stycke": 2, "seen": "", "reaction": "wrong"}, follow=True)
    assert "Hela stycket: Känns fel eller oroar mig" in words(response)


def test_the_sentences_stand_in_a_list_too(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    html = phone.get(page(round_, "lista/")).content.decode()
    assert len(re.findall(r'type="radio"[^>]*name="mening"', html)) == 10


def test_without_a_choice_the_words_stay(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    response = tap(phone, round_, words="Vad då?", suggestion="x")
    assert "Välj ett av de fyra svaren först." in words(response)
    assert "Vad då?" in response.content.decode()  # type: ignore[attr-defined]
    assert not Comment.objects.exists()


def test_too_long_is_said_kindly_and_stays_to_be_shortened(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    typed = "ordet " * LONG
    response = tap(phone, round_, reaction="hard", words="", suggestion=typed)
    assert "Ta bort lite, så sparar vi resten." in words(response)
    assert typed.strip() in response.content.decode()  # type: ignore[attr-defined]
    assert "<title>Fel:" in response.content.decode()  # type: ignore[attr-defined]
    tap(phone, round_, reaction="hard", words="", suggestion="Kort.")
    assert Comment.objects.get().suggestion == "Kort."


def test_undo(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    tap(phone, round_, reaction="hard")
    response = phone.post(page(round_, "angra/"), {"mening": 2}, follow=True)
    assert "Mening 1:" not in words(response)
    assert not Comment.objects.exists()


def test_words_from_two_screens_are_both_there_and_it_is_said(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    tap(phone, round_, reaction="hard", words="Från datorn.", suggestion="")
    said = sheet(tap(phone, round_, reaction="hard", words="Från telefonen.", suggestion=""))
    assert "Det här skrev du på en annan skärm" in said
    assert "Från datorn." in said
    phone.post(page(round_, "forra/bort/"), {"mening": 2})
    assert "en annan skärm" not in words(phone.get(page(round_) + "?mening=2"))


@pytest.mark.parametrize(
    "query", ["?mening=999", "?mening=x", "?mening=²", "?del=0", "?del=99", "?stycke=-1"]
)
def test_an_address_that_somebody_typed_shows_the_text(
    phone: Client, round_: ReadingRound, reading: Reading, query: str
) -> None:
    assert "Din avgift för hjälpen" in read(phone, page(round_) + query)


@pytest.mark.parametrize("place", [{}, {"mening": "999"}, {"stycke": "999"}, {"mening": "x"}])
def test_a_place_that_does_not_exist_is_not_found(
    phone: Client, round_: ReadingRound, reading: Reading, place: dict[str, str]
) -> None:
    assert phone.post(page(round_, "sag/"), {"reaction": "hard", **place}).status_code == 404


def test_what_is_sent_after_the_time_is_out_is_kept(
    phone: Client, round_: ReadingRound, reading: Reading, clock: time_machine.Traveller
) -> None:
    """Also what the script saves while one types: it sends the page's own form."""
    clock.shift(timedelta(minutes=20))
    said = {"mening": 2, "reaction": "hard", "words": "Mitt i en mening", "suggestion": "", "seen": ""}
    phone.post(page(round_, "sag/"), said, headers={"accept": "*/*"})
    held = HeldPost.objects.get()
    assert held.path == page(round_, "sag/")
    again = logged_in(reading.participant.user)
    assert again.post(f"/konto/fortsatt/{held.pk}/", said).headers["Location"] == held.path
    again.post(held.path, said)
    assert Comment.objects.get().words == "Mitt i en mening"


def test_words_for_a_text_that_has_gone_on_stand_there_to_be_copied(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    ReviewedText.objects.update(state=TextState.ANSWERING)
    response = tap(phone, round_, reaction="hard", words="Det tog för lång tid.")
    assert "Det du har sagt finns kvar och räknas." in words(response)
    assert "Det tog för lång tid." in words(response)


def test_right_to_left_words_stand_as_they_are_written(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    html = tap(phone, round_, reaction="hard", words="שלום 🙂", suggestion="").content.decode()  # type: ignore[attr-defined]
    assert re.search(r'<textarea[^>]*dir="auto"[^>]*>\s*שלום 🙂</textarea>', html)


# --- The way out ----------------------------------------------------------------------------------------
def test_another_day(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    assert "Det du har gjort är sparat." in words(phone.post(page(round_, "sedan/"), follow=True))


def test_questions_time_and_thanks(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    said = read(phone, page(round_, "klart/"))
    assert said.index("Vad ska du göra när du har läst?") < said.index("Vad var svårast?")
    phone.post(page(round_, "klart/"), {"do": "Ringa dem.", "feel": "", "hardest": "", "ask": ""})
    assert ClosingAnswer.objects.get().words == "Ringa dem."
    last = phone.get(page(round_, "klart/tid/"))
    assert 'value="1 timme"' in last.content.decode()
    wrong = phone.post(page(round_, "klart/tid/"), {"typed": "ett tag", "shown_as": "reader"})
    assert "Vi kunde inte läsa tiden." in words(wrong)
    assert 'value="ett tag"' in wrong.content.decode()
    done = phone.post(page(round_, "klart/tid/"), {"typed": "2,5", "shown_as": "reader"}, follow=True)
    assert "Tack! Du har läst klart." in words(done)
    assert "Vi har skrivit in 2 timmar 30 minuter åt dig." in words(done)
    assert f"/portal/tid/{WorkEntry.objects.get().pk}/stammer/" in done.content.decode()
    assert Contribution.objects.count() == 1


def test_a_name_of_ones_own_is_asked_for_beside_the_choice(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    response = phone.post(
        page(round_, "klart/tid/"), {"typed": "1", "shown_as": "pseudonym", "pseudonym": ""}
    )
    assert "Skriv namnet du vill ha, eller välj något annat." in words(response)


def test_how_one_is_shown_must_be_chosen(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    phone.post(page(round_, "klart/tid/"), {"typed": "1"})
    assert Reading.objects.get().state == ReadingState.READING


# --- What others see, changed afterwards -----------------------------------------------------------
def handed_in_as(phone: Client, round_: ReadingRound, **shown: str) -> None:
    phone.post(page(round_, "klart/tid/"), {"typed": "1", "shown_as": "reader", **shown})


def test_a_name_is_taken_back_also_when_the_text_is_closed(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    handed_in_as(phone, round_, shown_as="pseudonym", pseudonym="Skatan", owner_may_know="on")
    ReviewedText.objects.update(state=TextState.DONE)
    assert 'value="Skatan"' in phone.get(page(round_, "namn/")).content.decode()
    done = phone.post(page(round_, "namn/"), {"shown_as": "reader"}, follow=True)
    assert "Sparat." in words(done)
    row = Reading.objects.get()
    assert (row.shown_as, row.pseudonym, row.owner_may_know) == ("reader", "", False)


def test_the_page_after_reading_leads_to_how_one_is_shown(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    handed_in_as(phone, round_)
    assert page(round_, "namn/") in phone.get(page(round_)).content.decode()


def test_a_changed_name_without_a_name_is_asked_for(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    handed_in_as(phone, round_)
    response = phone.post(page(round_, "namn/"), {"shown_as": "pseudonym", "pseudonym": ""})
    assert "Skriv namnet du vill ha, eller välj något annat." in words(response)


def test_how_one_is_shown_is_chosen_when_the_text_is_handed_in(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    response = phone.post(page(round_, "namn/"), {"shown_as": "first_name"}, follow=True)
    assert "Du väljer det här när du lämnar texten." in words(response)
    assert Reading.objects.get().shown_as == "reader"


def test_change_something(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    phone.post(page(round_, "klart/tid/"), {"typed": "1", "shown_as": "reader"})
    assert "Ändra något" in read(phone, page(round_))
    assert "Du har läst" in words(phone.post(page(round_, "ta-upp/"), follow=True))


def test_when_the_text_has_gone_on_nothing_can_be_changed(
    phone: Client, round_: ReadingRound, reading: Reading
) -> None:
    phone.post(page(round_, "klart/tid/"), {"typed": "1", "shown_as": "reader"})
    ReviewedText.objects.update(state=TextState.ANSWERING)
    assert "Ändra något" not in read(phone, page(round_))


def test_hand_back_without_a_why(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    assert "Du behöver inte säga varför." in read(phone, page(round_, "tillbaka/"))
    done = phone.post(page(round_, "tillbaka/"), {"typed": "20 min"}, follow=True)
    assert "Tack för det du har gjort." in words(done)
    assert "Läs vidare" in words(done)
    assert WorkEntry.objects.get().minutes == 20


def test_a_person_with_protected_data_is_offered_no_name(round_: ReadingRound) -> None:
    hidden_one = make_participant(round_.assignment.board, protection=ProtectionLevel.MARKED)
    make_reading(round_, hidden_one)
    said = read(logged_in(hidden_one.user), page(round_, "klart/tid/"))
    assert "Mitt förnamn" not in said
    assert "får veta att det var jag" not in said


# --- Alone first ----------------------------------------------------------------------------------------
def test_nothing_of_the_others_is_in_any_byte(phone: Client, round_: ReadingRound, reading: Reading) -> None:
    other = make_reading(round_, first_name="Zebulon", last_name="Annansson")
    found = sentence(round_, 2)
    place = Place(found.block, found)
    said = Said("missing", "ANNANSORD", "ANNANSFÖRSLAG")
    actions.say_about(reading=other, place=place, said=said, by=other.participant.user, at=AT)
    actions.answer_closing(reading=other, answers={"do": "ANNANSSVAR"}, by=other.participant.user, at=AT)
    paths = ["", "?mening=2", "?stycke=2", "lista/", "klart/", "klart/tid/", "tillbaka/"]
    answers = [phone.get(page(round_, path)) for path in paths]
    answers += [tap(phone, round_, reaction="hard", words="Mitt"), tap(phone, round_, reaction="")]
    for answer in answers:
        html = answer.content.decode()
        assert not re.search("ANNANS|Zebulon|Annansson|Läsare 2", html)
        assert "Mening 1: Något saknas" not in html


# --- A long text ----------------------------------------------------------------------------------------
def long_reading(remarks: int, paragraphs: int = 400) -> Reading:
    """Five sentences a paragraph."""
    text = "Du får ett brev från oss. Läs det noga. Ring om du undrar. Vi svarar alltid. Det kostar inget."
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for _n in range(paragraphs))
    reading = make_reading(make_round(make_board(), blocks=blocks))
    places = Sentence.objects.filter(version=reading.round.version).select_related("block")[:remarks]
    Comment.objects.bulk_create(
        Comment(
            reading=reading,
            block=one.block,
            sentence=one,
            reaction="hard",
            words="Jag förstår inte.",
            exact=one.words,
            said_at=AT,
            changed_at=AT,
        )
        for one in places
    )
    return reading


@pytest.mark.parametrize("query", ["", "?del=3", "?mening=250", "?stycke=40", "?del=34"])
def test_two_thousand_sentences_and_three_hundred_remarks_open_in_fifteen_queries(query: str) -> None:
    reading = long_reading(remarks=300)
    phone = logged_in(reading.participant.user)
    with CaptureQueriesContext(connection) as asked:
        response = phone.get(page(reading.round) + query)
    assert len(asked) <= 15
    assert "av 400 stycken" in words(response)
    assert len(response.content) <= 60_000


def test_part_after_part_with_the_place_kept(clock: time_machine.Traveller) -> None:
    reading = long_reading(remarks=0, paragraphs=30)
    phone = logged_in(reading.participant.user)
    assert "Del 1 av 3" in read(phone, page(reading.round))
    response = phone.post(page(reading.round, "vidare/"), {"stycke": 12}, follow=True)
    assert "Del 2 av 3" in words(response)
    assert "Du har läst 12 av 30 stycken" in words(response)
    assert "Del 2 av 3" in read(phone, page(reading.round))
    assert "Del 1 av 3" in read(phone, page(reading.round) + "?del=1")
