"""The editor's remarks, each beside the words it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from reporters.models import Draft, Remark
from reporters.rich_text import paragraphs_of

PLACES: dict[str, Text] = {"title": _("Rubriken"), "lead": _("Ingressen"), "caption": _("Bildtexten")}


@dataclass
class Paragraph:
    words: str
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """`whole` is about all of it, `heads` (place, words, remarks) about headline and lead."""

    whole: Sequence[Remark]
    heads: Sequence[tuple[Text, str, Sequence[Remark]]]
    paragraphs: Sequence[Paragraph]
    count: int


def beside_text(draft: Draft) -> Shown:
    """What is finished is left out."""
    remarks = list(draft.remarks.filter(resolved_at__isnull=True))
    paragraphs = [Paragraph(words) for words in paragraphs_of(draft.body)]
    left = [remark for remark in remarks if not put_beside(remark, paragraphs)]
    words = {"title": draft.headline, "lead": draft.lead}
    heads = [(PLACES[place], words.get(place, ""), of(left, place)) for place in PLACES if of(left, place)]
    whole = [remark for remark in left if remark.place not in PLACES]
    return Shown(whole, heads, paragraphs, len(remarks))


def of(remarks: Sequence[Remark], place: str) -> list[Remark]:
    return [remark for remark in remarks if remark.place == place]


def put_beside(remark: Remark, paragraphs: Sequence[Paragraph]) -> bool:
    for paragraph in paragraphs:
        if remark.quote and remark.quote in paragraph.words:
            paragraph.remarks.append(remark)
            return True
    return False
