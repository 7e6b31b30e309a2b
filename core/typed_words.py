"""What somebody has typed: without space around it, not too long, and there where it may not be missing."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from core.actions import Refused

LONGEST = 4_000


def short_enough(words: str, field: str, most: int = LONGEST) -> str:
    words = words.strip()
    if len(words) > most:
        longest = number_format(most, force_grouping=True)
        raise Refused(_("Skriv kortare, högst %(n)s tecken.") % {"n": longest}, field=field)
    return words


def said(words: str, field: str, message: object, most: int = LONGEST) -> str:
    """Words that may not be left out; `message` says what is missing."""
    words = short_enough(words, field, most)
    if not words:
        raise Refused(str(message), field=field)
    return words
