"""What a university gets of the evaluation: each answer that its writer said yes to, and nobody's name.

Five or more always go together, and those that are held back are none or five: what the open site shows, less
what the researchers got, is then nobody's answer.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.ordered_files import Content
from mentoring.evaluation import FEWEST, QUESTIONS, SCALE, Laid, laid_together, pools_of
from mentoring.models import Moment, Side, UniversityExtract
from participants import studies
from participants.studies import Variable, codes

VARIABLES = (
    Variable("omgang", _("Svar som lämnas tillsammans, en pseudonym för den här studien. Inte en grupp")),
    Variable("sida", _("Vilka som svarade"), codes(Side.choices)),
    Variable("nar", _("När de svarade"), codes(Moment.choices)),
    *(Variable(key, text, codes(SCALE.items())) for key, text in QUESTIONS.items()),
)


def leaving(laid: Sequence[Laid]) -> list[Laid]:
    """Those of the answers that may go; none while they, or what is held back of a question, are too few."""
    yes = [one for one in laid if one.to_university]
    no = [one for one in laid if not one.to_university]
    also = max(FEWEST - len(no), 0) if no else 0
    goes, stays = yes[also:], [*no, *yes[:also]]
    held = [sum(key in one.answers for one in stays) for key in QUESTIONS]
    is_safe = len(goes) >= FEWEST and all(n == 0 or n >= FEWEST for n in held)
    return goes if is_safe else []


def bundles(board: UUID, at: datetime) -> Iterator[tuple[str, list[Laid]]]:
    """Whole pools laid together until five may go, each with its name. What is full never changes."""
    for (side, moment), full in sorted(pools_of(board, at).items()):
        together = laid_together(full, lambda laid: bool(leaving(laid)))
        for number, bundle in enumerate(together):
            yield f"{side}:{moment}:{number}", leaving(bundle.laid)


def rows_of(extract: UniversityExtract, at: datetime) -> Iterator[tuple[Any, ...]]:
    """A question that fewer than five of a bundle answered is left empty for all of them."""
    for name, laid in bundles(extract.board_id, at):
        side, moment, _number = name.split(":")
        asked = {key for key in QUESTIONS if sum(key in one.answers for one in laid) >= FEWEST}
        for one in laid:
            values = (one.answers.get(key, "") if key in asked else "" for key in QUESTIONS)
            yield (studies.pseudonym(extract, name), side, moment, *values)


def content_of(extract: UniversityExtract, at: datetime) -> Content:
    return studies.workbook(extract, VARIABLES, rows_of(extract, at), at)
