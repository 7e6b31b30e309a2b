"""A representative's words about the advert."""

from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from core.typed_words import said
from recruitment.actions.seat import seated
from recruitment.models import Recruitment, Suggestion
from recruitment.states import RecruitmentState


def suggest(*, recruitment: Recruitment, words: str, key: UUID, by: User, at: datetime) -> Suggestion:
    """A comment or a suggestion: the manager answers each, used or not. `key` is made with the form."""
    with seated(recruitment, by, at) as (act, row, person):
        own_key = uuid5(person.pk, str(key))
        before = Suggestion.objects.filter(pk=own_key).first()
        if before is not None:
            return before
        if row.state != RecruitmentState.ADVERT:
            raise Refused(_("Annonsen är klar. Den ändras inte längre."), code="state")
        words = said(words, "words", _("Skriv vad du tycker om annonsen."))
        suggestion = Suggestion(pk=own_key, recruitment=row, participant=person, words=words, said_at=at)
        suggestion.save(force_insert=True)
        act.record("suggestion.say", suggestion, fields=["words"])
    return suggestion


def take_back_suggestion(*, suggestion: Suggestion, by: User, at: datetime) -> None:
    """One's own, until it is answered."""
    with seated(suggestion.recruitment, by, at) as (act, _recruitment, person):
        rows = Suggestion.objects.filter(pk=suggestion.pk, participant=person)
        for row in act.lock(rows):
            if row.answered_at is not None:
                raise Refused(_("Ditt förslag har redan fått svar."), code="state")
            act.record("suggestion.take_back", row)
            row.delete()
