"""Three readers who talk about a text, and words that they have proposed."""

from datetime import datetime, timedelta
from uuid import uuid5

from klarsprak import actions
from klarsprak.actions import Place
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import Reaction, Reading, ReadingRound, Sentence, WordEntry
from oppnasoc.demo.answered import READERS, Remark, handed_in
from oppnasoc.demo.founding import City
from oppnasoc.demo.history import NAMES

HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH
HARD, WRONG, MISSING, GOOD = Reaction.HARD, Reaction.WRONG, Reaction.MISSING, Reaction.GOOD
TALKED_ABOUT = (
    Block(HEADING, "Du kan få en kontaktperson"),
    Block(PARAGRAPH, "En kontaktperson är någon som träffar dig på fritiden. Insatsen är behovsprövad."),
    Block(PARAGRAPH, "Ansökan görs skriftligen eller muntligen. Beslut meddelas inom skälig tid."),
)
SAID: tuple[tuple[Remark, ...], ...] = (
    ((3, HARD, "Vad är behovsprövad?", "Vi frågar vad du behöver först."), (2, GOOD, "", "")),
    ((3, HARD, "", ""), (5, MISSING, "Hur lång är skälig tid?", "Du får svar inom en månad.")),
    ((4, HARD, "Skriftligen? Säg hur.", "Ring oss eller skriv till oss."),),
)
# Sentence, which reader, what is said.
LINES = (
    (3, 1, "Jag visste inte heller vad det betyder."),
    (3, 0, "Ska vi föreslå att de tar bort ordet?"),
    (5, 2, "Bra att du frågade. Jag undrade samma sak."),
)


def talk_about_a_text(city: City, now: datetime) -> None:
    """Handed in by all three; they can talk for another week."""
    maja, began = city.staff["maja"], now - timedelta(days=9)
    text = handed_in(city, "Brev om kontaktperson", TALKED_ABOUT, SAID, began)
    actions.start_talk(
        text=text, until=(now + timedelta(days=7)).date(), by=maja, at=began + timedelta(days=5)
    )
    round_ = ReadingRound.objects.get(version__text=text)
    readings = [Reading.objects.get(round=round_, participant=city.people[key]) for key in READERS]
    for number, reader, words in LINES:
        reading = readings[reader]
        actions.say_in_talk(
            reading=reading,
            place=place(round_, number),
            words=words,
            key=uuid5(NAMES, words),
            by=reading.participant.user,
            at=now - timedelta(days=2),
        )
    actions.say_as_staff(
        round=round_,
        place=place(round_, 3),
        words="Skriv gärna vad ni skulle säga i stället.",
        key=uuid5(NAMES, "maja"),
        by=maja,
        at=now - timedelta(days=1),
    )
    propose_words(city, now)


def place(round_: ReadingRound, number: int) -> Place:
    sentence = Sentence.objects.select_related("block__version").get(version=round_.version_id, number=number)
    return Place(sentence.block, sentence)


def propose_words(city: City, now: datetime) -> None:
    """One is in the list, one got a no, and one waits."""
    reader, maja = city.people[READERS[0]], city.staff["maja"]
    words = (("behovsprövad", "vi ser vad du behöver"), ("nämnd", ""), ("skälig tid", "så snart vi kan"))
    entries: list[WordEntry] = [
        actions.propose_word(
            participant=reader,
            word=word,
            suggestion=suggestion,
            key=uuid5(NAMES, word),
            by=reader.user,
            at=now - timedelta(days=6),
        )
        for word, suggestion in words
    ]
    said = now - timedelta(days=4)
    agreed = actions.Agreed(entries[0].suggestion)
    actions.answer_word(entry=entries[0], agreed=agreed, words="Bra, tack!", by=maja, at=said)
    no = "Så heter de i lagen. Vi förklarar ordet i stället."
    actions.answer_word(entry=entries[1], agreed=None, words=no, by=maja, at=said)
