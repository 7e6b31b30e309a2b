"""Everything the programme hangs up in the house."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import facts
from core.erasing import Eraser
from core.facts import FactKind
from core.figures import Section
from core.models import User
from core.periods import Period
from core.registry import MessageKind, Text
from klarsprak import emails, figures, panels, rules, today
from klarsprak.actions.moving_on import WAITS
from klarsprak.actions.results import forget_documents_of
from klarsprak.data_table import READINGS, WORDS
from klarsprak.letters import used_words
from klarsprak.models import ClosingAnswer, Comment, Decision, Letter, Post, Reading, ReadingRound, WordEntry
from klarsprak.own_answers import own_answer
from participants import programmes
from participants.merging import Moves
from participants.models import Assignment, AssignmentKind, Contribution, Participant
from participants.programmes import Done, OwnAnswer


class Klarsprak(programmes.Programme):
    """Texts read by those who will get them."""

    key = rules.PROGRAMME
    label = _("klarspråk")
    panels = (*panels.PANELS, *today.PANELS)
    message_kinds = (
        MessageKind(
            WAITS,
            _("till medarbetare: något att svara på"),
            _("Du har något att svara på"),
            _("Logga in och läs det som väntar på svar."),
        ),
        *emails.KINDS,
    )
    merge_rules = (
        Moves("klarsprak.Reading.participant", _("läsningar")),
        Moves("klarsprak.WordEntry.proposed_by", _("föreslagna ord")),
    )

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        """What the person said about texts, in the person's own words, and what became of it."""
        people = Participant.every.of(subject)
        return [
            *read(Reading.objects.filter(participant__in=people)),
            *said(Comment.objects.filter(reading__participant__in=people)),
            *closing(ClosingAnswer.objects.filter(reading__participant__in=people)),
            *talked(Post.objects.filter(reading__participant__in=people)),
            *told(Letter.objects.filter(reading__participant__in=people)),
            *proposed(WordEntry.objects.filter(proposed_by__in=people)),
        ]

    def erase(self, subject: User, eraser: Eraser) -> None:
        """The words go. That somebody read, and what the owner answered, stays about nobody."""
        people = Participant.every.of(subject)
        mine = {"reading__participant__in": people}
        eraser.delete(ClosingAnswer.objects.filter(**mine))
        eraser.delete(Letter.objects.filter(**mine))
        forget_documents_of(people, eraser)
        eraser.blank(Decision.objects.filter(comment__reading__participant__in=people), reply="")
        eraser.blank(Comment.objects.filter(**mine), words="", suggestion="", earlier="")
        eraser.blank(Post.objects.filter(**mine), words="")
        eraser.blank(Reading.objects.filter(participant__in=people), pseudonym="", shown_as="reader")
        eraser.blank(WordEntry.objects.filter(proposed_by__in=people), proposed_by=None, why="")

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)

    def contribution_url(self, assignment: Assignment) -> str | None:
        """The page of the text: to read it, and to see what one said."""
        round_ = ReadingRound.objects.filter(assignment=assignment).only("pk").first()
        return reverse("klarsprak:read", args=[round_.pk]) if round_ else None

    def answer_url(self, contribution: Contribution) -> str | None:
        """The letter itself, once there is one."""
        letter = Letter.objects.filter(contribution=contribution).select_related("reading").first()
        if letter is not None:
            return reverse("klarsprak:letter", args=[letter.reading.round_id])
        return super().answer_url(contribution)

    def answers_told(self, participant: Any) -> QuerySet[Any] | None:
        """Until its letter is opened the letter's own row tells of it, to whoever has that row."""
        if not participant.reads:
            return None
        unread = Letter.objects.to(participant).unread().filter(contribution__isnull=False)
        return unread.order_by().values("contribution")

    def done(self, participant: Participant, at: datetime) -> Sequence[Done]:
        """Each text by its name when its letter has come, and what of one's own was used. One query."""
        rows = Letter.objects.to(participant).filter(sent_at__lte=at).with_what_was_used()
        found = rows.values_list("sent_at", "reading__round__version__text__title", "used", "asked_for")
        return [
            Done(timezone.localdate(sent), done_words(title, used, asked))
            for sent, title, used, asked in found
        ]

    def own_answer(self, contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
        return own_answer(contribution, user, at)

    def words_for(self, kind: str) -> Text:
        return _("Du läste en text") if kind == AssignmentKind.READING else super().words_for(kind)


def done_words(title: str, used: int, asked: int) -> str:
    words = _t("Du läste texten ”%(title)s”.") % {"title": title}
    return f"{words} {used_words(used, asked)}".strip()


# --- Allt om mig -----------------------------------------------------------------------------------
def read(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "läsning",
            "text": row.round.version.text.title,
            "började": row.began_at,
            "lämnade": row.handed_in_at,
            "minuter": row.minutes,
            "visas som": row.get_shown_as_display(),
            "namn som visas": row.pseudonym,
            "ägaren får veta vem": row.owner_may_know,
        }
        for row in rows.select_related("round__version__text")
    ]


def said(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "kommentar till en text",
            "dag": row.said_at,
            "gällde": row.exact,
            "tyckte": row.get_reaction_display(),
            "egna ord": row.words,
            "eget förslag": row.suggestion,
            "skrev på en annan skärm": row.earlier,
            "svar": row.decision.get_outcome_display() if hasattr(row, "decision") else "",
            "fråga tillbaka": row.decision.asked if hasattr(row, "decision") else "",
            "ditt svar på frågan": row.decision.reply if hasattr(row, "decision") else "",
        }
        for row in rows.select_related("decision")
    ]


def closing(rows: Any) -> list[dict[str, Any]]:
    return [{"slag": "svar efter läsning", "svar": row.words} for row in rows]


def talked(rows: Any) -> list[dict[str, Any]]:
    return [{"slag": "inlägg om en text", "dag": row.said_at, "ord": row.words} for row in rows]


def told(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "brev om en text",
            "text": row.reading.round.version.text.title,
            "skickat": row.sent_at,
            "läst": row.read_at,
        }
        for row in rows.select_related("reading__round__version__text")
    ]


def proposed(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "föreslaget ord",
            "dag": row.added_at,
            "ord": row.word,
            "säg hellre": row.suggestion,
            "varför": row.why,
            "svar": row.answer,
        }
        for row in rows
    ]


FACTS = (
    FactKind("läsning", _("Texter du har läst"), "given", READINGS),
    FactKind("kommentar till en text", _("Vad du tyckte om texterna"), "given", READINGS),
    FactKind("svar efter läsning", _("Vad du svarade efter läsningen"), "given", READINGS),
    FactKind("inlägg om en text", _("Vad du sa till de andra läsarna"), "given", READINGS),
    FactKind("brev om en text", _("Brev om texter du har läst"), "given", READINGS),
    FactKind("föreslaget ord", _("Ord du har föreslagit"), "given", WORDS),
)


def register() -> None:
    facts.declare(FACTS)
    programmes.register(Klarsprak())
