"""A piece on its way to the readers: which step may be taken, and whose turn it is. Nothing has a clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines


class DraftState(models.TextChoices):
    WRITING = "writing", _("skrivs")
    HANDED_IN = "handed_in", _("hos redaktören")
    BACK = "back", _("tillbaka hos dig")
    TO_AGREE = "to_agree", _("väntar på ditt ja")
    AGREED = "agreed", _("klar att publicera")
    PUBLISHED = "published", _("publicerad")
    NOT_USED = "not_used", _("publiceras inte")
    WITHDRAWN = "withdrawn", _("tillbakatagen")


PERSON, STAFF, SYSTEM = Turn.PERSON, Turn.STAFF, Turn.SYSTEM
_D = DraftState

# To hand in is to say yes to those very words: untouched they may be published as they are. Every word that
# the editor changes goes by the writer. Taken back is taken back: nothing leads from there.
draft_machine = Machine(
    key="draft",
    title=_("Reportrarnas texter"),
    states=DraftState,
    start=_D.WRITING,
    table={
        (_D.WRITING, _D.HANDED_IN): frozenset({PERSON}),
        (_D.HANDED_IN, _D.WRITING): frozenset({PERSON}),
        (_D.HANDED_IN, _D.BACK): frozenset({STAFF}),
        (_D.HANDED_IN, _D.TO_AGREE): frozenset({STAFF}),
        (_D.HANDED_IN, _D.PUBLISHED): frozenset({STAFF}),
        (_D.HANDED_IN, _D.NOT_USED): frozenset({STAFF}),
        (_D.BACK, _D.HANDED_IN): frozenset({PERSON}),
        (_D.BACK, _D.TO_AGREE): frozenset({STAFF}),
        (_D.BACK, _D.NOT_USED): frozenset({STAFF}),
        (_D.TO_AGREE, _D.AGREED): frozenset({PERSON}),
        (_D.TO_AGREE, _D.BACK): frozenset({PERSON}),
        (_D.TO_AGREE, _D.HANDED_IN): frozenset({STAFF}),
        (_D.AGREED, _D.PUBLISHED): frozenset({STAFF, SYSTEM}),
        (_D.AGREED, _D.TO_AGREE): frozenset({STAFF}),
        # A correction afterwards goes the same way; the words that were agreed to stay out meanwhile.
        (_D.PUBLISHED, _D.TO_AGREE): frozenset({STAFF}),
        (_D.PUBLISHED, _D.AGREED): frozenset({STAFF}),
        **{
            (state, _D.WITHDRAWN): frozenset({PERSON})
            for state in (
                *(_D.WRITING, _D.HANDED_IN, _D.BACK, _D.TO_AGREE, _D.AGREED),
                *(_D.PUBLISHED, _D.NOT_USED),
            )
        },
    },
)
machines.add("reporters.draft", draft_machine)

# The writer may change the words.
IN_HAND = (_D.WRITING, _D.BACK)
ENDED = (_D.PUBLISHED, _D.NOT_USED, _D.WITHDRAWN)
