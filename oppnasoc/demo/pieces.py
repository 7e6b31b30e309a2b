"""What the invented reporters have written: one is out, one waits for a yes, one came back, one is begun."""

import json
import re
from datetime import datetime, timedelta

from wagtail.models import Comment

import participants.actions as register
from news.models import ArticlePage
from oppnasoc.demo.commissions import ask, brief
from oppnasoc.demo.founding import COST_CENTRE, City, weekday_from
from participants.models import Participant
from reporters import actions
from reporters.actions import commissions
from reporters.actions.commissions import Costs
from reporters.models import BylineKind, Commission, Draft

WRITER, BEGINNER = "ines15", "hamid14"
OUT = (
    "Kön vid luckan är borta",
    "I våras tog det två timmar att få ett nummer. Nu ringer de upp.",
    "Klockan är tio på en måndag. Väntrummet på Provgatan är tomt.\n\n"
    "– Vi trodde inte på det själva, säger den som sitter i receptionen.\n\n"
    "Förut stod folk i kö från åtta. Nu lämnar man ett nummer och blir uppringd samma dag.\n\n"
    "Jag prövade själv. Det tog fyrtio minuter. Jag hann hem och koka kaffe.",
)
TO_AGREE = (
    "Maten som blev över",
    "En grupp lagar middag av det som affären slänger. Alla får äta.",
    "De träffas klockan tre. Kassarna står redan på bordet.\n\n"
    "Ingen vet i förväg vad det blir. I dag blir det soppa på allt som är rött.\n\n"
    "Efteråt diskar vi tillsammans. Det är då man pratar.",
)
BACK = (
    "Vad betyder utredning?",
    "Alla säger ordet. Jag frågade fem personer vad det betyder.",
    "Den första sa att det är när de gräver i ens liv.\n\n"
    "Den andra sa att det är ett samtal, och sedan ett papper.\n\n"
    "Handläggaren sa att det är att ta reda på vad som behövs.",
)
BEGUN = ("Att bli trodd", "", "Jag sitter längst fram. Någon har ställt fram vatten.")


def arrange(city: City, now: datetime) -> None:
    writer = city.people[WRITER]
    published(city, writer, now - timedelta(days=20))
    waiting_for_yes(city, writer, now - timedelta(days=6))
    came_back(city, writer, now - timedelta(days=4))
    begun(city.people[BEGINNER], now - timedelta(hours=20))


def published(city: City, writer: Participant, at: datetime) -> None:
    row = handed_in(city, writer, OUT, at)
    actions.choose_byline(
        draft=row, kind=BylineKind.PSEUDONYM, pseudonym="Kajan", by=writer.user, at=at + timedelta(hours=2)
    )
    step_on(city, row)


def waiting_for_yes(city: City, writer: Participant, at: datetime) -> None:
    row = handed_in(city, writer, TO_AGREE, at)
    page = page_of(row)
    page.title = "Middag av det som blev över"
    page.body = page.body.replace("Kassarna står redan på bordet.", "Då står kassarna redan på bordet.")
    page.save_revision(user=city.staff["alva"])
    step_on(city, row)


def came_back(city: City, writer: Participant, at: datetime) -> None:
    row = handed_in(city, writer, BACK, at)
    page, alva = page_of(row), city.staff["alva"]
    keys = re.findall(r'data-block-key="(\w+)"', page.body)
    place = json.dumps([{"key": keys[-1], "start": 0, "end": 12}]) if keys else ""
    page.wagtail_admin_comments = [
        Comment(user=alva, text="Får vi veta vilken enhet?", contentpath="body", position=place)
    ]
    page.save_revision(user=alva)
    words = "Den är bra! Kan du skriva ett slut om vad du själv tänker nu?"
    page.current_workflow_task_state.specific.reject(user=alva, comment=words)


def begun(writer: Participant, at: datetime) -> None:
    commission = Commission.objects.with_yes_of(writer).order_by("pk").first()
    if commission is None:
        return
    row = actions.begin(commission=commission, participant=writer, by=writer.user, at=at)
    headline, lead, body = BEGUN
    actions.save_words(draft=row, by=writer.user, at=at, headline=headline, lead=lead, body=body)


# --- On the way there -----------------------------------------------------------------------------------
def handed_in(city: City, writer: Participant, piece: tuple[str, str, str], at: datetime) -> Draft:
    headline, lead, body = piece
    commission = said_yes(city, writer, headline, at - timedelta(days=20))
    row = actions.begin(commission=commission, participant=writer, by=writer.user, at=at)
    actions.save_words(draft=row, by=writer.user, at=at, headline=headline, lead=lead, body=body)
    return actions.hand_in(draft=row, by=writer.user, at=at + timedelta(hours=1))


def said_yes(city: City, writer: Participant, title: str, at: datetime) -> Commission:
    on = weekday_from(at.date() + timedelta(days=14))
    row = brief(
        city,
        at,
        title,
        on,
        title=title,
        about="Se efter hur det är, och fråga.",
        place_name="Provgatan 4",
        places=1,
    )
    costs = Costs(area=next(iter(city.areas.values()), None), cost_centre=COST_CENTRE)
    commission = commissions.take_up_brief(brief=row, costs=costs, by=city.staff["maja"], at=at)
    ask(city, commission, [writer], at + timedelta(hours=1))
    offer = writer.offers.get(assignment=commission.assignment)
    register.answer_round(
        round=offer.round,
        participant=writer,
        accepted="all",
        by=writer.user,
        at=at + timedelta(hours=5),
    )
    return commission


def step_on(city: City, row: Draft) -> None:
    page_of(row).current_workflow_task_state.specific.approve(user=city.staff["alva"])


def page_of(row: Draft) -> ArticlePage:
    """As the editor has it."""
    page = ArticlePage.objects.get(pk=Draft.objects.values_list("page", flat=True).get(pk=row.pk))
    latest: ArticlePage = page.get_latest_revision_as_object()
    return latest
