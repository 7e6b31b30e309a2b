"""What waits for the coordinator on 'Idag'. Nothing moves by itself: a person looks before readers see each
other's words, and before an owner is asked to answer."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from core.registry import Panel, WaitingRow
from klarsprak import rules
from klarsprak.models import Comment, Post, Proposal, ReadingRound, ReviewedText, WordEntry
from klarsprak.states import ProposalState, TextState
from participants.fitting import kept_apart
from participants.models import Offer

# Rows of one sort; the page itself shows the oldest of all sorts.
MOST = 15
S = TextState


def waiting(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """Six queries, however much waits."""
    boards = rules.boards_arranged(request.user)
    if not boards:
        return None
    today = timezone.localdate(at)
    texts = [*text_rows(boards, today), *talk_rows(boards)]
    return {"rows": [*texts, *proposal_rows(boards, request.user), *word_rows(boards)]}


# --- Texts ----------------------------------------------------------------------------------------
def text_rows(boards: Iterable[UUID], today: date) -> Iterator[WaitingRow]:
    states = (S.INVITED, S.READING, S.DISCUSSING)
    found = ReviewedText.objects.filter(board__in=boards, state__in=states).with_readers()
    texts = list(found.order_by("state_changed_at", "pk")[: MOST * len(states)])
    rounds = {round_.version.text_id: round_ for round_ in rounds_of(texts)}
    for text in texts:
        step = step_of(text, rounds.get(text.pk), today)
        if step is not None:
            what, label, page = step
            yield row_of(text, what, label, page)


def rounds_of(texts: Iterable[ReviewedText]) -> Iterable[Any]:
    """The latest of each comes last, and is the one that counts."""
    asked = Offer.objects.filter(assignment=OuterRef("assignment"))
    rows = ReadingRound.objects.filter(version__text__in=texts).annotate(is_asked=Exists(asked))
    return rows.select_related("version", "assignment").order_by("version__number")


def step_of(text: Any, round_: Any, today: date) -> tuple[str, str, str] | None:
    """What waits, what to do, and the page where it is done. None while readers read or talk."""
    if text.state == S.INVITED:
        return _t("En text väntar på läsare"), _t("Fråga läsare"), page("ask", text.pk)
    if round_ is None:
        return None
    if text.state == S.DISCUSSING:
        is_over = round_.talks_until is not None and round_.talks_until < today
        return (_t("Samtalet är slut"), _t("Till svar"), page("answering", text.pk)) if is_over else None
    if not round_.is_asked:
        asking = reverse("admin:fees_offerterms_ask", args=[round_.assignment_id])
        return _t("Ingen är tillfrågad än"), _t("Fråga läsare"), asking
    if text.readers_yes and text.readers_done == text.readers_yes:
        return _t("Alla har läst"), _t("Starta samtalet"), page("talk", text.pk)
    is_late = round_.assignment.due_on is not None and round_.assignment.due_on < today
    return (_t("Läsdagen har gått"), _t("Se texten"), page("change", text.pk)) if is_late else None


def page(name: str, pk: UUID) -> str:
    return reverse(f"admin:klarsprak_reviewedtext_{name}", args=[pk])


def row_of(text: Any, what: str, label: str, url: str) -> WaitingRow:
    since = text.state_changed_at or text.created_at
    read = ""
    if text.readers_yes:
        read = _t(", %(done)d av %(all)d har läst") % {
            "done": text.readers_done or 0,
            "all": text.readers_yes,
        }
    return WaitingRow(
        since=timezone.localdate(since),
        what=what,
        detail=f"{text.title}{read}",
        kind=_t("Klarspråk"),
        step_label=label,
        step_url=url,
    )


def talk_rows(boards: Iterable[UUID]) -> Iterator[WaitingRow]:
    """One for each text, however much that was said in it somebody felt was wrong. Nothing of the words."""
    found: dict[UUID, tuple[datetime, str]] = {}
    for said in (Post.objects.to_look_at(), Comment.objects.to_look_at()):
        theirs = said.filter(block__version__text__board__in=boards).order_by()
        texts = theirs.values_list("block__version__text", "block__version__text__title")
        for pk, title, since in texts.annotate(since=Min("reported_at")).order_by("since")[:MOST]:
            found[pk] = min(found.get(pk, (since, title)), (since, title))
    for pk, (since, title) in sorted(found.items(), key=lambda row: row[1])[:MOST]:
        yield WaitingRow(
            since=timezone.localdate(since),
            what=_t("Något i samtalet känns fel, säger någon"),
            detail=title,
            kind=_t("Klarspråk"),
            step_label=_t("Titta på det"),
            step_url=reverse("klarsprak:text_talk", args=[pk]),
        )


# --- Proposals and words ----------------------------------------------------------------------------
def proposal_rows(boards: Iterable[UUID], user: Any) -> Iterator[WaitingRow]:
    new = Proposal.objects.waiting().filter(board__in=boards, state=ProposalState.NEW)
    known = new.exclude(contribution__participant__in=kept_apart(user))
    for proposal in known.order_by("came_at")[:MOST]:
        yield WaitingRow(
            since=timezone.localdate(proposal.came_at),
            what=_t("En text är svår, säger någon"),
            detail=proposal.where,
            kind=_t("Klarspråk"),
            step_label=_t("Se förslaget"),
            step_url=reverse("admin:klarsprak_proposal_change", args=[proposal.pk]),
        )


def word_rows(boards: Iterable[UUID]) -> Iterator[WaitingRow]:
    for entry in WordEntry.objects.filter(board__in=boards).proposed()[:MOST]:
        yield WaitingRow(
            since=timezone.localdate(entry.added_at),
            what=_t("Ett ord är föreslaget"),
            detail=entry.word,
            kind=_t("Klarspråk"),
            step_label=_t("Svara"),
            step_url=reverse("admin:klarsprak_wordentry_agree", args=[entry.pk]),
        )


PANELS = (Panel("klarsprak.waiting", "coordinator", "waiting", 45, "", waiting),)
