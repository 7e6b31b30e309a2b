"""The letter: what changed first, never a score that shames, and an answer to each remark."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from core.access import Denied
from klarsprak import actions
from klarsprak.letters import NOT_THIS_TIME, Answered, Known, LetterPage, letter_of
from klarsprak.models import Letter, Reading, ReviewedText
from participants.done import summary_of
from participants.models import Contribution
from participants.states import ContributionState
from tests.factories.clients import logged_in
from tests.factories.klarsprak import (
    NEW_BLOCKS,
    make_closed,
    make_comment,
    make_decision,
    make_handed_in,
    make_letter,
    make_new_version,
    make_reading,
    make_round,
)
from tests.factories.participants import make_answered, make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import read

BEFORE, AFTER = "Avgiften erläggs månadsvis.", "Du betalar en gång i månaden."


def remark(outcome: str = "", **more: object) -> Answered:
    return Answered(quote=BEFORE, said="Svårt att förstå", outcome=outcome, **more)  # type: ignore[arg-type]


def good(quote: str = BEFORE) -> Answered:
    return Answered(quote=quote, said="Bra", needs_answer=False)


def letter(*remarks: Answered, **known: object) -> LetterPage:
    return letter_of(Known("Brev om avgift", remarks=remarks, **known))  # type: ignore[arg-type]


NINE_REFUSED = tuple(remark("not_now", reason="later") for _n in range(9))
SIX_OF_NINE = (*(remark("used") for _n in range(5)), remark("partly"), *NINE_REFUSED[:3])

# Typed beforehand: case, remarks, is the text changed, the first sentence, the sentence about what was used.
CASES = [
    ("six of nine", SIX_OF_NINE, True, "Texten är ändrad efter det du sa.", "6 av dina 9 förslag användes."),
    (
        "all of nine",
        (remark("used"),) * 9,
        True,
        "Texten är ändrad efter det du sa.",
        "Alla dina 9 förslag användes.",
    ),
    ("the only one", (remark("used"),), True, "Texten är ändrad efter det du sa.", "Ditt förslag användes."),
    ("none of nine, changed", NINE_REFUSED, True, "Texten är ändrad efter det läsarna sa.", ""),
    ("none of nine, not changed", NINE_REFUSED, False, "Du har visat var texten är svår. Nu vet de det.", ""),
    ("only good, changed", (good(), good()), True, "Texten är ändrad efter det läsarna sa.", ""),
    ("only good, not changed", (good(),), False, "Du visade vad som redan är bra i texten.", ""),
    ("nothing said", (), False, "Du har läst texten.", ""),
    ("nothing said, changed", (), True, "Texten är ändrad efter det läsarna sa.", ""),
    (
        "a question open",
        (remark("question", answer="Vilket ord?"),),
        True,
        "Texten är ändrad efter det läsarna sa.",
        "",
    ),
    ("no answer", (remark(),), False, "Du har visat var texten är svår. Nu vet de det.", ""),
]


@pytest.mark.parametrize(
    ("remarks", "is_changed", "first", "used"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_how_it_opens_and_what_it_says_was_used(
    remarks: tuple[Answered, ...], is_changed: bool, first: str, used: str
) -> None:
    page = letter(*remarks, is_changed=is_changed)
    assert (str(page.opening[0]), page.used) == (first, used)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_it_never_opens_with_a_number_and_never_says_none(case: tuple[object, ...]) -> None:
    page = letter(*case[1], is_changed=case[2])  # type: ignore[misc]
    opened = " ".join(map(str, page.opening))
    assert not any(sign.isdigit() for sign in opened)
    assert not str(page.used).startswith("0")
    assert "inget" not in opened.casefold()


def test_nothing_used_says_why_before_anything_else() -> None:
    assert str(NOT_THIS_TIME) in map(str, letter(*NINE_REFUSED, is_changed=True).opening)


def test_before_and_after_stand_where_a_sentence_is_pointed_out() -> None:
    page = letter(remark("used", after=AFTER), remark("not_now", reason="law"), is_changed=True)
    (changed,), (other,) = page.changed, page.others
    assert "".join(run.text for run in changed.runs if run.change != "new") == BEFORE
    assert "".join(run.text for run in changed.runs if run.change != "gone") == AFTER
    assert other.because == "Lagen säger hur det ska stå"


def test_a_sentence_that_stayed_the_same_is_no_change() -> None:
    page = letter(remark("not_now", reason="law", after=BEFORE), is_changed=True)
    assert (page.changed, len(page.others)) == ([], 1)


@pytest.mark.parametrize(
    ("one", "answer"),
    [
        (remark("used"), "De använde det du sa."),
        (remark("partly"), "De använde en del av det du sa."),
        (remark("not_now", reason="law"), "Inte den här gången."),
        (remark("question", answer="Vilket?"), "De frågade dig en sak, och har inte svarat klart."),
        (remark(), "Det här fick inget svar. Säg nej under ”Fick du svar?”, så svarar de."),
        (good(), "Tack! Det är bra att veta vad som fungerar."),
    ],
)
def test_each_remark_has_an_answer(one: Answered, answer: str) -> None:
    page = letter(one)
    assert [str(entry.answer) for entry in (*page.entries, *page.thanked)] == [answer]


def test_a_question_back_stands_with_what_the_reader_replied() -> None:
    (entry,) = letter(remark("question", answer="Vilket ord?", asked="Vilket ord?", reply="Erläggs.")).entries
    assert (entry.asked, entry.reply, entry.own_words) == ("Vilket ord?", "Erläggs.", "")


def test_handed_back_is_thanked_for_what_was_done() -> None:
    opened = " ".join(map(str, letter(was_handed_in=False).opening))
    assert "Det räknas, även det du läste halvvägs." in opened


@pytest.mark.parametrize(
    ("known", "lines"),
    [
        ({}, []),
        (
            {"published_where": "exempelstad.example/avgift"},
            ["Den nya texten finns här: exempelstad.example/avgift."],
        ),
        ({"published_on": date(2027, 1, 4)}, ["Den används från 4 januari 2027."]),
        ({"reaches": 400}, ["Ungefär 400 personer får den på ett år."]),
        ({"reaches": 12_400}, ["Ungefär 12 400 personer får den på ett år."]),
        ({"reaches": 1}, ["Ungefär 1 person får den på ett år."]),
    ],
)
def test_where_it_is_and_how_many_it_reaches(known: dict[str, object], lines: list[str]) -> None:
    page = letter(**known)
    assert [str(line).replace("\N{NO-BREAK SPACE}", " ") for line in page.published] == lines


# --- From the database to the page ------------------------------------------------------------------------
@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def told(db: None, clock: None) -> Letter:
    """A used remark with its new sentence, one that was not, a "Bra", and a remark of another reader."""
    round_ = make_round(make_board(), title="Brev om avgift")
    own = make_reading(round_)
    used, refused = make_comment(own, 2, words="Vilket beslut?"), make_comment(own, 5)
    make_comment(own, 3, reaction="good", words="", needs_answer=False)
    other = make_handed_in(round_)
    make_comment(other, 2, words="ANNANSORD")
    new = make_new_version(round_.version.text, NEW_BLOCKS).sentences.get(number=2)
    make_decision(used, "used", sentence=new, words="Bra att du frågade.")
    make_decision(refused, "not_now", reason="law")
    letter = make_letter(own)
    ReviewedText.objects.update(published_where="exempelstad.example/avgift", reaches=400)
    return letter


def address(letter: Letter) -> str:
    return f"/portal/lasning/{letter.reading.round_id}/brev/"


def test_the_page_opens_with_what_changed(told: Letter) -> None:
    said = read(logged_in(told.reading.participant.user), address(told))
    order = [
        "Texten är ändrad efter det du sa.",
        "Togs bort Du",
        "1 av dina 2 förslag användes.",
        "Lagen säger hur det ska stå.",
        "Från den 1 januari ska du betala en avgift.",
        "Den nya texten finns här: exempelstad.example/avgift.",
        "Ungefär 400 personer får den på ett år.",
    ]
    places = [said.find(one) for one in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "ANNANSORD" not in said


def test_the_first_page_tells_of_it_until_it_is_read(told: Letter) -> None:
    phone = logged_in(told.reading.participant.user)
    assert "Ett brev till dig" in read(phone, "/portal/")
    read(phone, address(told))
    assert "Ett brev till dig" not in read(phone, "/portal/")
    told.refresh_from_db()
    assert told.read_at == AT


def test_the_letter_of_another_does_not_exist(told: Letter) -> None:
    others = (Reading.objects.exclude(pk=told.reading_id).get().participant, make_participant(make_board()))
    for person in others:
        assert logged_in(person.user).get(address(told)).status_code == 404


@pytest.mark.django_db
def test_a_letter_is_opened_by_nobody_else() -> None:
    reading = make_handed_in(make_round(make_board()))
    sent = make_letter(reading)
    text = reading.round.version.text
    for by in (make_participant(text.board).user, make_staff(text.board), text.owner):
        assert by
        with pytest.raises(Denied):
            actions.open_letter(letter=sent, by=by, at=AT)
    assert Letter.objects.get().read_at is None


def test_it_leads_to_the_question_whether_it_was_an_answer(db: None, clock: None) -> None:
    told = make_letter(make_handed_in(make_round(make_board())))
    Contribution.objects.update(state=ContributionState.ANSWERED)
    phone = logged_in(told.reading.participant.user)
    assert "Fick du svar?" in read(phone, address(told))


@pytest.fixture
def answered(db: None, clock: None) -> Letter:
    """Handed in, and answered in the loop by closing the text."""
    make_closed(make_board(), title="Brev om avgift")
    return Letter.objects.get()


def test_the_same_news_stands_once_on_the_first_page_and_leads_to_the_letter(answered: Letter) -> None:
    phone = logged_in(answered.reading.participant.user)
    said, html = read(phone, "/portal/"), phone.get("/portal/").content.decode()
    assert said.count("Ett brev till dig") == 1
    assert "Du har fått svar" not in said
    assert html.count(f'href="{address(answered)}"') == 1
    assert f"/portal/svar/{answered.contribution_id}/" not in html


def test_when_the_letter_is_read_what_is_left_is_whether_it_was_an_answer(answered: Letter) -> None:
    phone = logged_in(answered.reading.participant.user)
    read(phone, address(answered))
    said, html = read(phone, "/portal/"), phone.get("/portal/").content.decode()
    assert "Ett brev till dig" not in said
    assert f"/portal/svar/{answered.contribution_id}/" in html


def test_another_answer_is_told_of_beside_an_unread_letter(answered: Letter) -> None:
    person = answered.reading.participant
    make_answered(person, title="En tanke om köket")
    said = read(logged_in(person.user), "/portal/")
    assert "Ett brev till dig" in said
    assert "En tanke om köket" in said


def test_the_answer_leads_to_the_letter_itself(answered: Letter) -> None:
    phone = logged_in(answered.reading.participant.user)
    html = phone.get(f"/portal/svar/{answered.contribution_id}/").content.decode()
    assert f'href="{address(answered)}"' in html


def test_before_there_is_a_letter_the_answer_leads_to_the_text(db: None, clock: None) -> None:
    reading = make_handed_in(make_round(make_board()))
    Contribution.objects.update(state=ContributionState.ANSWERED)
    row = Contribution.objects.get()
    html = logged_in(reading.participant.user).get(f"/portal/svar/{row.pk}/").content.decode()
    assert f'href="/portal/lasning/{reading.round_id}/"' in html


def test_what_one_has_done_names_the_text_and_what_was_used(told: Letter) -> None:
    lines = [line.what for month in summary_of(told.reading.participant, AT).months for line in month.lines]
    assert "Du läste texten ”Brev om avgift”. 1 av dina 2 förslag användes." in lines


def test_what_one_has_done_says_nothing_of_none(db: None, clock: None) -> None:
    reading = make_reading(make_round(make_board(), title="Brev om avgift"))
    make_decision(make_comment(reading), "not_now", reason="law")
    make_letter(reading)
    lines = [line.what for month in summary_of(reading.participant, AT).months for line in month.lines]
    assert "Du läste texten ”Brev om avgift”." in lines
