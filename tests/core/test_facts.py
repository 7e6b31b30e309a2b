"""'Allt om mig' in words: dates, sums and yes as people write them; and the file that is documented."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from core import facts
from core.facts import FactKind, fact_groups, fact_kinds, in_words, label_of, lines_of, plain, sections
from core.registry import record_kinds

SAID = [
    ("dag", date(2026, 11, 3), "3 november 2026"),
    ("när", datetime(2026, 11, 3, 8, 5, tzinfo=UTC), "3 november 2026 klockan 09.05"),
    ("från", time(14, 30), "14.30"),
    ("lön i öre", 41250, "412,50 kr"),
    ("öre", 0, "0 kr"),
    ("öre per timme", 15000, "150 kr"),
    ("minuter", 150, "2 timmar 30 minuter"),
    ("timmar", 3, "3"),
    ("får nås", True, "Ja"),
    ("får nås", False, "Nej"),
    ("behov", ["Tolk: dari", "En lugn plats"], "Tolk: dari, En lugn plats"),
    ("text", None, ""),
    ("text", "", ""),
]


@pytest.mark.parametrize(("key", "value", "words"), SAID)
def test_a_value_is_said_as_people_say_it(key: str, value: Any, words: str) -> None:
    assert in_words(key, value).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("key", "label"), [("lön i öre", "Lön"), ("öre", "Belopp"), ("minuter", "Hur länge"), ("dag", "Dag")]
)
def test_what_is_shown_in_kronor_does_not_speak_of_ore(key: str, label: str) -> None:
    assert label_of(key).lower() == label.lower()


def test_nothing_empty_is_shown_and_a_row_of_nothing_not_at_all() -> None:
    assert [line.label for line in lines_of({"slag": "tid", "dag": date(2026, 1, 2), "svar": ""})] == ["Dag"]
    assert sections([{"slag": "tid", "svar": None, "fråga": ""}]) == []


def test_the_latest_comes_first_and_what_has_no_day_last() -> None:
    rows = [{"slag": "tid", "n": 1}, *({"slag": "tid", "n": n, "dag": date(2026, n, 1)} for n in (2, 4, 3))]
    told = sections(rows)[0].kinds[0]
    assert [row[0].words for row in told.rows] == ["4", "3", "2", "1"]


def test_a_slag_nobody_declared_is_told_all_the_same() -> None:
    (section,) = sections([{"slag": "något nytt", "vad": "x"}])
    assert (str(section.label), str(section.kinds[0].label)) == ("Annat", "Något nytt")


def test_a_row_inside_a_row_is_told_under_its_own_label() -> None:
    (line,) = lines_of({"slag": "det du gjort", "svar": [{"ord": "Tack."}, {"ord": "Nu klart."}]})
    assert [[(one.label, one.words) for one in part] for part in line.parts] == [
        [("Ord", "Tack.")],
        [("Ord", "Nu klart.")],
    ]


def test_the_file_holds_what_another_program_can_read() -> None:
    row = {"dag": date(2026, 11, 3), "ja": True, "öre": 100, "lista": [{"när": time(9, 0)}], "tomt": None}
    expected = {"dag": "2026-11-03", "ja": True, "öre": 100, "lista": [{"när": "09:00:00"}], "tomt": None}
    assert json.loads(json.dumps(plain(row))) == expected


# --- What is declared ------------------------------------------------------------------------------
def test_each_slag_has_a_heading_and_a_kind_of_record_that_exist() -> None:
    wrong = [
        kind for kind in fact_kinds if kind.group not in fact_groups or kind.record_kind not in record_kinds
    ]
    assert wrong == []


def test_the_documented_slags_are_those_of_the_code() -> None:
    page = (Path(settings.BASE_DIR) / "docs" / "how-to" / "allt-om-mig.md").read_text()
    rows = {line for line in page.splitlines() if line.startswith("| `") and line.count("|") == 4}
    documented = {line for line in rows if line.split("|")[3].strip().startswith("`")}
    assert documented == {row_of(kind) for kind in facts.fact_kinds}


def row_of(kind: FactKind) -> str:
    return f"| `{kind.slag}` | {kind.label} | `{kind.record_kind}` |"
