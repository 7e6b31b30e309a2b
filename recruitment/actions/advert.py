"""The advert's text, and the answers to what the representatives say about it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.typed_words import said, short_enough
from recruitment.actions.leading import locked_own, refuse_ended
from recruitment.models import Recruitment, Suggestion, Used
from recruitment.states import RecruitmentState

LONGEST_ADVERT, LONGEST_REPLY = 10_000, 1_000
# What an advert must tell; the beginning of the word, so that every form of it is found.
TOLD = "brukarrepresentant"
BEFORE_QUESTIONS = (RecruitmentState.DRAFT, RecruitmentState.INVITED, RecruitmentState.ADVERT)


def write_advert(*, recruitment: Recruitment, words: str, by: User, at: datetime) -> None:
    """Until the questions are chosen. Whoever applies reads that user representatives take part."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        refuse_ended(row)
        if row.state not in BEFORE_QUESTIONS:
            raise Refused(_("Annonsen är klar. Nu väljs frågorna."), code="state")
        words = said(words, "advert", _("Skriv annonsens text."), LONGEST_ADVERT)
        if TOLD not in words.casefold():
            raise Refused(
                _("Skriv i annonsen att brukarrepresentanter är med när ni anställer."), field="advert"
            )
        row.advert = words
        row.save(update_fields=["advert"])
        act.record("recruitment.write_advert", row, fields=["advert"])


def answer_suggestion(*, suggestion: Suggestion, used: str, reply: str, by: User, at: datetime) -> None:
    """What became of it. A no says why; the answer may be changed until the recruitment has ended."""
    with action(by=by, at=at) as act:
        row = locked_own(act, suggestion.recruitment)
        refuse_ended(row)
        found = act.lock(Suggestion.objects.filter(pk=suggestion.pk))[0]
        if used not in Used.values:
            raise Refused(_("Välj vad det blev av förslaget."), field="used")
        reply = short_enough(reply, "reply", LONGEST_REPLY)
        if used != Used.YES and not reply:
            raise Refused(_("Skriv varför. En mening räcker."), field="reply")
        found.used, found.reply, found.answered_at = used, reply, at
        found.save(update_fields=["used", "reply", "answered_at"])
        act.record("recruitment.answer_suggestion", found, fields=["used", "reply"])
