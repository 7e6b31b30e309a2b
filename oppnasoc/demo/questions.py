"""Questions to the organisation: one answered beside its article, one that waits, one late, one to sort."""

from datetime import date, datetime, timedelta
from uuid import uuid5

from core.workdays import workday_from
from news.models import ArticlePage
from oppnasoc.demo.founding import City
from oppnasoc.demo.history import NAMES
from reporters.actions import questions as actions
from reporters.models import Asking, PublicQuestion

LETTERS = (
    "Varför skickar ni brev när vi har sagt att vi vill ha sms?",
    "Jag har sagt tre gånger att jag vill ha sms. Ändå kommer det brev. Varför?",
    "Vårt system kunde inte skicka sms förrän i höst. Nu kan det.\n\nSäg till nästa gång du ringer, så "
    "ändrar vi det. Vi frågar också alla nya hur de vill bli nådda.",
)
CLOSED = (
    "Varför är mottagningen stängd på fredagar?",
    "Varför är mottagningen stängd på fredagar? Många av oss är lediga just då.",
)
WAITING_ROOM = (
    "När blir väntrummet lugnare?",
    "Väntrummet är högljutt och ljuset är starkt. När blir det något bättre?",
    "Vi har bytt lamporna. Det gjorde vi i förra veckan.",
)
SHOWN_WAIT = (
    "Hur länge får man vänta på ett besked?",
    "Kan ni visa hur länge man brukar få vänta på ett besked, månad för månad?",
)
NEW = "Kan man få träffa samma person varje gång?"


def arrange(city: City, now: datetime) -> None:
    article = ArticlePage.objects.live().order_by("-published_on", "pk").first()
    answered(city, now, article.pk if article else None)
    late(city, now)
    partly(city, now)
    waiting(city, now)
    ask(city, NEW, now - timedelta(hours=5))


def ask(city: City, words: str, at: datetime, *, article_id: int | None = None, group: str = "") -> Asking:
    asked = actions.Asked(words=words, article_id=article_id, key=uuid5(NAMES, words))
    return actions.ask_question(board=city.board, asked=asked, at=at, group=group)


def sort(city: City, asking: Asking, title: str, unit: int, due: date, at: datetime) -> PublicQuestion:
    words = actions.OpenWords(title=title, words=asking.words)
    return actions.open_question(
        question=asking.question,
        words=words,
        unit=city.units[unit],
        answer_by=due,
        by=city.staff["alva"],
        at=at,
    )


def answer(city: City, row: PublicQuestion, words: str, at: datetime, rest_by: date | None = None) -> None:
    said = actions.Said(words=words, seen=0, rest_by=rest_by)
    actions.answer_question(question=row, answer=said, by=city.staff["ubbe"], at=at)


def answered(city: City, now: datetime, article_id: int | None) -> None:
    """By a reporter with a name of her own; nine days, and it was an answer."""
    title, words, reply = LETTERS
    robin, came = city.people["robin"], now - timedelta(days=24)
    asking = actions.ask_as_reporter(
        participant=robin,
        asked=actions.Asked(words=words, article_id=article_id, key=uuid5(NAMES, words)),
        named=actions.Named(named_as="pseudonym", pseudonym="Brevduvan"),
        by=robin.user,
        at=came,
    )
    row = sort(city, asking, title, 0, actions.day_to_answer(came), came + timedelta(days=1))
    answer(city, row, reply, came + timedelta(days=9))
    actions.say_whether_answered(asking=asking, verdict="yes", by=robin.user, at=came + timedelta(days=11))


def late(city: City, now: datetime) -> None:
    """The day was moved once, and has passed."""
    title, words = CLOSED
    came = now - timedelta(days=34)
    row = sort(city, ask(city, words, came), title, 1, (now - timedelta(days=19)).date(), came)
    actions.move_question_day(
        question=row,
        to=(now - timedelta(days=4)).date(),
        because="den som bestämmer öppettiderna var borta",
        by=city.staff["ubbe"],
        at=now - timedelta(days=20),
    )


def partly(city: City, now: datetime) -> None:
    """Asked by a group; the rest has a day of its own."""
    title, words, reply = WAITING_ROOM
    came = now - timedelta(days=15)
    asking = ask(city, words, came, group="Frukostgruppen på Möteshuset")
    row = sort(city, asking, title, 0, actions.day_to_answer(came), came)
    rest_by = workday_from(now.date() + timedelta(days=20))
    answer(city, row, reply, now - timedelta(days=6), rest_by)


def waiting(city: City, now: datetime) -> None:
    title, words = SHOWN_WAIT
    came = now - timedelta(days=3)
    sort(city, ask(city, words, came), title, 1, actions.day_to_answer(came), now - timedelta(days=2))
