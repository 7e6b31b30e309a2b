"""What the database refuses by itself: the same rules on SQLite and on PostgreSQL, against plain writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from core import guards
from core.registry import data_owners
from klarsprak.guards import all_guards
from klarsprak.models import Comment, Decision, Measurement, ReviewedText, Sentence, TextBlock, Version
from tests.factories.klarsprak import make_comment, make_reading, make_round, make_text, sentence
from tests.factories.participants import make_board, make_staff
from tests.factories.rights import everything_goes
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


def as_stored(key: UUID) -> str:
    """As both databases take it in SQL that is written by hand."""
    return key.hex


@pytest.fixture
def version() -> Version:
    """Frozen."""
    return make_round(make_board()).version


def test_every_guard_stands_in_the_live_database() -> None:
    live = " ".join(guards.live())
    assert [guard.name for guard in all_guards() if guard.name not in live] == []


# --- A frozen version --------------------------------------------------------------------------------
@pytest.mark.parametrize("change", [{"text": "Något annat."}, {"order": 99}, {"kind": "heading"}])
def test_a_frozen_block_is_not_changed(version: Version, change: dict[str, Any]) -> None:
    with refused("frozen_block_is_not_changed"):
        version.blocks.filter(order=2).update(**change)


def test_a_frozen_sentence_is_not_changed(version: Version) -> None:
    with refused("frozen_sentence_is_not_changed"):
        version.sentences.filter(number=2).update(end=3)


def test_a_frozen_block_and_its_sentences_are_kept(version: Version) -> None:
    with refused("frozen_sentence_is_kept"):
        version.sentences.filter(number=2)._raw_delete(using="default")  # type: ignore[attr-defined]
    with refused("frozen_(block|sentence)_is_kept"):
        version.blocks.filter(order=6).delete()


def test_no_block_is_moved_into_a_frozen_version(version: Version) -> None:
    draft = make_text(version.text.board).versions.get()
    with refused("frozen_block_is_not_changed"):
        draft.blocks.filter(order=1).update(version=version, order=99)


def test_no_insert_replaces_a_frozen_block(version: Version) -> None:
    """SQLite's OR REPLACE would push the old row out without asking for DELETE."""
    draft = make_text(version.text.board).versions.get()
    block = version.blocks.get(order=2)
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with refused("frozen_block_is_not_replaced"), connection.cursor() as cursor:
        cursor.execute(
            f"{replace} INTO klarsprak_textblock "
            '(id, version_id, "order", kind, text, level, row, is_counted, doubt) '
            "VALUES (%s, %s, 77, 'paragraph', 'Annat.', 1, 0, %s, '')",
            [block.pk.hex, draft.pk.hex, True],
        )


def test_no_block_is_added_to_a_frozen_version(version: Version) -> None:
    with refused("frozen_block_is_not_added"):
        TextBlock.objects.create(version=version, order=99, text="Mer.")
    with refused("frozen_block_is_not_added"):
        TextBlock.objects.bulk_create([TextBlock(version=version, order=99, text="Mer.")])


def test_no_sentence_is_added_to_a_frozen_version(version: Version) -> None:
    with refused("frozen_sentence_is_not_added"):
        Sentence.objects.create(version=version, block=version.blocks.get(order=2), number=99, start=0, end=2)


def test_no_draft_numbers_the_words_of_a_frozen_version(version: Version) -> None:
    draft, block = make_text(version.text.board).versions.get(), version.blocks.get(order=2)
    with refused("sentence_insert_in_its_version"):
        Sentence.objects.create(version=draft, block=block, number=1, start=0, end=2)
    own = Sentence.objects.create(version=draft, block=draft.blocks.get(order=2), number=1, start=0, end=2)
    with refused("sentence_update_in_its_version"):
        Sentence.objects.filter(pk=own.pk).update(block=block)


@pytest.mark.parametrize("change", [{"frozen_at": None}, {"sha256": "0"}, {"number": 7}])
def test_a_frozen_version_stays_frozen(version: Version, change: dict[str, Any]) -> None:
    with refused("frozen_version_stays"):
        Version.objects.filter(pk=version.pk).update(**change)


def test_a_frozen_version_is_kept(version: Version) -> None:
    with refused("frozen_version_is_kept"):
        Version.objects.filter(pk=version.pk)._raw_delete(using="default")  # type: ignore[attr-defined]


def test_a_draft_is_changed_and_emptied_freely() -> None:
    draft = make_text(make_board()).versions.get()
    draft.blocks.filter(order=1).update(text="Bättre.")
    draft.blocks.all().delete()
    assert not draft.blocks.exists()


# --- Figures -------------------------------------------------------------------------------------------
def test_a_figure_is_never_changed_nor_taken_away(version: Version) -> None:
    with refused("a figure is never changed"):
        Measurement.objects.filter(version=version).update(words=1)
    with refused("a figure is never changed"):
        Measurement.objects.filter(version=version).delete()


