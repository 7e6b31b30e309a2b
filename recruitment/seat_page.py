"""What one representative meets: where the recruitment stands, the one next step, and each candidate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from core.templatetags.words import day
from participants.models import Participant
from recruitment.actions.assessing import WRITTEN_IN
from recruitment.models import Candidate, Recruitment, Slot
from recruitment.rules import asks_about_process
from recruitment.states import UNDER_WAY, AssessmentState, RecruitmentState

R, A = RecruitmentState, AssessmentState


@dataclass(frozen=True)
class Now:
    """`look` is the kind of the tag, `words` where it stands, `then` what happens now. `address` and `label`
    are the one next step; empty when there is nothing to do."""

    look: str
    words: Text
    then: Text
    address: str = ""
    label: Text = ""


@dataclass(frozen=True)
class Met:
    """A candidate as this representative meets it: what is said, and the page that it leads to, if any.

    `label` is the button's when it waits for the representative.
    """

    mark: str
    said: Text
    page: str = ""
    label: Text = ""
    address: str = ""
    is_left: bool = False


# Words, page, label, and whether it waits for the representative.
Said = tuple[Text, str, Text, bool]
# By what the representative has answered and written.
ASK = (_("Säg först om du känner personen."), "knows", _("Känner du personen?"), True)
KNOWN = (_("Du känner personen. Då skriver du inget omdöme."), "knows", "", False)
NOT_YET = (_("Du känner inte personen."), "knows", "", False)
NOT_MET = (_("Du skriver ditt omdöme efter intervjun."), "knows", "", False)
WITHDREW = (_("Har dragit sig ur."), "", "", False)
WRITTEN: dict[str | None, Said] = {
    None: (_("Inget omdöme än."), "assess", _("Skriv omdöme"), True),
    A.WRITING: (_("Du har börjat skriva."), "assess", _("Skriv vidare"), True),
    A.HANDED_IN: (_("Du har lämnat ditt omdöme. Du kan ta tillbaka det."), "assess_own", "", False),
    A.SHARED: (_("Ditt omdöme är delat. Du kan lägga till."), "assess_own", "", False),
}
OVER: dict[str | None, Said] = {A.SHARED: (_("Ditt omdöme är delat."), "", "", False)}


def met(row: Any, state: str, at: datetime) -> Met:
    """Of a candidate from `met_by`, in a recruitment in the state."""
    words, page, label, is_left = what_is_said(row, state, at)
    address = reverse(f"recruitment:{page}", args=[row.recruitment_id, row.pk]) if page else ""
    return Met(row.mark, words, page, label, address, is_left)


def what_is_said(row: Any, state: str, at: datetime) -> Said:
    if row.withdrew_at is not None:
        return WITHDREW
    if state not in UNDER_WAY:
        return OVER.get(row.written, ("", "", "", False))
    if row.knows is None:
        return ASK
    if row.knows:
        return KNOWN
    if state not in WRITTEN_IN:
        return NOT_YET
    is_met = row.interview_at is not None and row.interview_at <= at
    if state == R.INTERVIEWS and row.written is None and not is_met:
        return NOT_MET
    return WRITTEN[row.written]


def candidates_of(recruitment: Recruitment, person: Participant, at: datetime) -> list[Met]:
    rows = Candidate.objects.filter(recruitment=recruitment).met_by(person).order_by("mark")
    return [met(row, recruitment.state, at) for row in rows]


@dataclass(frozen=True)
class Facts:
    """What the next step hangs on, read once for the page."""

    candidates: Sequence[Met]
    days: dict[str, date | None]
    slots: Sequence[Slot]
    has_suggested: bool
    has_answered_process: bool


# --- The next step --------------------------------------------------------------------------------
def now_of(row: Recruitment, facts: Facts, today: date) -> Now:
    """One next step a page."""
    if row.state == R.BROKEN_OFF:
        return Now("cancelled", _("Avbruten"), _("Den blev inte av. Tiden du la ner betalas."))
    if row.state in (R.DECIDED, R.FOLLOWED_UP):
        return after_decision(row, facts, today)
    # In the conversation all read first, also whoever has something left to write.
    left = None if row.state == R.CONVERSATION else first_left(row, facts)
    return left or BY_STATE[row.state](row, facts)


def after_decision(row: Recruitment, facts: Facts, today: date) -> Now:
    if asks_about_process(row, today) and not facts.has_answered_process:
        return Now(
            "ask",
            _("Hur fungerade det?"),
            _("Det har gått ett halvår. Berätta hur arbetet fungerade."),
            page("process", row.pk),
            _("Berätta hur det fungerade"),
        )
    if facts.has_answered_process:
        return Now("done", _("Klar"), _("Tack för ditt svar. Du behöver inte göra något mer."))
    return Now("done", _("Beslutad"), _("Chefen har beslutat. Läs svaret här."))


def first_left(row: Recruitment, facts: Facts) -> Now | None:
    """The first candidate who waits for one's answer or words."""
    left = next((one for one in facts.candidates if one.is_left), None)
    if left is None:
        return None
    number = sum(one.is_left for one in facts.candidates)
    return Now(
        "ask",
        WORDS[row.state],
        _t("Sökande %(mark)s väntar på dig. Kvar: %(n)d.") % {"mark": left.mark, "n": number},
        left.address,
        left.label,
    )


