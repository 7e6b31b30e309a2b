"""A question back: the reader replies in own words, and then the owner decides."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from klarsprak import rules
from klarsprak.actions.comments import short_enough
from klarsprak.actions.moving_on import tell_owner
from klarsprak.models import Decision, Outcome, ReviewedText
from klarsprak.states import TextState
from participants.models import Channel

OVER = _("Frågan är redan besvarad. Du behöver inte göra något.")


def reply_to_question(*, decision: Decision, words: str, by: User, at: datetime) -> None:
    """Can be changed until the owner has decided. Nobody has to reply."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        reading = decision.comment.reading
        rules.require_reader(by, reading)
        text = act.lock(
            ReviewedText.objects.select_related("owner", "unit").filter(pk=reading.round.version.text_id)
        )[0]
        row = act.lock(Decision.objects.filter(pk=decision.pk))[0]
        if row.outcome != Outcome.QUESTION or text.state != TextState.ANSWERING:
            raise Refused(OVER, code="state")
        if row.comment.reading_id != reading.pk:
            raise access.Denied(rules.READ, reading)
        said = short_enough(words.strip(), "words")
        if not said:
            raise Refused(_("Skriv ett svar. Det räcker med några ord."), field="words")
        if said == row.reply:
            return
        row.reply, row.replied_at = said, at
        row.save(update_fields=["reply", "replied_at"])
        act.record("decision.reply", row, fields=["reply"])
        tell_owner(text, at)
