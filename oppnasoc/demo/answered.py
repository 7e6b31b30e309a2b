"""Texts that have been read: one waits for its owner's answers, one is closed and its readers are told."""

from datetime import date, datetime, timedelta

import participants.actions as register
from core.models import User
from klarsprak import actions
from klarsprak.actions.answering import mark_of, remarks_at
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import Comment, Outcome, Reaction, Reading, ReadingRound, ReviewedText, Sentence
from oppnasoc.demo.founding import COST_CENTRE, City
from oppnasoc.demo.klarsprak import fill, prepared
from participants.models import Participant

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
HARD, WRONG, MISSING, GOOD = Reaction.HARD, Reaction.WRONG, Reaction.MISSING, Reaction.GOOD
READERS = ("ali1", "amina2", "anton3")
# What each answers at the end, by the reader's number.
CLOSING = {
    1: {"do": "Jag skulle ringa och fråga.", "hardest": "Att veta vad ni vill."},
    2: {"do": "Lägga brevet i en låda.", "ask": "Nej, inte efter det här brevet."},
    3: {"do": "Fråga min syster.", "feel": "Jag kände mig dum."},
}
Remark = tuple[int, Reaction, str, str]

WAITING = (
    Block(HEADING, "Vi behöver fler uppgifter från dig"),
    Block(
        PARAGRAPH, "Hej «Namn»! Din ansökan saknar erforderliga handlingar. Komplettering ska ske skyndsamt."
    ),
    Block(PARAGRAPH, "Om inget inkommit avgörs ärendet på befintligt underlag. Har du frågor? Ring oss."),
)
# Sentence, what it is, own words, own suggestion: one line for each reader.
SAID_WAITING: tuple[tuple[Remark, ...], ...] = (
    (
        (3, HARD, "Vad är erforderliga handlingar?", "Det saknas papper i din ansökan."),
        (5, WRONG, "Det låter som ett hot. Jag blev rädd.", ""),
    ),
    ((3, HARD, "Vilka papper menar ni?", ""), (4, MISSING, "När ska det vara klart? Skriv dagen.", "")),
    ((5, HARD, "", "Får vi inga papper bestämmer vi ändå."), (7, GOOD, "", "")),
)
CLOSED = (
    Block(HEADING, "Besök hos oss"),
    Block(PARAGRAPH, "Du kallas härmed till ett besök. Medtag giltig legitimation."),
    Block(PARAGRAPH, "Uteblivet besök kan föranleda att ärendet avslutas."),
)
NEW = (
    Block(HEADING, "Besök hos oss"),
    Block(PARAGRAPH, "Välkommen till ett besök. Ta med ett kort med din bild."),
    Block(PARAGRAPH, "Kan du inte komma? Ring oss, så hittar vi en annan tid."),
)
SAID_CLOSED: tuple[tuple[Remark, ...], ...] = (
    ((2, WRONG, "Kallas låter som en domstol.", "Välkommen till ett besök."), (3, HARD, "Medtag?", "")),
    ((4, WRONG, "Man blir rädd.", "Ring oss om du inte kan komma."), (1, GOOD, "", "")),
    ((3, MISSING, "Måste jag ha pass?", ""), (4, HARD, "Vad är föranleda?", "")),
)


def answer_readers(city: City, now: datetime) -> None:
    """Ubbe has one text to answer, with one reader asked back and one answer given; another is closed."""
    waiting = read(city, "Brev om fler uppgifter", WAITING, SAID_WAITING, now - timedelta(days=20))
    ubbe = city.staff["ubbe"]
    answer(waiting, 4, actions.Answered(Outcome.QUESTION, words="Räcker det att skriva dagen?"), ubbe, now)
    answer(waiting, 5, actions.Answered(Outcome.USED, words="Det ska inte låta som ett hot."), ubbe, now)
    closed = read(city, "Brev om besök", CLOSED, SAID_CLOSED, now - timedelta(days=60))
    close(closed, ubbe, now - timedelta(days=30))


# --- Read -----------------------------------------------------------------------------------------
def read(
    city: City, title: str, blocks: tuple[Block, ...], said: tuple[tuple[Remark, ...], ...], at: datetime
) -> ReviewedText:
    """Read, and passed on to its owner."""
    text = handed_in(city, title, blocks, said, at)
    actions.to_answering(text=text, by=city.staff["maja"], at=at + timedelta(days=8))
    return text