def in_advert(row: Recruitment, facts: Facts) -> Now:
    if not row.advert:
        return Now("waiting", WORDS[row.state], _("Chefen skriver annonsen. Du får läsa den här."))
    if facts.has_suggested:
        return Now("waiting", WORDS[row.state], _("Chefen svarar på ditt förslag. Svaret kommer här."))
    return Now(
        "ask",
        WORDS[row.state],
        _("Läs annonsen och säg vad du tycker."),
        page("advert_read", row.pk),
        _("Läs annonsen"),
    )


def in_questions(row: Recruitment, facts: Facts) -> Now:
    return Now(
        "waiting",
        WORDS[row.state],
        _("Chefen väljer frågor. Har du en fråga som borde ställas?"),
        reverse("recruitment:propose_question"),
        _("Föreslå en fråga"),
    )


def in_interviews(row: Recruitment, facts: Facts) -> Now:
    if not facts.slots:
        return Now("waiting", WORDS[row.state], _("Chefen planerar intervjuerna. Tiderna kommer här."))
    return Now("waiting", WORDS[row.state], _("Här ser du tiderna. Efter intervjun skriver du ditt omdöme."))


def in_assessment(row: Recruitment, facts: Facts) -> Now:
    on = facts.days.get("conversation")
    words = _t("Du har lämnat allt. Ni pratar om omdömena %(day)s.") % {"day": day(on)} if on else None
    return Now(
        "done",
        WORDS[row.state],
        words or _("Du har lämnat allt. När alla är klara delas omdömena."),
    )


def in_conversation(row: Recruitment, facts: Facts) -> Now:
    on = facts.days.get("conversation")
    words = _t("Läs vad ni alla såg och hörde. Ni pratar om det %(day)s.") % {"day": day(on)} if on else None
    return Now(
        "ask",
        WORDS[row.state],
        words or _("Läs vad ni alla såg och hörde. Sedan pratar ni om det."),
        page("shared_read", row.pk),
        _("Läs omdömena"),
    )


def page(name: str, recruitment: UUID) -> str:
    return reverse(f"recruitment:{name}", args=[recruitment])


WORDS: dict[str, Text] = {
    R.ADVERT: _("Annonsen skrivs"),
    R.QUESTIONS: _("Frågor väljs"),
    R.INTERVIEWS: _("Intervjuer"),
    R.ASSESSMENT: _("Omdömen skrivs"),
    R.CONVERSATION: _("Samtal om omdömena"),
}
BY_STATE: dict[str, Callable[[Recruitment, Facts], Now]] = {
    R.ADVERT: in_advert,
    R.QUESTIONS: in_questions,
    R.INTERVIEWS: in_interviews,
    R.ASSESSMENT: in_assessment,
    R.CONVERSATION: in_conversation,
}
