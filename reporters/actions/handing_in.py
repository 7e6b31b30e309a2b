"""Handing in, taking back to change, and taking the whole piece back. A second tap does nothing."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import jobs
from core.actions import Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import said
from participants.actions import contributions
from participants.actions.answers import tell_if_recorded
from participants.actions.contributions import Given
from participants.actions.programme_answers import WAITING, answer_by_programme, give_by_programme
from participants.models import AnswerKind, Channel, Contribution
from reporters import publishing, rules, workflow
from reporters.actions.own import locked, saying, writing
from reporters.actions.versions import add_version
from reporters.actions.writing import NOT_NOW
from reporters.models import BylineKind, Draft, DraftPhoto, PhotoState
from reporters.states import IN_HAND, DraftState

MAKE_SIZES = "reporters.make_sizes"


def hand_in(*, draft: Draft, by: User, at: datetime) -> Draft:
    """To the editor, as a draft in Wagtail. To hand in is to say yes to these very words."""
    with writing(draft, by, at) as (_act, row):
        if row.state == DraftState.HANDED_IN:
            return row
        if row.state not in IN_HAND:
            raise Refused(NOT_NOW, code="state")
        refuse_unfinished(row)
        words = publishing.hand_over(row)
        row.agreed, row.agreed_at = words.digest, at
        move(row, DraftState.HANDED_IN, by=Turn.PERSON, at=at, along=["page", "agreed", "agreed_at"])
        add_version(row, words, at)
        owe_answer(row, at)
        jobs.enqueue(MAKE_SIZES, key=f"{row.pk}:{at.isoformat()}", at=at, draft=str(row.pk))
    return row


def owe_answer(row: Draft, at: datetime) -> None:
    """What was given must be answered: published, or not now and why. Once, however often it is handed in."""
    assert row.participant is not None  # noqa: S101  the writer is acting
    given = Given(
        text=row.lead or row.headline,
        title=row.headline,
        assignment=row.commission.assignment,
        programme=rules.PROGRAMME,
        key=row.pk,
    )
    give_by_programme(participant=row.participant, given=given, at=at, is_answered_now=True)


def take_back_to_change(*, draft: Draft, by: User, at: datetime) -> Draft:
    """Before the editor has said anything."""
    with writing(draft, by, at) as (_act, row):
        if row.state in IN_HAND:
            return row
        move(row, DraftState.WRITING, by=Turn.PERSON, at=at)
        if row.page is not None:
            workflow.stop(row.page)
    return row


def withdraw(*, draft: Draft, by: User, at: datetime, channel: str = Channel.PORTAL) -> Draft:
    """The whole piece, at any time and without a why: at the next look it is gone, with its photos."""
    with saying(draft, by, at, channel) as (act, row):
        if row.state == DraftState.WITHDRAWN:
            return row
        row.byline_kind, row.pseudonym = BylineKind.NONE, ""
        move(row, DraftState.WITHDRAWN, by=Turn.PERSON, at=at, along=["byline_kind", "pseudonym"])
        publishing.take_down(row)
        take_back_given(row, by, at, channel)
        if row.participant is not None:
            tell_if_recorded(row.participant, act)
    return row


def say_not_used(*, draft: Draft, words: str, by: User, at: datetime) -> Draft:
    """'Inte nu', with its why. The words stay the writer's own; the time is paid all the same."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, draft)
        row = locked(act, draft)
        row.not_used_because = said(words, "words", _("Skriv varför. Skribenten får läsa det."), 1_000)
        move(row, DraftState.NOT_USED, by=Turn.STAFF, at=at, along=["not_used_because"])
        publishing.take_down(row)
        given = Contribution.objects.filter(pk=row.pk).first()
        if given is not None:
            answer_by_programme(
                contribution=given, kind=AnswerKind.NOT_NOW, words=row.not_used_because, by=by, at=at
            )
    return row


def take_back_given(row: Draft, by: User, at: datetime, channel: str) -> None:
    """Nobody owes an answer to what was taken back."""
    given = Contribution.objects.filter(pk=row.pk, state__in=WAITING).first()
    if given is not None:
        contributions.take_back(contribution=given, by=by, at=at, channel=channel)


# --- Refusals -----------------------------------------------------------------------------------------
def refuse_unfinished(row: Draft) -> None:
    """What lacks is said one thing at a time, with the page where it is done in `code`."""
    for name, words in (
        ("headline", _("Skriv en rubrik först.")),
        ("lead", _("Skriv först det viktigaste i en mening eller två.")),
        ("body", _("Skriv en text först.")),
    ):
        if not getattr(row, name):
            raise Refused(words, code=name)
    if row.recording is not None and (row.recording.lacks or not row.all_heard_said_yes):
        raise Refused(row.recording.lacks or _("Fråga alla som hörs eller syns först."), code="recording")
    for photo in row.photos.prefetch_related("people"):
        refuse_unfinished_photo(photo)


def refuse_unfinished_photo(photo: DraftPhoto) -> None:
    if photo.state == PhotoState.CHECKING:
        raise Refused(_("Ett foto görs klart. Vänta en liten stund och försök igen."), code="photos")
    if photo.state == PhotoState.UNREADABLE:
        raise Refused(_("Ett foto gick inte att läsa. Ta bort det, eller välj ett annat."), code="photos")
    if not photo.is_described:
        raise Refused(_("Skriv vad som syns på varje foto."), code="photos")
    if photo.has_people is None:
        raise Refused(_("Säg för varje foto om någon går att känna igen."), code="photos")
    standing = [one for one in photo.people.all() if one.withdrawn_at is None]
    if photo.has_people and (not standing or len(standing) != len(photo.people.all())):
        raise Refused(
            _("Alla som går att känna igen behöver säga ja. Annars tar du bort fotot."), code="photos"
        )
