"""A question comes: from a reader, a group or a reporter; once, and without telling of anybody."""

from uuid import uuid4

import pytest

from core.actions import Refused
from core.models import AuditEntry
from participants.models import Board, Participant, ProtectionLevel
from reporters.actions import questions as actions
from reporters.models import AskerContact, Asking, PublicQuestion
from reporters.question_cards import asked_by
from reporters.question_codes import code_for, hash_of
from tests.factories.news import make_article
from tests.factories.participants import make_participant
from tests.factories.questions import WORDS, make_asking, make_reporters_asking
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, first_name="Provina", last_name="Testberg")


def test_a_readers_question_waits_to_be_sorted(board: Board) -> None:
    asking = make_asking(board)
    row = asking.question
    assert (row.state, row.road, row.words, row.published_at) == ("new", "", "", None)
    assert (asking.words, asking.asker, asking.byline) == (WORDS, "reader", "")


def test_the_code_leads_back_and_stands_nowhere(board: Board) -> None:
    key = uuid4()
    asking = make_asking(board, key=key)
    code = code_for(key)
    assert asking.code_hash == hash_of(code.lower().replace("-", " "))
    assert code.replace("-", "") not in asking.code_hash


def test_the_public_key_of_a_question_makes_no_code(board: Board) -> None:
    """The address of a question is known to all: it must not be what the code is made of."""
    asking = make_asking(board)
    assert asking.question.pk != asking.form_key
    assert hash_of(code_for(asking.question.pk)) != asking.code_hash


def test_a_second_tap_asks_nothing_more(board: Board) -> None:
    key = uuid4()
    assert make_asking(board, key=key).pk == make_asking(board, key=key).pk
    assert PublicQuestion.objects.count() == 1


def test_what_was_asked_is_audited_without_its_words(board: Board) -> None:
    asking = make_asking(board)
    line = AuditEntry.objects.get(action="question.ask")
    assert (line.object_id, line.field_names) == (str(asking.question_id), "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("070-174 06 33", "+46701740633"), (" Nadja@Exempel.Example ", "nadja@exempel.example")],
)
def test_where_to_reach_somebody_is_kept_by_itself(board: Board, typed: str, kept: str) -> None:
    asking = make_asking(board, address=typed)
    assert AskerContact.objects.get(asking=asking).address == kept


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": "  "}, "words"),
        ({"words": "?!"}, "words"),
        ({"words": "x" * 4001}, "words"),
        ({"address": "tolv"}, "address"),
        ({"group": "g" * 81}, "group"),
    ],
)
def test_what_cannot_be_asked(board: Board, fields: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_asking(board, **fields)
    assert refused.value.field == field
    assert not PublicQuestion.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "Varför svarar inte Anna Provberg?",
        "Ring mig på 070-174 06 33.",
        "Jag har 19990101-2384. Vad gäller?",
        "Skriv till testa@exempel.example.",
        "Är mottagningen i Norra Exempelby öppen?",
    ],
)
def test_what_tells_of_somebody_is_asked_about_and_may_be_affirmed(board: Board, words: str) -> None:
    with pytest.raises(Refused) as refused:
        make_asking(board, words=words)
    assert (refused.value.field, refused.value.code) == ("words", "traces")
    assert make_asking(board, words=words, is_no_name=True).words == words


def test_where_income_support_is_decided_nobody_is_asked(board: Board) -> None:
    Board.objects.filter(pk=board.pk).update(decides_income_support=True)
    board.refresh_from_db()
    with pytest.raises(Refused):
        make_asking(board)


def test_a_question_knows_its_article(board: Board) -> None:
    article = make_article()
    assert make_asking(board, article_id=article.pk).question.article_id == article.pk
    assert make_asking(board, article_id=999_999).question.article_id is None


def test_a_removed_article_leaves_its_questions(board: Board) -> None:
    article = make_article()
    asking = make_asking(board, article_id=article.pk)
    article.delete()
    assert PublicQuestion.objects.get(pk=asking.question_id).article_id is None


# --- The name beside it ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("named_as", "shown"),
    [
        ("nobody", "en invånarreporter"),
        ("first_name", "Provina"),
        ("name", "Provina Testberg"),
        ("pseudonym", "Måsen"),
    ],
)
def test_a_reporter_is_called_what_was_chosen(person: Participant, named_as: str, shown: str) -> None:
    asking = make_reporters_asking(person, named_as=named_as, pseudonym="Måsen")
    assert asked_by(asking.question) == shown


def test_a_group_is_called_by_its_name(board: Board) -> None:
    asking = make_asking(board, group=" Frukost  klubben ")
    assert (asking.asker, asked_by(asking.question)) == ("group", "Frukost klubben")


def test_a_name_is_changed_and_removed_afterwards(person: Participant) -> None:
    asking = make_reporters_asking(person, named_as="name")
    changed = actions.change_byline(asking=asking, named=actions.Named(), by=person.user, at=AT)
    assert (changed.byline, asked_by(PublicQuestion.objects.get())) == ("", "en invånarreporter")


def test_nobody_else_changes_it(person: Participant) -> None:
    asking = make_reporters_asking(person, named_as="name")
    stranger = make_participant(person.board)
    with pytest.raises(Exception, match="record_answer"):
        actions.change_byline(asking=asking, named=actions.Named(), by=stranger.user, at=AT)


def test_a_pseudonym_must_be_written(person: Participant) -> None:
    with pytest.raises(Refused) as refused:
        make_reporters_asking(person, named_as="pseudonym", pseudonym=" ")
    assert refused.value.field == "pseudonym"


@pytest.mark.parametrize("named_as", ["name", "first_name"])
def test_protected_data_hides_the_own_name(board: Board, named_as: str) -> None:
    hidden = make_participant(board, protection=ProtectionLevel.PROTECTED_REGISTRATION)
    with pytest.raises(Refused):
        make_reporters_asking(hidden, named_as=named_as)


@pytest.mark.parametrize(("named_as", "shown"), [("name", "en invånarreporter"), ("pseudonym", "Måsen")])
def test_protection_that_comes_later_takes_the_own_name_away(
    person: Participant, named_as: str, shown: str
) -> None:
    make_reporters_asking(person, named_as=named_as, pseudonym="Måsen")
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.MARKED)
    assert asked_by(Asking.objects.with_question().get().question) == shown
