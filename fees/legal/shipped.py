"""The versioned files of rules that come with the platform, and how one is taken in.

A new version is a new file and a migration that calls `take_in`. What the municipality has written
itself is never overwritten: a shipped row that would overlap one is left out.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fees.legal.rulebook import Rule, RuleBook

FOLDER = Path(__file__).parent
LATEST = 1


def read(version: int = LATEST) -> dict[str, Any]:
    return json.loads((FOLDER / f"shipped-{version}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def rows(version: int = LATEST) -> Iterator[dict[str, Any]]:
    """The file's rows as the model's fields."""
    content = read(version)
    for row in content["rules"]:
        yield {
            "rule_id": row["rule_id"],
            "valid_from": date.fromisoformat(row["valid_from"]),
            "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            "parameters": row["parameters"],
            "applies_if": row.get("applies_if", ""),
            "legal_source": row["source"],
            "checked_on": date.fromisoformat(row.get("checked_on", content["checked_on"])),
            "checked_by": content["checked_by"],
            "confidence": row["confidence"],
        }


def rulebook(version: int = LATEST) -> RuleBook:
    """The shipped rules alone, without a database."""
    fields = ("rule_id", "valid_from", "valid_to", "parameters", "legal_source", "checked_on", "confidence")
    return RuleBook(Rule(**{name: row[name] for name in fields}) for row in rows(version))


def take_in(model: Any, version: int) -> list[str]:
    """Add the rows that are new; close the open shipped row before. Returns what was left out, by name."""
    left_out = []
    # The first file was taken in before a row could be withdrawn.
    may_be_withdrawn = any(column.name == "withdrawn_at" for column in model._meta.fields)
    standing = {"withdrawn_at__isnull": True} if may_be_withdrawn else {}
    for row in rows(version):
        same = model.objects.filter(board__isnull=True, rule_id=row["rule_id"])
        if same.filter(valid_from=row["valid_from"]).exists():
            continue
        same.filter(
            **standing, valid_to__isnull=True, valid_from__lt=row["valid_from"], shipped_in__isnull=False
        ).update(valid_to=row["valid_from"] - timedelta(days=1))
        later = same.filter(**standing, valid_from__lte=row["valid_to"] or date.max)
        if any(other.valid_to is None or other.valid_to >= row["valid_from"] for other in later):
            left_out.append(f"{row['rule_id']}@{row['valid_from']}")
            continue
        model.objects.create(shipped_in=version, **row)
    return left_out
