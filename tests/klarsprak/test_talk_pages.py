"""The talk without a script: each place a link, each step a form, and what staff see of it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from klarsprak import actions
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import Comment, Post, Reading, Sentence
from participants.actions import start_pause
from participants.models import Avoidance
from tests.factories.clients import logged_in
from tests.factories.klarsprak import (
    begin_talk,
    fresh,
    make_comment,
    make_handed_in,
    make_hearer,
    make_post,
    make_round,
)
from tests.factories.participants import make_board, make_staff, profile_of
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def readings(db: None) -> tuple[Reading, Reading]:
    """One who reads and another, called Skatan, who has found a sentence hard."""
    round_ = make_round(make_board(), title="Brev om avgift")
    own = make_handed_in(round_)
    other = make_handed_in(round_, as_="pseudonym", pseudonym="Skatan")
    make_comment(other, 2, words="Vilket beslut?", suggestion="Vi har bestämt.")
    make_comment(own, 2, words="Jag förstod inte heller.")
    begin_talk(round_)
    return fresh(own), fresh(other)


@pytest.fixture
def own(readings: tuple[Reading, Reading]) -> Reading:
    return readings[0]


@pytest.fixture
def other(readings: tuple[Reading, Reading]) -> Reading:
    return readings[1]


@pytest.fixture
def phone(own: Reading) -> Client:
    return logged_in(own.participant.user)


def talk(reading: Reading, tail: str = "") -> str:
    return f"/portal/lasning/{reading.round_id}/samtal/{tail}"


def say(phone: Client, reading: Reading, typed: str, number: int = 2) -> object:
    key = hidden(phone.get(talk(reading, f"?mening={number}")), "key")
    return phone.post(talk(reading, "sag/"), {"mening": number, "key": key, "words": typed}, follow=True)


# --- A reader ---------------------------------------------------------------------------------------------
def test_the_first_page_and_the_text_lead_to_the_talk(phone: Client, own: Reading) -> None:
    assert "Se vad de andra läsarna sa" in read(phone, "/portal/")
    assert talk(own) in phone.get(f"/portal/lasning/{own.round_id}/").content.decode()


def test_nothing_asks_who_rests(phone: Client, own: Reading) -> None:
    start_pause(participant=own.participant, by=own.participant.user, at=AT)
    assert "Se vad de andra läsarna sa" not in read(phone, "/portal/")
    assert "Skatan tyckte" in read(phone, talk(own))


def test_after_the_last_day_nothing_leads_there_but_it_can_be_read(
    phone: Client, own: Reading, clock: time_machine.Traveller
) -> None:
    clock.move_to(AT + timedelta(days=40))
    phone = logged_in(own.participant.user)
    assert "Se vad de andra läsarna sa" not in read(phone, "/portal/")
    said = read(phone, talk(own, "?mening=2"))
    assert "Skatan tyckte" in said
    assert "Säg det" not in said


def test_all_remarks_on_a_sentence_stand_together(phone: Client, own: Reading) -> None:
    said = read(phone, talk(own))
    for one in ("Om mening 1", "Skatan tyckte", "Vilket beslut?", "Vi har bestämt.", "Du tyckte"):
        assert one in said


def test_one_says_something_and_the_others_see_it(phone: Client, own: Reading, other: Reading) -> None:
    assert "Du sa" in words(say(phone, own, "Ja, precis."))
    assert "Ja, precis." in read(logged_in(other.participant.user), talk(other))


def test_one_can_talk_about_what_nobody_has_remarked_on(phone: Client, own: Reading) -> None:
    assert "Det här var tydligt." in words(say(phone, own, "Det här var tydligt.", number=8))
    assert Post.objects.get().sentence == Sentence.objects.get(version=own.round.version_id, number=8)


def test_an_empty_line_is_told_at_its_box_and_the_next_try_is_said(phone: Client, own: Reading) -> None:
    wrong = say(phone, own, " ")
    assert "Skriv det du vill säga. Det räcker med några ord." in words(wrong)
    key = hidden(wrong, "key")
    phone.post(talk(own, "sag/"), {"mening": 2, "key": key, "words": "Nu så."})
    assert Post.objects.get().words == "Nu så."


def test_what_is_typed_when_the_talk_is_over_stands_to_be_copied(
    phone: Client, own: Reading, clock: time_machine.Traveller
) -> None:
    key = hidden(phone.get(talk(own, "?mening=2")), "key")
    clock.move_to(AT + timedelta(days=40))
    phone = logged_in(own.participant.user)
    said = words(phone.post(talk(own, "sag/"), {"mening": 2, "key": key, "words": "För sent."}))
    assert "Samtalet är slut." in said
    assert "För sent." in said


def test_ones_own_line_is_changed_and_taken_back(phone: Client, own: Reading) -> None:
    post = make_post(own)
    assert "Jag tänkte samma sak." in phone.get(talk(own, f"{post.pk}/andra/")).content.decode()
    wrong = phone.post(talk(own, f"{post.pk}/andra/"), {"words": ""})
    assert "Skriv det du vill säga." in words(wrong)
    phone.post(talk(own, f"{post.pk}/andra/"), {"words": "Nej, så här."})
    assert "ändrat" in read(phone, talk(own))
    phone.post(talk(own, f"{post.pk}/bort/"))
    assert not Post.objects.exists()


def test_what_feels_wrong_reaches_the_coordinator(phone: Client, own: Reading, other: Reading) -> None:
    post = make_post(other, "ELAKT")
    done = phone.post(talk(own, f"{post.pk}/kanns-fel/"), follow=True)
    assert "Tack för att du sa till." in words(done)
    # Nobody else sees that somebody said so.
    assert "Någon tycker" not in read(logged_in(other.participant.user), talk(other))
    staff = logged_in(make_staff(own.participant.board))
    assert "Någon tycker att det här känns fel." in read(staff, desk(own))


def test_what_is_taken_away_leaves_its_place(phone: Client, own: Reading, other: Reading) -> None:
    post = make_post(other, "ELAKT")
    staff = make_staff(own.participant.board)
    actions.hide_post(post=post, because="hurts", by=staff, at=AT)
    said = read(phone, talk(own))
    assert "Borttaget av samordnaren." in said
    assert "Det kunde göra någon annan ledsen" not in said
    writer = read(logged_in(other.participant.user), talk(other))
    assert "Samordnaren har tagit bort det du skrev här" in writer
    assert "Skälet: Det kunde göra någon annan ledsen." in writer
    assert "ELAKT" not in said + writer


def test_a_remark_that_feels_wrong_reaches_the_coordinator(
    phone: Client, own: Reading, other: Reading
) -> None:
    remark = make_comment(other, 5, words="ELAKT")
    assert words(phone.get(talk(own))).count("Det här känns fel : det som Skatan tyckte") == 2
    done = phone.post(talk(own, f"kommentar/{remark.pk}/kanns-fel/"), follow=True)
    assert "Tack för att du sa till." in words(done)
    assert "Någon tycker" not in read(logged_in(other.participant.user), talk(other))
    staff = logged_in(make_staff(own.participant.board))
    said = read(staff, desk(own))
    assert "Någon tycker att det här känns fel." in said
    assert "Någon tycker att något känns fel. Titta på det här först:" in said
    staff.post(desk(own, f"kommentar/{remark.pk}/far-sta/"))
    assert "Någon tycker" not in read(staff, desk(own))


def test_a_hidden_remark_is_shown_to_its_writer_alone(phone: Client, own: Reading, other: Reading) -> None:
    remark = make_comment(other, 5, words="ELAKT", suggestion="ELAKARE")
    staff = logged_in(make_staff(own.participant.board))
    page = desk(own, f"kommentar/{remark.pk}/ta-bort/")
    assert "Den som äger texten ser dem och svarar ändå." in read(staff, page)
    assert "Välj ett skäl." in words(staff.post(page))
    assert "Orden är borta." in words(staff.post(page, {"because": "hurts"}, follow=True))
    said = read(phone, talk(own))
    assert "Borttaget av samordnaren." in said
    assert "Det kunde göra någon annan ledsen" not in said
    assert "ELAK" not in said + read(staff, desk(own))
    writer = read(logged_in(other.participant.user), talk(other))
    assert "ELAKT" in writer
    assert "De andra läsarna ser inte det här längre. Skälet: Det kunde göra någon annan ledsen." in writer


def test_time_is_said_to_count(phone: Client, own: Reading) -> None:
    said = read(phone, talk(own))
    assert "Tiden du pratar räknas." in said
    assert "Ändra din tid innan du skickar" in said


def test_nobody_is_counted(phone: Client, own: Reading) -> None:
    make_post(own)
    assert not re.search(r"\d+ (inlägg|kommentarer)", read(phone, talk(own)))


# --- The coordinator --------------------------------------------------------------------------------------
def desk(reading: Reading, tail: str = "") -> str:
    return f"/medarbetare/klarsprak/{reading.round.version.text_id}/samtal/{tail}"


def test_the_coordinator_reads_the_names_that_were_chosen(own: Reading) -> None:
    said = read(logged_in(make_staff(own.participant.board)), desk(own))
    assert "Skatan tyckte" in said
    assert "Läsare 1 tyckte" in said
    assert own.participant.first_name not in said


def test_the_talk_leads_back_to_the_coordinators_text(own: Reading) -> None:
    text = own.round.version.text_id
    html = logged_in(make_staff(own.participant.board)).get(desk(own)).content.decode()
    assert f'<a class="govuk-back-link" href="/admin/klarsprak/reviewedtext/{text}/change/">' in html


def test_a_coordinator_who_is_kept_apart_reads_a_number() -> None:
    round_ = make_round(make_board())
    reading = make_handed_in(round_, as_="first_name")
    begin_talk(round_)
    make_post(reading)
    coordinator = make_staff(round_.assignment.board)
    person = reading.participant
    assert person.first_name in read(logged_in(coordinator), desk(fresh(reading)))
    Avoidance.objects.create(participant=person, employee=profile_of(coordinator), said_at=AT)
    said = read(logged_in(coordinator), desk(fresh(reading)))
    assert "Läsare 1" in said
    assert person.first_name not in said


def test_the_coordinator_says_something_and_takes_words_away(
    phone: Client, own: Reading, other: Reading
) -> None:
    staff = logged_in(make_staff(own.participant.board))
    key = hidden(staff.get(desk(own, "?mening=2")), "key")
    staff.post(desk(own, "sag/"), {"mening": 2, "key": key, "words": "Bra att ni pratar."})
    said = read(phone, talk(own))
    assert "Samordnaren" in said
    assert "Bra att ni pratar." in said
    post = make_post(other, "ELAKT")
    assert "Välj ett skäl." in words(staff.post(desk(own, f"{post.pk}/ta-bort/")))
    assert "Orden är borta." in words(
        staff.post(desk(own, f"{post.pk}/ta-bort/"), {"because": "hurts"}, follow=True)
    )


# --- A long text ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("query", ["", "?del=3", "?mening=250"])
def test_two_thousand_sentences_and_three_hundred_remarks_open_in_fifteen_queries(query: str) -> None:
    text = "Du får ett brev från oss. Läs det noga. Ring om du undrar. Vi svarar alltid. Det kostar inget."
    reading = make_hearer(make_board(), blocks=tuple(Block(BlockKind.PARAGRAPH, text) for _n in range(400)))
    places = Sentence.objects.filter(version=reading.round.version_id).select_related("block")[:300]
    common = {"reading": reading, "reaction": "hard", "words": "Svårt.", "said_at": AT, "changed_at": AT}
    Comment.objects.bulk_create(
        Comment(block=one.block, sentence=one, exact=one.words, **common) for one in places
    )
    phone = logged_in(reading.participant.user)
    with CaptureQueriesContext(connection) as asked:
        response = phone.get(talk(reading, query))
    assert response.status_code == 200
    assert len(asked) <= 15