# --- The place of a remark -----------------------------------------------------------------------------
def test_a_remark_lies_in_the_version_that_was_read() -> None:
    board = make_board()
    reading, other = make_reading(make_round(board)), make_round(board)
    place = sentence(other, 2)
    values = {"reaction": "hard", "exact": "x", "said_at": AT, "changed_at": AT}
    with refused("remark_insert_in_its_version"):
        Comment.objects.create(reading=reading, block=place.block, sentence=place, **values)
    comment = make_comment(reading)
    with refused("remark_update_in_its_version"):
        Comment.objects.filter(pk=comment.pk).update(block=place.block, sentence=place)


def test_the_sentence_of_a_remark_stands_in_its_block() -> None:
    comment = make_comment(make_reading(make_round(make_board())))
    other = sentence(comment.reading.round, 5)
    with refused("remark_update_in_its_version"):
        Comment.objects.filter(pk=comment.pk).update(sentence=other)


def test_the_words_of_a_remark_can_be_blanked() -> None:
    comment = make_comment(make_reading(make_round(make_board())))
    Comment.objects.filter(pk=comment.pk).update(words="", suggestion="", earlier="")
    comment.refresh_from_db()
    assert comment.words == ""


# --- A closed text ---------------------------------------------------------------------------------------
def decided(**fields: Any) -> Decision:
    comment = make_comment(make_reading(make_round(make_board())))
    values = {
        "outcome": "used",
        "decided_by": make_staff(comment.reading.participant.board),
        "decided_at": AT,
    }
    return Decision.objects.create(comment=comment, **{**values, **fields})


def close(decision: Decision) -> None:
    text = decision.comment.reading.round.version.text
    ReviewedText.objects.filter(pk=text.pk).update(state="done")


CHANGES = [
    {"outcome": "partly"},
    {"words": "Något annat."},
    {"question": "Vad menar du?"},
    {"sentence_words": "Så blev det."},
    {"linked_by_system": True},
    {"decided_at": AT + timedelta(days=1)},
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_readers_of_a_closed_text_were_told_stays(change: dict[str, Any]) -> None:
    decision = decided()
    rows = Decision.objects.filter(pk=decision.pk)
    before = rows.values(*change).get()
    rows.update(**change)
    close(decision)
    with refused("told_decision_stays"):
        rows.update(**before)


def test_the_new_sentence_of_a_closed_text_stays() -> None:
    decision = decided()
    close(decision)
    with refused("told_decision_stays"):
        Decision.objects.filter(pk=decision.pk).update(sentence=decision.comment.sentence)


def test_a_decision_of_a_closed_text_is_kept() -> None:
    decision = decided()
    close(decision)
    with refused("told_decision_is_kept"):
        decision.delete()


def test_no_decision_is_added_to_a_closed_text() -> None:
    decision = decided()
    late = make_comment(decision.comment.reading, 3)
    close(decision)
    with refused("told_decision_is_not_added"):
        Decision.objects.create(comment=late, outcome="used", decided_by=decision.decided_by, decided_at=AT)


def test_no_remark_is_added_to_a_closed_text() -> None:
    decision = decided()
    close(decision)
    with refused("closed_text_takes_no_remark"):
        make_comment(decision.comment.reading, 3)


def test_no_decision_is_moved_into_a_closed_text() -> None:
    open_one, decision = decided(), decided()
    late = make_comment(decision.comment.reading, 3)
    close(decision)
    with refused("told_decision_stays"):
        Decision.objects.filter(pk=open_one.pk).update(comment=late)


def test_no_insert_elsewhere_replaces_a_decision_of_a_closed_text() -> None:
    """SQLite's OR REPLACE would push the old row out without asking for DELETE."""
    decision = decided()
    other = make_comment(make_reading(make_round(decision.comment.reading.participant.board)))
    close(decision)
    columns = [field.column for field in Decision._meta.concrete_fields]
    names = ", ".join(columns)
    values = ", ".join("%s" if name == "comment_id" else name for name in columns)
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with refused("told_decision_is_not_replaced"), connection.cursor() as cursor:
        cursor.execute(
            f"{replace} INTO klarsprak_decision ({names}) "
            f"SELECT {values} FROM klarsprak_decision WHERE id = %s",
            [as_stored(other.pk), as_stored(decision.pk)],
        )


@pytest.mark.parametrize("state", ["answering", "draft", "withdrawn"])
def test_a_closed_text_is_not_opened_again(state: str) -> None:
    decision = decided()
    close(decision)
    with refused("closed_text_stays"):
        ReviewedText.objects.filter(versions=decision.comment.reading.round.version_id).update(state=state)


def test_the_readers_own_reply_can_be_blanked_after_closing() -> None:
    decision = decided(reply="Mitt svar.")
    close(decision)
    Decision.objects.filter(pk=decision.pk).update(reply="")
    decision.refresh_from_db()
    assert decision.reply == ""


def test_a_person_can_be_erased_from_a_closed_text() -> None:
    decision = decided(reply="Mitt svar.")
    close(decision)
    person = decision.comment.reading.participant
    data_owners["klarsprak"].erase(person.user, everything_goes())
    comment = Comment.objects.get(pk=decision.comment_id)
    assert (comment.words, Decision.objects.get(pk=decision.pk).reply) == ("", "")


def test_keys_are_new_each_time() -> None:
    """The guards against REPLACE refuse no new row."""
    text = make_text(make_board())
    assert TextBlock.objects.create(pk=uuid4(), version=text.versions.get(), order=99, text="Mer.").pk
