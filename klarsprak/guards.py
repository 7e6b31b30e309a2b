"""What the database itself refuses around texts, the same on SQLite and on PostgreSQL.

A version that people have read stays as it was: remarks point into it, and nothing is added. A remark lies in
the version its reader read. What the readers of a closed text were told stays true, and it is never opened
again. An old figure never changes. The words of a remark may still be blanked, for a person may be erased.
"""

from collections.abc import Sequence

from core.guards import Guard, changed, guards, refuse_changes, refuse_when

TEXT, VERSION = "klarsprak_reviewedtext", "klarsprak_version"
BLOCK, SENTENCE, MEASUREMENT = "klarsprak_textblock", "klarsprak_sentence", "klarsprak_measurement"
ROUND, READING = "klarsprak_readinground", "klarsprak_reading"
COMMENT, DECISION = "klarsprak_comment", "klarsprak_decision"
TOLD = (
    "comment_id",
    "outcome",
    "reason",
    "words",
    "question",
    "sentence_words",
    "linked_by_system",
    "decided_by_id",
    "decided_at",
)


READING_TO_TEXT = (
    f"{READING} r JOIN {ROUND} o ON o.id = r.round_id "
    f"JOIN {VERSION} v ON v.id = o.version_id JOIN {TEXT} t ON t.id = v.text_id"
)


def is_frozen(version: str) -> str:
    """SQL: the version with this key is frozen."""
    return f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.id = {version} AND v.frozen_at IS NOT NULL)"  # noqa: S608


def stands_in_frozen(table: str) -> str:
    """SQL: a row with this key is there already, in a frozen version: REPLACE would take its place."""
    return (
        f"EXISTS (SELECT 1 FROM {table} old_row JOIN {VERSION} v ON v.id = old_row.version_id "  # noqa: S608
        "WHERE old_row.id = NEW.id AND v.frozen_at IS NOT NULL)"
    )


def part_guards(name: str, table: str) -> Sequence[Guard]:
    """Of a frozen version nothing is changed or taken away, and nothing more comes into it."""
    own, new = is_frozen("OLD.version_id"), is_frozen("NEW.version_id")
    return (
        refuse_when(f"frozen_{name}_is_not_changed", table, verb="UPDATE", when=f"({own} OR {new})"),
        refuse_when(f"frozen_{name}_is_kept", table, verb="DELETE", when=own),
        refuse_when(f"frozen_{name}_is_not_replaced", table, verb="INSERT", when=stands_in_frozen(table)),
        refuse_when(f"frozen_{name}_is_not_added", table, verb="INSERT", when=new),
    )


def sentence_guards() -> Sequence[Guard]:
    """A sentence stands in a block of its own version: no draft numbers the words of a frozen one."""
    elsewhere = (
        f"NOT EXISTS (SELECT 1 FROM {BLOCK} b "  # noqa: S608
        "WHERE b.id = NEW.block_id AND b.version_id = NEW.version_id)"
    )
    return tuple(
        refuse_when(f"sentence_{verb.lower()}_in_its_version", SENTENCE, verb=verb, when=elsewhere)
        for verb in ("INSERT", "UPDATE")
    )


def version_guards() -> Sequence[Guard]:
    was_frozen = "OLD.frozen_at IS NOT NULL"
    other = f"(NEW.frozen_at IS NULL OR {changed(('frozen_at', 'sha256', 'text_id', 'number'))})"
    return (
        refuse_when("frozen_version_stays", VERSION, verb="UPDATE", when=f"({was_frozen} AND {other})"),
        refuse_when("frozen_version_is_kept", VERSION, verb="DELETE", when=was_frozen),
        refuse_when("frozen_version_is_not_replaced", VERSION, verb="INSERT", when=is_frozen("NEW.id")),
    )


def place_guards() -> Sequence[Guard]:
    """In the version that was read, and the sentence in the block."""
    elsewhere = (
        f"NOT EXISTS (SELECT 1 FROM {READING} r JOIN {ROUND} o ON o.id = r.round_id "  # noqa: S608
        f"JOIN {BLOCK} b ON b.version_id = o.version_id "
        "WHERE r.id = NEW.reading_id AND b.id = NEW.block_id)"
    )
    other_block = (
        f"(NEW.sentence_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {SENTENCE} s "  # noqa: S608
        "WHERE s.id = NEW.sentence_id AND s.block_id = NEW.block_id))"
    )
    return tuple(
        refuse_when(
            f"remark_{verb.lower()}_in_its_version",
            COMMENT,
            verb=verb,
            when=f"({elsewhere} OR {other_block})",
        )
        for verb in ("INSERT", "UPDATE")
    )


def decision_guards() -> Sequence[Guard]:
    """The reader's own reply may still be blanked."""

    def is_closed(comment: str) -> str:
        return (
            f"EXISTS (SELECT 1 FROM {READING_TO_TEXT} JOIN {COMMENT} c ON c.reading_id = r.id "  # noqa: S608
            f"WHERE c.id = {comment} AND t.state = 'done')"
        )

    linked = "(OLD.sentence_id IS NULL) <> (NEW.sentence_id IS NULL) OR OLD.sentence_id <> NEW.sentence_id"
    other = f"({changed(TOLD)} OR {linked})"
    was_closed, closed = is_closed("OLD.comment_id"), is_closed("NEW.comment_id")
    there_already = f"(SELECT d.comment_id FROM {DECISION} d WHERE d.id = NEW.id)"  # noqa: S608
    return (
        refuse_when(
            "told_decision_stays", DECISION, verb="UPDATE", when=f"({other} AND ({was_closed} OR {closed}))"
        ),
        refuse_when("told_decision_is_kept", DECISION, verb="DELETE", when=was_closed),
        refuse_when("told_decision_is_not_replaced", DECISION, verb="INSERT", when=is_closed(there_already)),
        refuse_when("told_decision_is_not_added", DECISION, verb="INSERT", when=closed),
    )


def closed_text_guards() -> Sequence[Guard]:
    """Its remarks are answered: it is not opened again, and none is added that nobody will answer."""
    is_done = f"EXISTS (SELECT 1 FROM {READING_TO_TEXT} WHERE r.id = NEW.reading_id AND t.state = 'done')"  # noqa: S608
    opened = "(OLD.state = 'done' AND NEW.state <> 'done')"
    return (
        refuse_when("closed_text_stays", TEXT, verb="UPDATE", when=opened),
        refuse_when("closed_text_takes_no_remark", COMMENT, verb="INSERT", when=is_done),
    )


def all_guards() -> Sequence[Guard]:
    return (
        *version_guards(),
        *part_guards("block", BLOCK),
        *part_guards("sentence", SENTENCE),
        *sentence_guards(),
        *place_guards(),
        *decision_guards(),
        *closed_text_guards(),
        refuse_changes(MEASUREMENT, label="a figure is never changed", unique=(("id",), ("version_id",))),
    )


def register() -> None:
    for guard in all_guards():
        guards.add(guard.name, guard)