def handed_in(
    city: City, title: str, blocks: tuple[Block, ...], said: tuple[tuple[Remark, ...], ...], at: datetime
) -> ReviewedText:
    text = prepared(
        city,
        title,
        at,
        kind="letter",
        readers="Den som har sökt hjälp och får ett brev.",
        goal="Veta vad man ska göra, och våga ringa.",
    )
    ubbe, maja = city.staff["ubbe"], city.staff["maja"]
    fill(text, blocks, by=ubbe, at=at)
    actions.confirm_blocks(text=text, by=ubbe, at=at)
    actions.invite_to_reading(text=text, by=ubbe, at=at)
    due = (at + timedelta(days=14)).date()
    round_ = actions.plan_round(
        text=text, due_on=due, minutes=45, places=3, cost_centre=COST_CENTRE, by=maja, at=at
    )
    readers = [city.people[key] for key in READERS]
    asked = actions.ask_readers(round=round_, readers=readers, answer_by=due, by=maja, at=at)
    for person, remarks in zip(readers, said, strict=True):
        register.answer_round(round=asked, participant=person, accepted="all", by=person.user, at=at)
        read_as(person, round_, remarks, at + timedelta(days=3))
    return text


def read_as(person: Participant, round_: ReadingRound, remarks: tuple[Remark, ...], at: datetime) -> None:
    by = person.user
    reading: Reading = actions.begin_reading(round=round_, participant=person, by=by, at=at)
    for number, reaction, words, suggestion in remarks:
        sentence = Sentence.objects.select_related("block__version").get(
            version=round_.version, number=number
        )
        place = actions.Place(sentence.block, sentence)
        said = actions.Said(reaction, words, suggestion)
        actions.say_about(reading=reading, place=place, said=said, by=by, at=at)
    actions.answer_closing(reading=reading, answers=CLOSING[reading.number], by=by, at=at)
    actions.hand_in(reading=reading, typed_time="", shown=actions.Shown(), by=by, at=at)


# --- Answered -------------------------------------------------------------------------------------
def answer(text: ReviewedText, number: int, said: actions.Answered, by: User, at: datetime) -> None:
    """The same to all that was said about a sentence."""
    about = Comment.objects.about(text).filter(sentence__number=number, needs_answer=True)
    remarks = remarks_at(text, about[0])
    actions.answer_remarks(text=text, remarks=remarks, said=said, seen=mark_of(remarks), by=by, at=at)


def close(text: ReviewedText, by: User, at: datetime) -> None:
    later = actions.Answered(Outcome.NOT_NOW, "system", "Mallen i systemet går inte att ändra än.")
    for number, said in (
        (2, actions.Answered(Outcome.USED)),
        (3, actions.Answered(Outcome.PARTLY, words="Pass går också bra.")),
        (4, later),
    ):
        answer(text, number, said, by, at)
    version = actions.begin_new_version(text=text, by=by, at=at)
    fill_new(text, version.number, by, at)
    actions.settle_new_version(text=text, by=by, at=at)
    point_out(text, 2, "Välkommen till ett besök.", by, at)
    point_out(text, 3, "Ta med ett kort med din bild.", by, at)
    published = actions.Published("Brevet som kommer före besöket", date(at.year, at.month, 1), 1200)
    actions.close_text(text=text, published=published, by=by, at=at)


def fill_new(text: ReviewedText, number: int, by: User, at: datetime) -> None:
    version = text.versions.get(number=number)
    for order, block in enumerate(NEW, start=1):
        old = version.blocks.get(order=order).as_block
        if old.text != block.text:
            place = actions.BlockPlace(order, actions.mark_of(old))
            actions.edit_block(text=text, place=place, words=block.text, by=by, at=at)


def point_out(text: ReviewedText, number: int, words: str, by: User, at: datetime) -> None:
    remarks = list(Comment.objects.about(text).filter(sentence__number=number, needs_answer=True))
    sentences = Sentence.objects.select_related("block").filter(version=text.versions.get(number=2))
    became = next(one for one in sentences if one.words == words)
    actions.point_out(text=text, remarks=remarks, sentence=became, by=by, at=at)
