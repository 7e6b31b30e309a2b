"""What is said on the journey is written down, each idea gets a level and an owner, and the owner answers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

import participants.actions
from core import access, messages
from core.actions import Action, Refused, action
from core.models import User
from core.registry import Text
from core.states import Turn, move
from mentoring import rules
from mentoring.actions.workshops import arranged_workshop, locked_workshop, refuse_closed, tell_the_seated
from mentoring.emails import IDEA_OWNED, IDEAS_ANSWERED
from mentoring.models import OUTCOMES, Idea, IdeaLevel, JourneyPart, Workshop
from mentoring.states import IdeaState
from participants.actions import Given
from participants.models import AnswerKind, Participant, StaffProfile

LONGEST = 1_000
SAY_SOMETHING = _("Skriv det ni vill säga. Det räcker med en mening.")
SAY_WHAT_HAPPENS = _("Skriv ett svar. De som var med läser det.")


@dataclass(frozen=True)
class Said:
    """One thing on the journey. `key` is the form's: a second tap finds what the first one wrote."""

    key: UUID
    part: JourneyPart
    words: str
    by_clients: bool = True


def write_down(*, workshop: Workshop, said: Said, by: User, at: datetime) -> Idea:
    """During the day, by anyone who is there, or by the coordinator until all is written down.

    It is the side that says it, never a person: the row has no writer. Each side writes for itself; the
    coordinator for both.
    """
    with action(by=by, at=at) as act:
        row = locked_workshop(act, workshop)
        by_clients = side_of_writer(act, row, said)
        refuse_closed(row)
        refuse_early(row, at)
        known = Idea.objects.filter(pk=said.key, workshop=row).first()
        if known is not None:
            return known
        words = written(said.words, SAY_SOMETHING)
        idea = Idea.objects.create(
            id=said.key, workshop=row, part=said.part, by_clients=by_clients, words=words, said_at=at
        )
        act.record("workshop.write_down", row)
    return idea


def take_away(*, idea: Idea, by: User, at: datetime) -> None:
    """What was written twice, or about a person: until all is written down."""
    with action(by=by, at=at) as act:
        refuse_closed(arranged_workshop(act, idea.workshop))
        act.record("workshop.take_away", idea)
        Idea.objects.filter(pk=idea.pk).delete()


def finish_writing(*, workshop: Workshop, by: User, at: datetime) -> None:
    """All that was said stands here. From now on those who took part are owed an answer."""
    with action(by=by, at=at) as act:
        row = arranged_workshop(act, workshop)
        refuse_closed(row)
        refuse_early(row, at)
        if not row.ideas.ideas().exists():
            raise Refused(_("Skriv ner minst en idé först. De som var med ska få svar på något."))
        row.written_down_at = workshop.written_down_at = at
        row.save(update_fields=["written_down_at"])
        act.record("workshop.finish_writing", row, fields=["written_down_at"])
        for person in rules.clients_of(row):
            participants.actions.give_by_programme(participant=person, given=given_by(row, person), at=at)


def give_owner(*, idea: Idea, level: IdeaLevel, owner: StaffProfile, by: User, at: datetime) -> None:
    """Who answers, and whether it is done at once or asked of the organisation. Another may be given it."""
    with action(by=by, at=at) as act:
        workshop = arranged_workshop(act, idea.workshop)
        row = locked(act, idea)
        if row.part != JourneyPart.IDEAS:
            raise Refused(_("Bara idéer får en ägare. Det andra är en bild av resan."))
        if not workshop.is_written_down:
            raise Refused(_("Säg först att allt är nedskrivet."), code="not_written_down")
        if not access.may(owner.user, rules.APPLY, workshop):
            raise Refused(_("Välj någon som kan logga in och svara."), field="owner")
        row.level, row.owner = IdeaLevel(level), owner
        move(row, IdeaState.OWNED, by=Turn.STAFF, at=at, along=("level", "owner"))
        messages.send(IDEA_OWNED, recipient=owner.user, at=at, about=row.pk)


