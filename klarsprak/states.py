"""A text, one person's reading of it and a proposal from a reader: the steps and whose turn each is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines

OWNER, STAFF, PERSON, SYSTEM = Turn.OWNER, Turn.STAFF, Turn.PERSON, Turn.SYSTEM


class TextState(models.TextChoices):
    DRAFT = "draft", _("förbereds")
    INVITED = "invited", _("inbjudan skickad")
    READING = "reading", _("läses")
    DISCUSSING = "discussing", _("läsarna pratar om texten")
    ANSWERING = "answering", _("väntar på svar")
    DONE = "done", _("klar")
    WITHDRAWN = "withdrawn", _("tillbakatagen")


class ReadingState(models.TextChoices):
    READING = "reading", _("läser")
    HANDED_IN = "handed_in", _("lämnad")
    HANDED_BACK = "handed_back", _("lämnad tillbaka")
    ENDED = "ended", _("avslutad")


# Let go of by the reader, or ended with the round: what was said by then counts and is answered.
GIVEN = (ReadingState.HANDED_IN, ReadingState.HANDED_BACK, ReadingState.ENDED)


class ProposalState(models.TextChoices):
    NEW = "new", _("ny")
    PASSED_ON = "passed_on", _("hos den som äger texten")
    ANSWERED = "answered", _("besvarad")


_T, _R, _P = TextState, ReadingState, ProposalState

# The owner may improve the text until somebody has begun to read it. A text that was closed stays closed:
# what the readers were told must stay true.
text_machine = Machine(
    key="text",
    title=_("Text"),
    states=TextState,
    start=_T.DRAFT,
    table={
        (_T.DRAFT, _T.INVITED): frozenset({OWNER}),
        (_T.DRAFT, _T.WITHDRAWN): frozenset({OWNER}),
        (_T.INVITED, _T.DRAFT): frozenset({OWNER, STAFF}),
        (_T.INVITED, _T.WITHDRAWN): frozenset({OWNER, STAFF}),
        (_T.INVITED, _T.READING): frozenset({STAFF}),
        (_T.READING, _T.DISCUSSING): frozenset({STAFF}),
        (_T.READING, _T.ANSWERING): frozenset({STAFF}),
        (_T.READING, _T.WITHDRAWN): frozenset({STAFF}),
        (_T.DISCUSSING, _T.ANSWERING): frozenset({STAFF}),
        (_T.ANSWERING, _T.DONE): frozenset({OWNER}),
    },
)

# No clock ends a reading: it ends when the coordinator lets the text go on, and what was said by then counts.
reading_machine = Machine(
    key="reading",
    title=_("Läsning"),
    states=ReadingState,
    start=_R.READING,
    table={
        (_R.READING, _R.HANDED_IN): frozenset({PERSON}),
        (_R.READING, _R.HANDED_BACK): frozenset({PERSON}),
        (_R.READING, _R.ENDED): frozenset({SYSTEM}),
        (_R.HANDED_IN, _R.READING): frozenset({PERSON}),
        (_R.HANDED_BACK, _R.READING): frozenset({PERSON}),
    },
)

proposal_machine = Machine(
    key="proposal",
    title=_("Förslag om en text"),
    states=ProposalState,
    start=_P.NEW,
    table={
        (_P.NEW, _P.PASSED_ON): frozenset({STAFF}),
        (_P.NEW, _P.ANSWERED): frozenset({STAFF}),
        (_P.PASSED_ON, _P.PASSED_ON): frozenset({STAFF}),
        (_P.PASSED_ON, _P.ANSWERED): frozenset({OWNER, STAFF}),
    },
)

machines.add("klarsprak.reviewedtext", text_machine)
machines.add("klarsprak.reading", reading_machine)
machines.add("klarsprak.proposal", proposal_machine)
