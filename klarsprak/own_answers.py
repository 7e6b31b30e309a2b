"""A reading is answered remark by remark, on the page of its text: never as one debt beside it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klarsprak import rules
from klarsprak.models import ReviewedText
from klarsprak.states import TextState
from participants.models import Contribution
from participants.programmes import OwnAnswer

# Until the text is closed. A reader who then says that it was no answer is answered as all others are.
UNDER_WAY = (TextState.READING, TextState.DISCUSSING, TextState.ANSWERING)
WORDS = _("Den som äger texten svarar på varje kommentar för sig. Det räknas som svar när texten stängs.")


def own_answer(contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
    if contribution.programme != rules.PROGRAMME or contribution.assignment_id is None:
        return None
    rows = ReviewedText.objects.filter(
        versions__rounds__assignment=contribution.assignment_id, state__in=UNDER_WAY
    )
    text = rows.first()
    if text is None:
        return None
    is_mine = rules.texts_of(user, at).filter(pk=text.pk).exists()
    return OwnAnswer(WORDS, address_of(text) if is_mine else None)


def address_of(text: ReviewedText) -> str:
    name = "answers" if text.state == TextState.ANSWERING else "text"
    return reverse(f"klarsprak:{name}", args=[text.pk])
