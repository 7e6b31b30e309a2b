"""The editor sorts before anything is public: open, private, handed over, or the same as another."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Action, Refused, action
from core.models import User
from core.personal_data import certain_in, traces_in
from core.states import Turn, move
from core.typed_words import said, short_enough
from core.workdays import workday_from
from participants.models import Unit
from reporters import question_rules as rules
from reporters.models import Asking, PublicQuestion, Road
from reporters.question_querysets import PublicQuestionQuerySet
from reporters.question_states import OUT, QuestionState

ANSWER_WITHIN = timedelta(days=14)
LONGEST_TITLE, LONGEST_DIARY, LONGEST_NAME = 120, 40, 120


@dataclass(frozen=True)
class OpenWords:
    """The question as readers will see it, beside the original. `is_no_name`: what may be a name is a place
    or an office, says the editor. `hides_byline` takes away the name of a group."""

    title: str
    words: str
    diary: str = ""
    is_no_name: bool = False
    hides_byline: bool = False


def day_to_answer(at: datetime) -> date:
    """Two weeks, and then the next working day."""
    return workday_from(timezone.localdate(at) + ANSWER_WITHIN)


# --- Open ----------------------------------------------------------------------------------------
def open_question(
    *, question: PublicQuestion, words: OpenWords, unit: Unit, answer_by: date, by: User, at: datetime
) -> PublicQuestion:
    """Out to readers, and to the unit that answers."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        refuse_moved_on(row)
        write_words(row, words)
        give_to(act, row, unit, answer_by)
        row.road, row.sorted_by = Road.PUBLIC, by
        row.published_at = row.published_at or at
        fields = ["title", "words", "diary", "unit", "answer_by", "road", "sorted_by", "published_at"]
        move(row, QuestionState.WAITING, by=Turn.STAFF, at=at, along=fields)
        hide_byline(act, row, words)
        tell_unit(row, at)
    return row


def edit_question(*, question: PublicQuestion, words: OpenWords, by: User, at: datetime) -> PublicQuestion:
    """Something that should not be read by all is taken out, or the words are made plainer."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        if not row.is_public or row.state not in OUT:
            raise Refused(_("Frågan är inte öppen."), code="state")
        write_words(row, words)
        row.save(update_fields=["title", "words", "diary"])
        act.record("question.edit", row, fields=["title", "words", "diary"])
        hide_byline(act, row, words)
    return row


def take_down(*, question: PublicQuestion, by: User, at: datetime) -> PublicQuestion:
    """Out of readers' sight at once, to be sorted once more."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        if not row.is_public:
            raise Refused(_("Frågan är inte öppen."), code="state")
        row.road, row.unit, row.answer_by = "", None, None
        move(row, QuestionState.NEW, by=Turn.STAFF, at=at, along=["road", "unit", "answer_by"])
    return row


def write_words(row: PublicQuestion, words: OpenWords) -> None:
    row.title = said(words.title, "title", _("Skriv en kort rubrik."), LONGEST_TITLE)
    row.words = said(words.words, "words", _("Skriv frågan som läsarna ska se den."))
    row.diary = short_enough(words.diary, "diary", LONGEST_DIARY)
    for name in ("title", "words"):
        refuse_person(name, getattr(row, name), is_no_name=words.is_no_name)


def refuse_person(name: str, words: str, *, is_no_name: bool) -> None:
    """What is hardly anything but a person's must go. What may be a place, the editor answers for."""
    if found := certain_in(words):
        raise Refused(
            _t("Frågan kan inte bli öppen med det här: %(words)s. Skriv den utan.")
            % {"words": ", ".join(found)},
            field=name,
            code="person",
        )
    if (found := traces_in(words)) and not is_no_name:
        raise Refused(
            _t("Är det någons namn? %(words)s. Ta bort det, eller säg att det inte är en person.")
            % {"words": ", ".join(found)},
            field=name,
            code="traces",
        )


def hide_byline(act: Action, row: PublicQuestion, words: OpenWords) -> None:
    if words.hides_byline and Asking.objects.filter(question=row).update(byline=""):
        act.record("question.hide_byline", row, fields=["byline"])


