"""Texts on their way: a draft with hints, an invitation that is sent, and hard texts that were proposed."""

from datetime import datetime, timedelta
from uuid import uuid5

from core.actions import action
from core.models import User
from klarsprak import actions
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import ReviewedText, Version
from oppnasoc.demo.founding import City
from oppnasoc.demo.history import NAMES

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
DRAFT = (
    Block(HEADING, "Information angående avgift för hjälp i hemmet"),
    Block(PARAGRAPH, "Hej «Namn»! Beslut har fattats om att du beviljas hjälp i hemmet."),
    Block(
        PARAGRAPH,
        "Avgiften fastställs av nämnden och ska erläggas månadsvis i efterskott, varvid hänsyn tas till de "
        "inkomstuppgifter som du har inkommit med och som kan komma att kontrolleras.",
    ),
    Block(PARAGRAPH, "Om erforderliga uppgifter inte inlämnas debiteras full avgift."),
    Block(HEADING, "Du behöver", doubt="Är det här en rubrik?"),
    Block(ITEM, "Fylla i blanketten."),
    Block(ITEM, "Skicka den före den 15 december."),
    Block(PARAGRAPH, "Exempelstad, Vuxenenheten", is_counted=False),
)
INVITED = (
    Block(HEADING, "Så söker du hjälp med hyran"),
    Block(PARAGRAPH, "Du kan söka hjälp om pengarna inte räcker. Ring oss eller skriv till oss."),
    Block(PARAGRAPH, "Vi behöver veta vad du tjänar och vad du betalar. Ansökan behandlas skyndsamt."),
)
LEFT_OUT = ["En kommentar i kanten följde inte med.", "Sidfoten följde inte med."]


def invite_to_readings(city: City, now: datetime) -> None:
    """Ubbe has one text to go through and one with the coordinator; two hard texts wait for an answer."""
    ubbe = city.staff["ubbe"]
    draft = prepared(
        city,
        "Brev om avgift för hjälp i hemmet",
        now - timedelta(days=2),
        kind="letter",
        readers="Den som just har fått hjälp hemma och öppnar brevet vid köksbordet.",
        goal="Veta vad hjälpen kostar, när man betalar och vad man ska skicka in.",
        wanted_by=now.date() + timedelta(days=40),
    )
    fill(draft, DRAFT, by=ubbe, at=now - timedelta(days=2), left_out=LEFT_OUT)
    invited = prepared(
        city,
        "Sidan om hjälp med hyran",
        now - timedelta(days=6),
        kind="web",
        readers="Den som inte har råd med hyran och letar på telefonen.",
        goal="Våga höra av sig, och veta vad man ska ha med.",
    )
    fill(invited, INVITED, by=ubbe, at=now - timedelta(days=6))
    actions.confirm_blocks(text=invited, by=ubbe, at=now - timedelta(days=5))
    actions.invite_to_reading(text=invited, by=ubbe, at=now - timedelta(days=5))
    propose(city, now)


def prepared(city: City, title: str, at: datetime, **said: object) -> ReviewedText:
    return actions.prepare_text(
        board=city.board,
        unit=city.units[0],
        key=uuid5(NAMES, title),
        title=title,
        by=city.staff["ubbe"],
        at=at,
        **said,  # type: ignore[arg-type]
    )


def fill(
    text: ReviewedText,
    blocks: tuple[Block, ...],
    *,
    by: User,
    at: datetime,
    left_out: list[str] | None = None,
) -> None:
    """As the job that reads a document does."""
    version: Version = text.versions.get()
    version.read_at, version.left_out = at, left_out or []
    with action(by=by, at=at):
        version.save(update_fields=["read_at", "left_out"])
        actions.put_blocks(version, blocks)


def propose(city: City, now: datetime) -> None:
    """One by anyone, which has reached Ubbe's unit; one by Noor, whom nobody there knows of."""
    open_one = actions.propose_text(
        board=city.board,
        where="https://exempelstad.example/avgifter",
        why="Jag hittar inte vad det kostar.",
        key=uuid5(NAMES, "avgifter"),
        at=now - timedelta(days=4),
    )
    noor = city.people["noor"]
    hers = actions.propose_text_as_reader(
        participant=noor,
        where="Blanketten om inkomst",
        why="Ruta fyra går inte att förstå.",
        by=noor.user,
        key=uuid5(NAMES, "inkomst"),
        at=now - timedelta(days=3),
    )
    for row in (open_one, hers):
        actions.pass_on(proposal=row, unit=city.units[0], by=city.staff["maja"], at=now - timedelta(days=2))
