"""Independent first, then together: reader × the text's state × the state of one's own reading, typed before
the first run."""

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from klarsprak import actions
from klarsprak.actions import Said
from klarsprak.hearing import hears, name_of, speaks
from klarsprak.models import Reading, ReadingRound, ReviewedText
from klarsprak.states import ReadingState, TextState
from participants.models import Avoidance, Participant, ProtectionLevel
from tests.factories.clients import logged_in
from tests.factories.klarsprak import (
    begin_talk,
    make_comment,
    make_handed_in,
    make_post,
    make_reader,
    make_reading,
    make_round,
    place,
)
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT, TODAY
from tests.portal.pages import read

UNTIL = TODAY + timedelta(days=5)
# What the rule says: from the talk on, whoever has let go of the text hears.
HEARS = {
    (text, reading)
    for text in ("discussing", "answering", "done")
    for reading in ("handed_in", "handed_back")
}
SPEAKS = {("discussing", "handed_in")}
CASES = list(itertools.product(TextState.values, ReadingState.values))


@pytest.mark.parametrize(("text", "reading"), CASES)
def test_who_hears_the_others(text: str, reading: str) -> None:
    assert hears(text, reading) == ((text, reading) in HEARS)


@pytest.mark.parametrize(("text", "reading"), CASES)
@pytest.mark.parametrize(
    ("until", "is_in_time"),
    [(TODAY, True), (UNTIL, True), (TODAY - timedelta(days=1), False), (None, False)],
)
def test_who_may_talk_and_until_when(text: str, reading: str, until: date | None, is_in_time: bool) -> None:
    assert speaks(text, reading, until, TODAY) == (is_in_time and (text, reading) in SPEAKS)


# --- The same in the pages, for each reader -------------------------------------------------------------
@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def round_(db: None) -> ReadingRound:
    """With another reader, who has said something in every place there is."""
    round_ = make_round(make_board(), title="Brev om avgift")
    other = make_reading(round_, first_name="Zebulon", last_name="Annansson")
    actions.say_about(
        reading=other,
        place=place(round_),
        said=Said("missing", "ANNANSORD", "ANNANSFÖRSLAG"),
        by=other.participant.user,
        at=AT,
    )
    actions.answer_closing(reading=other, answers={"do": "ANNANSSVAR"}, by=other.participant.user, at=AT)
    actions.hand_in(
        reading=other,
        typed_time="1 timme",
        shown=actions.Shown("pseudonym", "ANNANSNAMN"),
        by=other.participant.user,
        at=AT,
    )
    make_post(other, "ANNANSRAD")
    return round_


OTHERS = re.compile("ANNANS|Zebulon|Annansson")
PAGES = (
    "",
    "?mening=2",
    "?stycke=2",
    "lista/",
    "klart/",
    "klart/tid/",
    "tillbaka/",
    "samtal/",
    "samtal/?mening=2",
)


def bytes_of(person: Participant, round_: ReadingRound) -> str:
    """Everything that the reader's pages answer, forms that are refused too."""
    phone = logged_in(person.user)
    address = f"/portal/lasning/{round_.pk}/"
    line = Reading.objects.get(round=round_, number=1).posts.get()
    answers = [phone.get(address + page, follow=True) for page in PAGES]
    answers += [phone.get(page) for page in ("/portal/", "/portal/lasning/bibliotek/")]
    answers += [
        phone.post(f"{address}samtal/{tail}", {"mening": 2, "words": "Hej"}, follow=True)
        for tail in ("sag/", f"{line.pk}/kanns-fel/", f"{line.pk}/andra/", f"{line.pk}/bort/")
    ]
    answers += [phone.get(f"{address}samtal/{line.pk}/andra/"), phone.get(f"{address}brev/")]
    return "".join(answer.content.decode() for answer in answers)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(("text", "own"), [case for case in CASES if case[0] not in ("draft", "invited")])