# --- Private, and handed over ----------------------------------------------------------------------
def keep_private(
    *, question: PublicQuestion, answer_by: date, by: User, at: datetime, unit: Unit | None = None
) -> PublicQuestion:
    """Somebody's own case: answered to whoever asked, and never public."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        refuse_moved_on(row)
        give_to(act, row, unit, answer_by)
        row.road, row.sorted_by, row.title, row.words = Road.PRIVATE, by, "", ""
        fields = ["unit", "answer_by", "road", "sorted_by", "title", "words"]
        move(row, QuestionState.WAITING, by=Turn.STAFF, at=at, along=fields)
        tell_unit(row, at)
    return row


def hand_over_question(*, question: PublicQuestion, to: str, by: User, at: datetime) -> PublicQuestion:
    """Somebody may be in danger: whoever is responsible has been told, and by whom stands in the log."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        row.handed_to = said(to, "to", _("Skriv vem som har tagit över."), LONGEST_NAME)
        row.road, row.sorted_by, row.title, row.words = Road.REPORT, by, "", ""
        row.unit, row.answer_by = None, None
        fields = ["handed_to", "road", "sorted_by", "title", "words", "unit", "answer_by"]
        move(row, QuestionState.HANDED_OVER, by=Turn.STAFF, at=at, along=fields)
    return row


# --- The same as another ---------------------------------------------------------------------------
def merge_question(
    *, question: PublicQuestion, into: PublicQuestion, by: User, at: datetime
) -> PublicQuestion:
    """Asked already: whoever asked reads the answer to the other one."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        if not may_take(row, by).filter(pk=into.pk).exists():
            raise Refused(_("Välj en öppen fråga."), field="into")
        row.merged_into, row.sorted_by = into, by
        move(row, QuestionState.MERGED, by=Turn.STAFF, at=at, along=["merged_into", "sorted_by"])
    return row


def may_take(row: PublicQuestion, by: User) -> PublicQuestionQuerySet:
    """The open questions of the board that another can be put together with."""
    return rules.sorted_by(by).out().filter(board=row.board_id).exclude(pk=row.pk)


# --- Shared ----------------------------------------------------------------------------------------
def give_to_unit(*, question: PublicQuestion, unit: Unit, by: User, at: datetime) -> PublicQuestion:
    """Another unit can answer. The day stays."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        if not row.is_owed or row.answer_by is None:
            raise Refused(_("Frågan väntar inte på svar."), code="state")
        refuse_other_board(row, unit)
        if row.unit_id != unit.pk:
            row.unit = unit
            row.save(update_fields=["unit"])
            act.record("question.give_to_unit", row, fields=["unit"])
            tell_unit(row, at)
    return row


def give_to(act: Action, row: PublicQuestion, unit: Unit | None, answer_by: date) -> None:
    if unit is not None:
        refuse_other_board(row, unit)
    if answer_by < timezone.localdate(act.at):
        raise Refused(_("Välj en dag som inte har varit."), field="answer_by")
    row.unit, row.answer_by = unit, answer_by


def refuse_other_board(row: PublicQuestion, unit: Unit) -> None:
    if unit.board_id != row.board_id:
        raise Refused(_("Enheten hör till en annan nämnd."), field="unit")


def refuse_moved_on(row: PublicQuestion) -> None:
    """Also when the step itself is known: a private question that waits is not made open."""
    if row.state != QuestionState.NEW:
        raise Refused(_("Frågan är redan sorterad."), code="state")


def tell_unit(row: PublicQuestion, at: datetime) -> None:
    """To the unit's own address: that something waits, and nothing of what."""
    if row.unit is not None and row.unit.email:
        messages.send_to_address("participants.unit_owes_answer", email=row.unit.email, at=at)


def locked(act: Action, question: PublicQuestion) -> PublicQuestion:
    """The row as it is now, for those who sort."""
    act.lock(PublicQuestion.objects.filter(pk=question.pk))
    row = PublicQuestion.objects.select_related("unit", "board").get(pk=question.pk)
    rules.require_sorter(act, row)
    return row
