"""'Så blev det': the sentence of the new text that came of a remark. Pointed out by a person, never guessed.

Likeness points at the wrong sentence exactly where a text was simplified. So the system links what is the
same to the letter, says that it was the system, and asks about everything else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from klarsprak.actions.comments import plain
from klarsprak.actions.texts import open_answers
from klarsprak.models import Comment, Decision, ReviewedText, Sentence, Version

Standing = Mapping[str, Sequence[Sentence]]
FIELDS = ["sentence", "sentence_words", "linked_by_system"]


def point_out(
    *, text: ReviewedText, remarks: Sequence[Comment], sentence: Sentence | None, by: User, at: datetime
) -> None:
    """The same sentence for all remarks on a place; None takes the pointing back."""
    with action(by=by, at=at) as act:
        row = open_answers(act, text)
        if sentence is not None and not is_in_new_text(sentence, row):
            raise Refused(_("Texten har ändrats sedan sidan visades. Titta igen."), code="changed")
        mine = Decision.objects.about(row).filter(comment__in=remarks).exclude(outcome="question")
        for decision in act.lock(mine):
            put_link(decision, sentence, by_system=False)
            act.record("decision.point_out", decision, fields=FIELDS)


def is_in_new_text(sentence: Sentence, text: ReviewedText) -> bool:
    """Numbers are gone from a text that was changed meanwhile, and the sentence with them."""
    rows = Sentence.objects.filter(pk=sentence.pk, version__text=text, version__frozen_at__isnull=True)
    return rows.exists()


# --- By the letter --------------------------------------------------------------------------------
def link_again(text: ReviewedText, version: Version) -> None:
    """After the sentences of the new text have been numbered."""
    standing = sentences_by_words(version)
    rows = Decision.objects.about(text).exclude(outcome="question")
    for decision in rows.select_related("comment__sentence__block"):
        link_by_words(decision, standing)


def link_by_words(decision: Decision, standing: Standing) -> None:
    """What a person pointed at, while just these words stand there; else the sentence that never changed."""
    pointed_at = bool(decision.sentence_words) and not decision.linked_by_system
    words = decision.sentence_words if pointed_at else unchanged_words(decision.comment)
    same = standing.get(plain(words), ()) if words else ()
    if len(same) == 1:
        put_link(decision, same[0], by_system=not pointed_at)
    elif decision.linked_by_system:
        put_link(decision, None, by_system=False)


def unchanged_words(remark: Comment) -> str:
    return remark.sentence.words if remark.sentence else ""


def sentences_by_words(version: Version) -> Standing:
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in version.sentences.select_related("block"):
        found[plain(sentence.words)].append(sentence)
    return found


def put_link(decision: Decision, sentence: Sentence | None, *, by_system: bool) -> None:
    decision.sentence = sentence
    decision.sentence_words = sentence.words if sentence else ""
    decision.linked_by_system = by_system and sentence is not None
    decision.save(update_fields=FIELDS)
