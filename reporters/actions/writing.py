"""Writing on a phone: every step is saved, and two screens at once never lose a line."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from core.typed_words import said, short_enough
from participants.models import Channel, Offer, Participant
from reporters import rules
from reporters.actions.own import saying, writing
from reporters.models import BylineKind, Commission, Draft
from reporters.publishing import put_byline
from reporters.states import DraftState

MOST_HEADLINE, MOST_LEAD, MOST_BODY, MOST_NAME, MOST_NOTE = 120, 240, 40_000, 40, 1_000
NOT_NOW = _("Texten är hos redaktören. Ta tillbaka den först om du vill ändra.")


@dataclass(frozen=True)
class From:
    """The page that the words were typed on, and the mark of what stood there when it was opened."""

    page: UUID | None = None
    seen: str = ""


def begin(*, commission: Commission, participant: Participant, by: User, at: datetime) -> Draft:
    """The person's own piece about the commission; it needs the person's own yes. Begun once."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        act.lock(Commission.objects.filter(pk=commission.pk))
        if participant.user_id != by.pk or not has_said_yes(commission, participant):
            raise access.Denied(rules.WRITE, commission)
        own = Draft.objects.of(participant).filter(commission=commission)
        found = own.exclude(state__in=(DraftState.WITHDRAWN, DraftState.NOT_USED)).first()
        if found is not None:
            return found
        draft = Draft.objects.create(
            commission=commission,
            participant=participant,
            template=commission.template,
            created_at=at,
            saved_at=at,
        )
        act.record("draft.begin", draft)
    return draft


def has_said_yes(commission: Commission, participant: Participant) -> bool:
    yes = Offer.objects.taking_place().filter(assignment=commission.assignment_id)
    return yes.filter(participant=participant).exists()


def save_words(*, draft: Draft, by: User, at: datetime, came: From = From(), **words: str) -> Draft:
    """`words` are headline, lead and body, those that the page asked for. An empty one is saved too."""
    with writing(draft, by, at) as (act, row):
        refuse_out_of_hand(row)
        for name, typed in words.items():
            put_words(row, name, fitting(name, typed), came)
        row.saved_at, row.saved_from = at, came.page
        row.save(update_fields=[*words, "earlier", "saved_at", "saved_from"])
        act.record("draft.save", row, fields=sorted(words))
    return row


def fitting(name: str, typed: str) -> str:
    """Line ends as the house writes them; a headline and a lead are one line."""
    longest = {"headline": MOST_HEADLINE, "lead": MOST_LEAD, "body": MOST_BODY}[name]
    text = "\n".join(typed.splitlines()) if name == "body" else " ".join(typed.split())
    return short_enough(text, name, longest)


def put_words(row: Draft, name: str, typed: str, came: From) -> None:
    """The words that come last win. Lines that they replace unseen are put aside for the writer."""
    before = getattr(row, name)
    own_page = came.page is not None and row.saved_from == came.page
    if not own_page and came.seen != mark_of(before):
        row.earlier = "\n".join([*row.earlier.splitlines(), *lines_lost(before, typed, row.earlier)])
    setattr(row, name, typed)


def lines_lost(before: str, after: str, earlier: str) -> list[str]:
    kept = {*after.splitlines(), *earlier.splitlines()}
    return [line for line in before.splitlines() if line.strip() and line not in kept]


def mark_of(words: str) -> str:
    """What a form carries to tell which words it was opened with."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def take_earlier_in(*, draft: Draft, by: User, at: datetime) -> None:
    """The lines from the other screen are put last in the text."""
    with writing(draft, by, at) as (act, row):
        refuse_out_of_hand(row)
        row.body = short_enough(f"{row.body}\n\n{row.earlier}", "body", MOST_BODY)
        row.earlier = ""
        row.save(update_fields=["body", "earlier"])
        act.record("draft.take_earlier_in", row, fields=["body", "earlier"])


def let_earlier_go(*, draft: Draft, by: User, at: datetime) -> None:
    with writing(draft, by, at) as (act, row):
        row.earlier = ""
        row.save(update_fields=["earlier"])
        act.record("draft.let_earlier_go", row, fields=["earlier"])


def write_note(*, draft: Draft, words: str, by: User, at: datetime) -> None:
    """A greeting to the editor, read with the piece and never published."""
    with writing(draft, by, at) as (act, row):
        refuse_out_of_hand(row)
        row.note = short_enough(words, "note", MOST_NOTE)
        row.save(update_fields=["note"])
        act.record("draft.note", row, fields=["note"])


# --- What one is called -----------------------------------------------------------------------------
def choose_byline(
    *, draft: Draft, kind: str, by: User, at: datetime, pseudonym: str = "", channel: str = Channel.PORTAL
) -> Draft:
    """Changed at any time, also long after: in the page, its earlier versions, its photos and the feeds. What
    one was called before is kept nowhere."""
    with saying(draft, by, at, channel) as (act, row):
        row.byline_kind = BylineKind(kind)
        is_pseudonym = row.byline_kind == BylineKind.PSEUDONYM
        missing = _("Skriv det namn som du vill ha.")
        row.pseudonym = said(pseudonym, "pseudonym", missing, MOST_NAME) if is_pseudonym else ""
        refuse_name_of_protected(row)
        row.save(update_fields=["byline_kind", "pseudonym"])
        put_byline(row)
        act.record("draft.byline", row, fields=["byline_kind", "pseudonym"])
    return row


def refuse_name_of_protected(row: Draft) -> None:
    person = row.participant
    if person and person.is_protected and row.byline_kind in (BylineKind.NAME, BylineKind.FIRST_NAME):
        raise Refused(_("Välj ett påhittat namn, eller inget."), field="kind")


# --- Refusals -----------------------------------------------------------------------------------------
def refuse_out_of_hand(row: Draft) -> None:
    if not row.is_in_hand:
        raise Refused(NOT_NOW, code="state")
