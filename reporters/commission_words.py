"""What a reporter reads of a commission, made of what the editor wrote."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.templatetags.words import clock, day, in_sentence, weekday_day
from reporters.models import Brief, Template

LONGEST_QUESTION = 160

DOES = {
    Template.REPORT: _("Du är där, ser och frågar. Sedan skriver du ett reportage."),
    Template.INTERVIEW: _("Du träffar någon och ställer frågor. Sedan skriver du en intervju."),
    Template.OPINION: _("Du skriver vad du tycker, och varför."),
    Template.PHOTO_STORY: _("Du fotograferar. Sedan skriver du några rader till varje bild."),
}


def question_about(title: str) -> str:
    """What the person is asked."""
    return (_t("Vill du skriva om det här? %(title)s") % {"title": title})[:LONGEST_QUESTION]


def what_you_do(brief: Brief) -> str:
    """What it is about, when it is, what one does, and what the place is like."""
    does = str(DOES[Template(brief.template)])
    parts = (brief.about, when_words(brief), does, due_words(brief), place_words(brief))
    return "\n\n".join(part for part in parts if part)


def when_words(brief: Brief) -> str:
    """Only what the assignment does not tell: its day and start stand in the question, and may be moved."""
    if brief.starts and brief.ends:
        return _t("Det slutar %(ends)s.") % {"ends": clock(brief.ends)}
    return _t("Det är %(day)s.") % {"day": in_sentence(weekday_day(brief.on))} if brief.on else ""


def due_words(brief: Brief) -> str:
    """The question tells one day: that of the event when there is one."""
    if brief.due_on is None or brief.starts is None:
        return ""
    return _t("Texten ska vara klar senast %(day)s.") % {"day": day(brief.due_on)}


def place_words(brief: Brief) -> str:
    return _t("Så är platsen: %(words)s") % {"words": brief.access} if brief.access else ""
