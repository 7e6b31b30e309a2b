"""A letter that is being read: invented, and heavy on purpose."""

from datetime import datetime, timedelta

import participants.actions as register
from core.actions import action
from klarsprak import actions
from klarsprak.actions import Place, Said
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import Reading, ReadingRound, ReviewedText, Sentence, TextKind
from oppnasoc.demo.founding import COST_CENTRE, City

READERS = ("tuva", "mio", "elias", "kim")
LETTER = (
    Block(BlockKind.HEADING, "Din avgift för hemtjänst"),
    Block(
        BlockKind.PARAGRAPH,
        "Du har fått ett beslut om hemtjänst. Från den 1 januari ska du betala en avgift varje månad.",
    ),
    Block(
        BlockKind.PARAGRAPH,
        "Avgiften fastställs med utgångspunkt i ditt avgiftsutrymme. Avgiftsutrymmet är det som återstår av "
        "inkomsten sedan förbehållsbeloppet räknats av.",
    ),
    Block(BlockKind.PARAGRAPH, "Om uppgifter inte lämnas debiteras full avgift."),
    Block(
        BlockKind.PARAGRAPH,
        "Blanketten ska vara oss tillhanda senast den 15 december. Du får ett nytt brev när avgiften är "
        "uträknad.",
    ),
    Block(BlockKind.PARAGRAPH, "Har du frågor? Kontakta avgiftsenheten."),
)


def arrange(city: City, now: datetime) -> None:
    """One has read half of it; the others have said yes and not begun."""
    round_ = ask_to_read(city, prepare_letter(city, now - timedelta(days=12)), now)
    read_half(city, round_, now - timedelta(days=1))


def prepare_letter(city: City, at: datetime) -> ReviewedText:
    ubbe = city.staff["ubbe"]
    text = actions.prepare_text(
        board=city.board,
        unit=city.units[0],
        title="Brev om avgift för hemtjänst",
        kind=TextKind.LETTER,
        readers="Den som just har fått hjälp hemma.",
        goal="Att veta vad det kostar, och vad man ska göra.",
        wanted_by=at.date() + timedelta(days=60),
        by=ubbe,
        at=at,
    )
    with action(by=ubbe, at=at):
        actions.put_blocks(text.versions.get(), LETTER)
    text.versions.update(read_at=at)
    actions.confirm_blocks(text=text, by=ubbe, at=at)
    actions.invite_to_reading(text=text, by=ubbe, at=at)
    return text


def ask_to_read(city: City, text: ReviewedText, now: datetime) -> ReadingRound:
    maja, asked = city.staff["maja"], now - timedelta(days=9)
    people = [city.people[name] for name in READERS]
    round_ = actions.plan_round(
        text=text,
        due_on=now.date() + timedelta(days=18),
        minutes=60,
        places=len(people),
        cost_centre=COST_CENTRE,
        by=maja,
        at=asked,
    )
    question = actions.ask_readers(round=round_, readers=people, answer_by=now.date(), by=maja, at=asked)
    for person in people:
        register.answer_round(
            round=question,
            participant=person,
            accepted="all",
            by=person.user,
            at=asked + timedelta(days=1),
        )
    return round_


def read_half(city: City, round_: ReadingRound, at: datetime) -> Reading:
    tuva = city.people["tuva"]
    reading = actions.begin_reading(round=round_, participant=tuva, by=tuva.user, at=at)
    for number, said in ((2, Said("good")), (4, Said("hard", "Vad är ett avgiftsutrymme?"))):
        sentence = Sentence.objects.select_related("block").get(version=round_.version, number=number)
        place = Place(sentence.block, sentence)
        actions.say_about(reading=reading, place=place, said=said, by=tuva.user, at=at)
    return reading
