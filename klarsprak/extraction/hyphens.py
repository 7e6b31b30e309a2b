"""A word parted at the end of a line: joined again when there is reason to believe that it was one word."""

import re

from django.utils.translation import gettext as _

from klarsprak.extraction.reading import IsWord

PARTED = re.compile(r"([^\W\d_]+)[-\u2010]\Z")
# Shown only where a line ends: it never belongs to the word.
SOFT = "\u00ad"
START = re.compile(r"[^\W\d_]+")
# "kort- och långtidsstöd": the hyphen stands for a word that is said later.
TOGETHER = frozenset({"och", "eller", "samt", "respektive", "till", "men", "och/eller"})


def joined(before: str, after: str, is_word: IsWord) -> tuple[str, str]:
    """The two lines as one, and a question to the owner when a hyphen went or stayed on thin ground."""
    if before.endswith(SOFT):
        return before[:-1] + after, ""
    first, second = PARTED.search(before), START.match(after)
    if not first or not second or second[0] in TOGETHER:
        return f"{before} {after}", ""
    if not second[0][0].islower():
        return before + after, ""
    whole = first[1] + second[0]
    if is_word(whole):
        return before[:-1] + after, ""
    if is_word(first[1]) and is_word(second[0]):
        question = _("Ska det vara bindestreck i ”%(word)s”?")
        return before + after, question % {"word": f"{first[1]}-{second[0]}"}
    return before[:-1] + after, _("Ett ord var delat mellan två rader. Är ”%(word)s” rätt?") % {"word": whole}