def test_nothing_of_the_others_leaves_before_its_time(round_: ReadingRound, text: str, own: str) -> None:
    reading = make_reading(round_)
    Reading.objects.filter(pk=reading.pk).update(state=own, handed_in_at=AT)
    ReviewedText.objects.filter(versions=round_.version).update(state=text)
    ReadingRound.objects.update(talks_until=UNTIL)
    found = OTHERS.search(bytes_of(reading.participant, round_))
    assert bool(found) == ((text, own) in HEARS)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("text", ["reading", "discussing", "answering", "done"])
def test_a_yes_is_not_enough_and_without_one_there_is_no_page(round_: ReadingRound, text: str) -> None:
    not_begun, stranger = make_reader(round_), make_participant(round_.assignment.board)
    ReviewedText.objects.filter(versions=round_.version).update(state=text)
    for person in (not_begun, stranger):
        assert logged_in(person.user).get(f"/portal/lasning/{round_.pk}/samtal/").status_code == 404
        assert not OTHERS.search(bytes_of(person, round_))


@pytest.mark.usefixtures("clock")
def test_what_a_reader_never_let_go_of_is_shown_to_no_other_reader(round_: ReadingRound) -> None:
    unfinished = make_reading(round_)
    make_comment(unfinished, words="OAVSLUTAT")
    own = make_handed_in(round_)
    begin_talk(round_)
    assert Reading.objects.get(pk=unfinished.pk).state == ReadingState.ENDED
    said = read(logged_in(own.participant.user), f"/portal/lasning/{round_.pk}/samtal/")
    assert "ANNANSORD" in said
    assert "OAVSLUTAT" not in said


# --- Those who would rather not meet --------------------------------------------------------------------
@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("who_said_so", ["oneself", "the other"])
def test_two_who_would_rather_not_meet_do_not_hear_each_other(round_: ReadingRound, who_said_so: str) -> None:
    own = make_handed_in(round_)
    other = Reading.objects.get(round=round_, number=1)
    pair = (own.participant, other.participant)
    first, second = pair if who_said_so == "oneself" else pair[::-1]
    Avoidance.objects.create(participant=first, other=second, said_at=AT)
    third = make_handed_in(round_)
    make_comment(third, words="TREDJEORD")
    begin_talk(round_)
    said = bytes_of(own.participant, round_)
    assert not OTHERS.search(said)
    assert "TREDJEORD" in said


# --- Names ------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("shown_as", "pseudonym", "protection", "name"),
    [
        ("reader", "", ProtectionLevel.NONE, "Läsare 2"),
        ("first_name", "", ProtectionLevel.NONE, "Alma"),
        ("pseudonym", "Skatan", ProtectionLevel.NONE, "Skatan"),
        ("pseudonym", "", ProtectionLevel.NONE, "Läsare 2"),
        # Protected after the reading was handed in.
        ("first_name", "", ProtectionLevel.MARKED, "Läsare 2"),
        ("pseudonym", "Skatan", ProtectionLevel.MARKED, "Skatan"),
        ("pseudonym", "ALMA i backen", ProtectionLevel.MARKED, "Läsare 2"),
        ("pseudonym", "Alma", ProtectionLevel.NONE, "Alma"),
    ],
)
def test_the_name_is_the_one_the_reader_chose(
    shown_as: str, pseudonym: str, protection: str, name: str
) -> None:
    person = make_participant(make_board(), first_name="Alma", protection=protection)
    reading = Reading(participant=person, number=2, shown_as=shown_as, pseudonym=pseudonym)
    assert name_of(reading) == name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ({"shown_as": "first_name"}, "Läsare 2"),
        ({"shown_as": "pseudonym", "pseudonym": "Alma B"}, "Läsare 2"),
        ({"shown_as": "pseudonym", "pseudonym": "Skatan"}, "Skatan"),
    ],
)
def test_whoever_is_kept_apart_reads_no_name_that_tells_who(shown: dict[str, str], name: str) -> None:
    person = make_participant(make_board(), first_name="Alma")
    reading = Reading(participant=person, number=2, **shown)
    assert name_of(reading, apart={person.pk}) == name