def answer_idea(*, idea: Idea, outcome: str, words: str, by: User, at: datetime) -> None:
    """By its owner, or by the coordinator when the owner cannot. The last one reaches all who took part."""
    with action(by=by, at=at) as act:
        workshop = locked_workshop(act, idea.workshop)
        row = locked(act, idea)
        turn = turn_of(act, row)
        if outcome not in dict(OUTCOMES):
            raise Refused(_("Välj vad ni gör med idén."), field="outcome")
        row.outcome, row.answer = outcome, written(words, SAY_WHAT_HAPPENS)
        move(row, IdeaState.ANSWERED, by=turn, at=at, along=("outcome", "answer"))
        if not workshop.ideas.unanswered().exists():
            close(act, workshop, by)


# --- Parts -----------------------------------------------------------------------------------------
def written(words: str, when_empty: Text) -> str:
    words = words.strip()
    if not words:
        raise Refused(when_empty, field="words")
    if len(words) > LONGEST:
        raise Refused(_("Skriv kortare, högst 1 000 tecken."), field="words")
    return words


def locked(act: Action, idea: Idea) -> Idea:
    return act.lock(Idea.objects.select_related("owner__user", "workshop").filter(pk=idea.pk))[0]


def side_of_writer(act: Action, workshop: Workshop, said: Said) -> bool:
    """True for the clients' side; for whoever is not there the workshop does not exist."""
    if act.by is not None and access.may(act.by, rules.ARRANGE, workshop):
        return said.by_clients
    side = rules.side_at(act.by, workshop)
    if side is None:
        raise access.Denied(rules.TAKE_PART, workshop)
    return side == rules.CLIENTS


def turn_of(act: Action, idea: Idea) -> Turn:
    if act.by is not None and idea.owner is not None and idea.owner.user_id == act.by.pk:
        return Turn.OWNER
    act.require(rules.ARRANGE, idea.workshop)
    return Turn.STAFF


def refuse_early(workshop: Workshop, at: datetime) -> None:
    starts = workshop.assignment.starts_at
    if starts is not None and timezone.localdate(at) < timezone.localdate(starts):
        raise Refused(_("Workshoppen har inte varit än. Skriv när ni träffas."), code="early")


def close(act: Action, workshop: Workshop, by: User) -> None:
    workshop.closed_at = act.at
    workshop.save(update_fields=["closed_at"])
    act.record("workshop.close", workshop, fields=["closed_at"])
    outcomes = list(workshop.ideas.ideas().values_list("outcome", flat=True))
    for person in rules.clients_of(workshop):
        contribution = participants.actions.give_by_programme(
            participant=person, given=given_by(workshop, person), at=act.at, is_answered_now=True
        )
        participants.actions.answer_by_programme(
            contribution=contribution,
            kind=kind_of(outcomes),
            words=words_of(outcomes),
            result=result_of(workshop),
            by=by,
            at=act.at,
        )
    tell_the_seated(workshop, IDEAS_ANSWERED, act.at)


def given_by(workshop: Workshop, person: Participant) -> Given:
    """What the day is in the loop: once for each who was there, whoever of them had the idea."""
    words = _t("Du var med på en workshop. Varje idé får ett svar.")
    return Given(text=words, assignment=workshop.assignment, key=uuid5(workshop.pk, f"{person.pk}"))


def kind_of(outcomes: list[str]) -> AnswerKind:
    """All used, none used, or something between."""
    found = set(outcomes)
    return AnswerKind(found.pop()) if len(found) == 1 else AnswerKind.PARTLY


def words_of(outcomes: list[str]) -> str:
    used = sum(one != AnswerKind.NOT_NOW for one in outcomes)
    all_of_them = ngettext("Ni hade %(n)d idé.", "Ni hade %(n)d idéer.", len(outcomes)) % {"n": len(outcomes)}
    taken = ngettext(
        "%(n)d av dem blir något, helt eller delvis.", "%(n)d av dem blir något, helt eller delvis.", used
    )
    rest = _t("Alla har fått ett svar. Läs svaren på workshoppens sida.")
    return " ".join([all_of_them, taken % {"n": used}, rest])


def result_of(workshop: Workshop) -> str:
    """What will be done, in the owners' words."""
    done = workshop.ideas.ideas().exclude(outcome=AnswerKind.NOT_NOW).order_by("said_at", "pk")
    return "\n\n".join(f"{idea.words}\n{idea.answer}" for idea in done)
