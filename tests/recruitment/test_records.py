"""Papers of a recruitment asked for as public records: found without naming anybody, read column by column
with the class of each, shielded where the writer is protected, kept while somebody has asked for them."""

from typing import Any

import pytest

from core.classification import Sensitivity
from core.registry import record_sources
from participants.models import Board, ProtectionLevel
from recruitment import rules
from recruitment.models import Assessment, Recruitment
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.recruitment import (
    choose_question,
    make_assessment,
    make_bank_question,
    make_candidate,
    make_recruitment,
    make_suggestion,
    put_in,
    say_knows,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = RecruitmentState
NAMES = ("recruitments", "candidates", "assessments", "acquaintances", "suggestions", "questions", "bank")


@pytest.fixture
def board() -> Board:
    return make_board()


def source(name: str) -> Any:
    return record_sources[f"recruitment.{name}"]


def papers(board: Board, **fields: Any) -> Recruitment:
    """One of everything, by a representative called Zebulon, about the candidate ÖÄ."""
    person = fields.pop("person", None) or make_participant(board, first_name="Zebulon")
    row = make_recruitment(board, S.CONVERSATION, panel=[person], **fields)
    candidate = make_candidate(row, "ÖÄ")
    make_assessment(candidate, person, AssessmentState.SHARED)
    say_knows(candidate, person, knows=False)
    make_suggestion(row, person)
    choose_question(row)
    return row


def found(name: str, board: Board, words: str = "") -> list[Any]:
    return source(name).find(board.pk, None, None, words)  # type: ignore[no-any-return]


def cells(name: str, board: Board) -> dict[str, str]:
    [hit] = found(name, board)
    record = source(name).lines(board.pk, hit.record_id)
    keys = [column.key for column in record.columns]
    return dict(zip(keys, record.rows[0].cells, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_of_paper_is_found_and_its_label_names_nobody(board: Board, name: str) -> None:
    papers(board)
    [hit] = found(name, board)
    assert not {"ÖÄ", "Zebulon"} & set(hit.label.replace(",", " ").split())
    assert found(name, make_board()) == []
    assert source(name).lines(make_board().pk, hit.record_id) is None


def test_what_stands_in_an_assessment_is_read_line_by_line(board: Board) -> None:
    papers(board)
    told = cells("assessments", board)
    assert (told["candidate"], told["conduct"], told["seen"]) == (
        "ÖÄ",
        "Ja, tydligt",
        "Frågade tillbaka och väntade in svaret.",
    )
    assert told["writer"].startswith("Zebulon")


@pytest.mark.parametrize(
    ("name", "column", "sensitivity"),
    [
        ("assessments", "candidate", Sensitivity.PERSONAL),
        ("assessments", "writer", Sensitivity.PERSONAL),
        ("assessments", "seen", Sensitivity.PERSONAL),
        ("acquaintances", "knows", Sensitivity.SENSITIVE),
        ("candidates", "mark", Sensitivity.PERSONAL),
        ("suggestions", "words", Sensitivity.PERSONAL),
        ("recruitments", "advert", Sensitivity.NONE),
        ("recruitments", "manager", Sensitivity.PERSONAL),
    ],
)
def test_each_column_is_as_secret_as_its_field(
    board: Board, name: str, column: str, sensitivity: Sensitivity
) -> None:
    papers(board)
    [hit] = found(name, board)
    columns = {one.key: one for one in source(name).lines(board.pk, hit.record_id).columns}
    assert columns[column].sensitivity is sensitivity


def test_what_is_only_a_draft_is_no_record(board: Board) -> None:
    row = make_recruitment(board, S.ASSESSMENT, panel=1)
    writing = make_assessment(make_candidate(row), rules.panel_of(row).get(), AssessmentState.WRITING)
    assert found("assessments", board) == []
    assert source("assessments").lines(board.pk, str(writing.pk)) is None
    draft = make_recruitment(board, S.DRAFT)
    assert str(draft.pk) not in {hit.record_id for hit in found("recruitments", board)}


def test_one_that_was_broken_off_is_still_there_to_be_asked_for(board: Board) -> None:
    row = papers(board)
    put_in(row, S.BROKEN_OFF)
    assert {name: len(found(name, board)) for name in NAMES} == dict.fromkeys(NAMES, 1)
    assert cells("recruitments", board)["broken_off_because"] == "Tjänsten drogs in."


@pytest.mark.parametrize("name", ["assessments", "acquaintances", "suggestions"])
def test_what_a_protected_person_wrote_is_known_to_the_contact_alone(board: Board, name: str) -> None:
    """Protected in the middle of it: the papers stay, and few may know whose they are."""
    contact = make_staff(board)
    row = papers(board, person=make_participant(board, contact=profile_of(contact)))
    person = rules.panel_of(row).get()
    type(person).objects.filter(pk=person.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)
    [hit] = found(name, board)
    [line] = source(name).lines(board.pk, hit.record_id).rows
    assert (line.is_known_to(contact), line.is_known_to(make_staff(board))) == (True, False)
    assert found(name, board, row.position) == []


def test_the_paper_of_somebody_erased_is_nobodys(board: Board) -> None:
    papers(board)
    Assessment.objects.update(participant=None)
    assert cells("assessments", board)["writer"] == ""


def test_a_question_of_the_bank_does_not_tell_who_wrote_it(board: Board) -> None:
    make_bank_question(board, written_by=make_participant(board, first_name="Zebulon"))
    assert "Zebulon" not in " ".join(cells("bank", board).values())


@pytest.mark.parametrize("name", NAMES[:-1])
def test_papers_that_somebody_has_asked_for_are_not_destroyed(board: Board, name: str) -> None:
    row = papers(board)
    put_in(row, S.DECIDED)
    [hit] = found(name, board)
    held = source(name).held("recruitment.Recruitment", [str(row.pk)], [hit.record_id])
    assert held == {str(row.pk)}
    assert source(name).held("recruitment.Recruitment", [str(row.pk)], []) == set()
