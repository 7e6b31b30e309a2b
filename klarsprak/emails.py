"""What the programme may send to a person: that there is something to read, and nothing of what.

That a letter has come is told by the closed loop, which sends a message for each answer: not once more here.
"""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind

SUBJECT = _("Det finns något nytt till dig")
BODY = _("Hej!\n\nDet finns något nytt att läsa på din sida. Logga in som vanligt när du vill.")

LINE_HIDDEN = MessageKind("klarsprak.line_hidden", _("ett inlägg är borttaget"), SUBJECT, BODY)
WORD_ANSWERED = MessageKind("klarsprak.word_answered", _("svar om ett ord"), SUBJECT, BODY)
READING_ENDED = MessageKind("klarsprak.reading_ended", _("en läsning är slut"), SUBJECT, BODY)
KINDS = (LINE_HIDDEN, READING_ENDED, WORD_ANSWERED)
