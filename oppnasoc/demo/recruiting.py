"""Recruitments with user representatives: 29 from before the platform, the question bank, one under way.

The posts, the questions and the people are invented; so many there were, and of these kinds.
"""

from datetime import datetime, timedelta
from uuid import uuid5

import participants.actions as register
from core.periods import midnight_after
from oppnasoc.demo.founding import COST_CENTRE, City, weekday_from
from oppnasoc.demo.history import NAMES
from participants.models import Participant
from recruitment import actions
from recruitment.actions import OldRecruitment, Planned
from recruitment.actions.questions import bank_for
from recruitment.models import IntroductionPart, Recruitment, RecruitmentKind, StepKind, Used
from recruitment.states import RecruitmentState

SOCIAL, WORK, SCHOOL = "Socialförvaltningen", "Arbetsmarknadsförvaltningen", "Skol- och fritidsförvaltningen"
CASEWORKER, THERAPIST, MANAGER = (
    (RecruitmentKind.CASEWORKER, "Socialsekreterare"),
    (RecruitmentKind.THERAPIST, "Behandlare"),
    (RecruitmentKind.MANAGER, "Enhetschef"),
)
INTERVIEWS, ADVERT, UNKNOWN = RecruitmentState.INTERVIEWS, RecruitmentState.ADVERT, ""
# Year, post, department, from which step the representatives took part, and how many such.
OLD = (
    (2018, CASEWORKER, SOCIAL, UNKNOWN, 2),
    (2019, CASEWORKER, SOCIAL, INTERVIEWS, 3),
    (2019, THERAPIST, SOCIAL, INTERVIEWS, 2),
    (2020, CASEWORKER, SOCIAL, INTERVIEWS, 2),
    (2020, THERAPIST, SOCIAL, INTERVIEWS, 1),
    (2021, CASEWORKER, WORK, INTERVIEWS, 2),
    (2021, MANAGER, SOCIAL, INTERVIEWS, 1),
    (2022, CASEWORKER, SOCIAL, ADVERT, 3),
    (2022, THERAPIST, SCHOOL, INTERVIEWS, 1),
    (2023, CASEWORKER, WORK, ADVERT, 2),
    (2023, THERAPIST, SOCIAL, ADVERT, 2),
    (2023, MANAGER, WORK, INTERVIEWS, 1),
    (2024, CASEWORKER, SOCIAL, ADVERT, 2),
    (2024, THERAPIST, SOCIAL, ADVERT, 1),
    (2025, CASEWORKER, SOCIAL, ADVERT, 1),
    (2025, THERAPIST, SCHOOL, ADVERT, 2),
    (2025, MANAGER, SOCIAL, ADVERT, 1),
)
QUESTIONS = (
    (
        "Bemötande",
        "Hur gör du när någon kommer till dig och är arg?",
        "Att personen stannar kvar och frågar.",
    ),
    ("Bemötande", "Hur märker jag att du lyssnar?", ""),
    (
        "Makt",
        "Du bestämmer över min vardag. Hur gör du det lättare för mig?",
        "Att personen ser att makten finns.",
    ),
    ("Makt", "Berätta om en gång när du ändrade dig efter något som en klient sa.", ""),
    ("Öppenhet", "Vad gör du när du har gjort fel?", "Att personen säger det själv och ber om ursäkt."),
    ("Tid", "Jag ringer, och du hinner inte. Vad gör du?", "Att jag får veta när du ringer."),
)
SAMPLE = (
    "Första mötet",
    "Ta emot någon som kommer för första gången och inte vill säga något.",
    "Att personen säger vem den är, vad som ska hända, och väntar.",
)
REPRESENTATIVES = ("per26", "siri28")
IDEAS = (
    ("Skriv att ni vill ha någon som ringer upp.", Used.YES, "Det står nu i andra stycket."),
    (
        "Det står för många förkortningar.",
        Used.PARTLY,
        "Vi har tagit bort alla utom en. Den heter så i lagen.",
    ),
)


def arrange(city: City, now: datetime) -> None:
    bring_old(city, now - timedelta(days=200))
    fill_bank(city, now - timedelta(days=120))
    people = [city.people[key] for key in REPRESENTATIVES]
    for person in people:
        join_group(city, person, now - timedelta(days=90))
    begin_interviews(city, people, now)


def bring_old(city: City, at: datetime) -> None:
    """The same year, post and department is numbered."""
    for year, (kind, position), department, joined_at, number in OLD:
        for which in range(1, number + 1):
            old = OldRecruitment(position, kind, year, which, department, joined_at=joined_at)
            actions.bring_old_recruitment(board=city.board, old=old, by=city.staff["maja"], at=at)


def fill_bank(city: City, at: datetime) -> None:
    how = {"board": city.board, "by": city.staff["maja"], "at": at}
    for theme, words, look_for in QUESTIONS:
        actions.add_question(theme=theme, words=words, look_for=look_for, **how)  # type: ignore[arg-type]
    theme, words, look_for = SAMPLE
    sample = {
        "kind": "work_sample",
        "without_law": True,
        "theme": theme,
        "words": words,
        "look_for": look_for,
    }
    actions.add_question(**sample, **how)  # type: ignore[arg-type]


