"""A representative and a candidate: "känner du personen?", and what one saw and heard.

Written alone. What is handed in is one's own to take back until it is shared. What is shared never changes:
whoever wants to add writes a new version beside it.
"""

from datetime import datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused
from core.models import User
from core.states import Turn, move
from core.typed_words import short_enough
from participants.models import Participant
from recruitment.actions.seat import seated_before
from recruitment.models import Acquaintance, Assessment, Candidate, Grade, Recruitment
from recruitment.states import UNDER_WAY, AssessmentState, RecruitmentState

# From the first interview. What is handed in during the conversation is read by the others at once.
WRITTEN_IN = (RecruitmentState.INTERVIEWS, RecruitmentState.ASSESSMENT, RecruitmentState.CONVERSATION)
GRADES = ("conduct", "listening", "respect", "openness")
LONGEST_SEEN = 4_000
IS_SHARED = _("Ditt omdöme är delat och ändras inte längre. Skriv en ny version bredvid.")
IS_HANDED_IN = _("Ditt omdöme är lämnat. Ta tillbaka det om du vill ändra.")


class Said(TypedDict, total=False):
    """What is filled in so far; what is left out stays as it was."""

    conduct: int | None
    listening: int | None
    respect: int | None
    openness: int | None
    seen: str


def say_if_known(*, candidate: Candidate, knows: bool, by: User, at: datetime) -> Acquaintance:
    """Yes or no, without saying how. Whoever says yes assesses nothing of the candidate: what was begun and
    is not shared goes."""
    with seated_before(candidate, by, at) as (act, row, recruitment, person):
        if recruitment.state not in UNDER_WAY:
            raise Refused(_("Rekryteringen är avslutad."), code="state")
        own = Assessment.objects.filter(candidate=row, participant=person)
        if knows and own.shared().exists():
            raise Refused(_("Ditt omdöme är redan delat. Prata med samordnaren."), code="shared")
        if knows:
            own.delete()
        how = {"knows": knows, "said_at": at}
        said, _new = Acquaintance.objects.update_or_create(candidate=row, participant=person, defaults=how)
        act.record("acquaintance.say", said)
    return said


def save_assessment(*, candidate: Candidate, by: User, at: datetime, **said: Unpack[Said]) -> Assessment:
    """What is filled in so far, to be gone on with later. Nobody else reads it."""
    with seated_before(candidate, by, at) as (act, row, recruitment, person):
        refuse_closed(recruitment)
        refuse_unasked(row, person)
        assessment = own_being_written(act, row, person, at)
        put(assessment, said)
        assessment.saved_at = at
        assessment.save()
        act.record("assessment.save", assessment, fields=sorted(said))
    return assessment


def hand_in_assessment(*, candidate: Candidate, by: User, at: datetime) -> Assessment:
    """All four and some words. A second tap finds it handed in."""
    with seated_before(candidate, by, at) as (act, row, recruitment, person):
        assessment = latest_of(act, row, person)
        if assessment is None:
            raise Refused(_("Skriv ditt omdöme först."), code="missing")
        if assessment.state != AssessmentState.WRITING:
            return assessment
        refuse_closed(recruitment)
        refuse_unfinished(assessment)
        move(assessment, AssessmentState.HANDED_IN, by=Turn.PERSON, at=at)
        if recruitment.state == RecruitmentState.CONVERSATION:
            move(assessment, AssessmentState.SHARED, by=Turn.SYSTEM, at=at)
    return assessment


def take_back_assessment(*, candidate: Candidate, by: User, at: datetime) -> Assessment:
    """To change it, until it is shared."""
    with seated_before(candidate, by, at) as (act, row, recruitment, person):
        refuse_closed(recruitment)
        assessment = latest_of(act, row, person)
        if assessment is None or assessment.state == AssessmentState.SHARED:
            raise Refused(IS_SHARED if assessment else _("Skriv ditt omdöme först."), code="shared")
        if assessment.state == AssessmentState.HANDED_IN:
            move(assessment, AssessmentState.WRITING, by=Turn.PERSON, at=at)
    return assessment


def write_anew(*, candidate: Candidate, by: User, at: datetime) -> Assessment:
    """A new version beside the shared one, which begins with what that one says. The shared one stays."""
    with seated_before(candidate, by, at) as (act, row, recruitment, person):
        refuse_closed(recruitment)
        shared = latest_of(act, row, person)
        if shared is None or shared.state != AssessmentState.SHARED:
            raise Refused(_("Ditt omdöme är inte delat än. Du kan ändra i det."), code="state")
        fields = {name: getattr(shared, name) for name in (*GRADES, "seen")}
        assessment = Assessment.objects.create(
            candidate=row, participant=person, version=shared.version + 1, saved_at=at, **fields
        )
        act.record("assessment.write_anew", assessment, fields=["version"])
    return assessment


# --- Parts ----------------------------------------------------------------------------------------
def latest_of(act: Action, candidate: Candidate, person: Participant) -> Assessment | None:
    rows = act.lock(Assessment.objects.filter(candidate=candidate, participant=person))
    return max(rows, key=lambda row: row.version, default=None)


def own_being_written(act: Action, candidate: Candidate, person: Participant, at: datetime) -> Assessment:
    """The one under way, or the first."""
    found = latest_of(act, candidate, person)
    if found is None:
        return Assessment(candidate=candidate, participant=person, saved_at=at)
    if found.state == AssessmentState.SHARED:
        raise Refused(IS_SHARED, code="shared")
    if found.state == AssessmentState.HANDED_IN:
        raise Refused(IS_HANDED_IN, code="handed_in")
    return found


def put(assessment: Assessment, said: Said) -> None:
    for name in GRADES:
        if name in said:
            value = said[name]  # type: ignore[literal-required]
            if value is not None and value not in Grade.values:
                raise Refused(_("Välj ett av svaren."), field=name)
            setattr(assessment, name, value)
    if "seen" in said:
        assessment.seen = short_enough(said["seen"], "seen", LONGEST_SEEN)


# --- Refusals -------------------------------------------------------------------------------------
def refuse_closed(recruitment: Recruitment) -> None:
    if recruitment.state not in WRITTEN_IN:
        raise Refused(
            _("Det går att skriva omdömen från första intervjun tills chefen beslutar."), code="state"
        )


def refuse_unasked(candidate: Candidate, person: Participant) -> None:
    """Jäv first. Whoever knows the candidate writes nothing."""
    said = Acquaintance.objects.filter(candidate=candidate, participant=person).first()
    if said is None:
        raise Refused(_("Svara först om du känner personen."), code="unasked")
    if said.knows:
        raise Refused(_("Du känner personen. Då skriver du inget omdöme."), code="known")


def refuse_unfinished(assessment: Assessment) -> None:
    for name in GRADES:
        if getattr(assessment, name) is None:
            raise Refused(_("Svara på alla fyra frågorna först."), field=name)
    if not assessment.seen:
        raise Refused(_("Skriv något av det du såg och hörde."), field="seen")