def join_group(city: City, person: Participant, at: datetime) -> None:
    maja = city.staff["maja"]
    member = actions.apply_to_group(participant=person, by=person.user, at=at)
    actions.welcome_to_group(member=member, by=maja, at=at + timedelta(days=2))
    held = at + timedelta(days=9)
    parts = list(IntroductionPart.values)
    actions.introduce(member=member, parts=parts, held_on=held.date(), by=maja, at=held)


def begin_interviews(city: City, people: list[Participant], now: datetime) -> None:
    """Ubbe recruits a caseworker. Of three who have applied one was met yesterday, and two are next week."""
    ubbe, began = city.staff["ubbe"], now - timedelta(days=30)
    row = invited(city, now, began)
    answer_advert(city, row, people, began + timedelta(days=5))
    at = began + timedelta(days=12)
    actions.step_on(recruitment=row, to=RecruitmentState.QUESTIONS, by=ubbe, at=at)
    bank = bank_for(row).order_by("theme", "words")[:4]
    actions.choose_questions(recruitment=row, ids=[one.pk for one in bank], by=ubbe, at=at)
    candidates = actions.add_candidates(recruitment=row, marks="1 2 3", by=ubbe, at=at + timedelta(days=3))
    actions.step_on(recruitment=row, to=RecruitmentState.INTERVIEWS, by=ubbe, at=at + timedelta(days=3))
    first, yesterday = weekday_from(now.date() + timedelta(days=6)), now.date() - timedelta(days=1)
    for number, candidate in enumerate(candidates):
        day = first if number else yesterday
        starts = midnight_after(day - timedelta(days=1)) + timedelta(hours=9 + 2 * number)
        actions.plan_slot(
            candidate=candidate,
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            room="Rum Provsalen",
            present="Chefen, en kollega och två brukarrepresentanter",
            by=ubbe,
            at=at + timedelta(days=4),
        )
    actions.say_if_known(candidate=candidates[0], knows=False, by=people[0].user, at=now)


def invited(city: City, now: datetime, began: datetime) -> Recruitment:
    """Sent, taken up by Maja, and said yes to by both representatives."""
    ubbe, maja = city.staff["ubbe"], city.staff["maja"]
    row = actions.prepare_recruitment(
        board=city.board,
        unit=city.units[0],
        key=uuid5(NAMES, "recruitment"),
        position="Socialsekreterare, mottagningen",
        kind=RecruitmentKind.CASEWORKER,
        department=SOCIAL,
        experience="Att ha varit ny hos oss och inte vetat vart man ska vända sig.",
        decided_by="Enhetschefen",
        by=ubbe,
        at=began,
    )
    today = now.date()
    steps: dict[str, Planned] = {
        StepKind.ADVERT: Planned(began.date() + timedelta(days=6)),
        StepKind.UNION: Planned(began.date() + timedelta(days=10), with_panel=False),
        StepKind.INTERVIEWS: Planned(today + timedelta(days=6)),
        StepKind.CONVERSATION: Planned(today + timedelta(days=9)),
        StepKind.DECISION: Planned(today + timedelta(days=14), with_panel=False),
    }
    actions.plan_steps(recruitment=row, steps=steps, by=ubbe, at=began)
    actions.invite(recruitment=row, by=ubbe, at=began)
    row = actions.take_up(
        recruitment=row,
        to=RecruitmentState.ADVERT,
        due_on=today + timedelta(days=20),
        minutes=600,
        cost_centre=COST_CENTRE,
        by=maja,
        at=began + timedelta(days=1),
    )
    people = [city.people[key] for key in REPRESENTATIVES]
    asked = began + timedelta(days=2)
    question = actions.ask_group(
        recruitment=row, people=people, answer_by=(asked + timedelta(days=5)).date(), by=maja, at=asked
    )
    for person in people:
        register.answer_round(
            round=question, participant=person, accepted="all", by=person.user, at=asked + timedelta(days=1)
        )
    return row


def answer_advert(city: City, row: Recruitment, people: list[Participant], at: datetime) -> None:
    ubbe = city.staff["ubbe"]
    words = (
        "Vi söker en socialsekreterare till mottagningen.\n\nDu möter dem som kommer till oss för första "
        "gången. Du ringer upp när du har lovat det. Brukarrepresentanter är med när vi anställer."
    )
    actions.write_advert(recruitment=row, words=words, by=ubbe, at=at)
    for person, (idea, used, reply) in zip(people, IDEAS, strict=True):
        key = uuid5(NAMES, idea)
        said = actions.suggest(recruitment=row, words=idea, key=key, by=person.user, at=at)
        actions.answer_suggestion(suggestion=said, used=used, reply=reply, by=ubbe, at=at + timedelta(days=1))
