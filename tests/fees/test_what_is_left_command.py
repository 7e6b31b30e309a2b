"""The command: what it reads, what it says about what it cannot read, and that it keeps nothing."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from tests.factories.times import AT
from tests.fees.what_is_left_command import asked, ran

pytestmark = pytest.mark.django_db
CASE = {"date": "2026-10-27", "hours": "3", "rate": "165", "engagement": "assignment"}


@pytest.fixture(autouse=True)
def in_november() -> object:
    with time_machine.travel(AT, tick=False):
        yield


# --- Reading ---------------------------------------------------------------------------------------
def test_the_example_of_the_documentation() -> None:
    page = (Path(settings.BASE_DIR) / "docs" / "how-to" / "what-is-left.md").read_text()
    case, expected = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL))
    said = asked(case)
    assert "steps" in said
    assert {key: value for key, value in said.items() if key != "steps"} == expected


@pytest.mark.parametrize(
    ("given", "gross"),
    [
        ({"hours": "2,5"}, "412.50"),
        ({"hours": "2.5"}, "412.50"),
        ({"hours": 2.5}, "412.50"),
        ({"rate": "1 650,50"}, "4951.50"),
        ({"rate": "1\u00a0650,50"}, "4951.50"),
        ({"hours": None}, "0.00"),
    ],
)
def test_numbers_as_people_write_them(given: dict[str, Any], gross: str) -> None:
    assert asked({**CASE, **given})["gross"] == gross


def test_an_empty_case_takes_the_defaults() -> None:
    said = asked({})
    assert (said["status"], said["gross"], said["kept"], said["benefit"]) == ("OK", "0.00", "0.00", "none")


@pytest.mark.parametrize(
    ("tax", "drawn"), [("none", "0.00"), ("0", "0.00"), ("20", "99.00"), ("20 %", "99.00")]
)
def test_tax(tax: str, drawn: str) -> None:
    assert asked({**CASE, "tax": tax})["tax"] == drawn


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("rate", "1e9", "inte att läsa som ett tal"),
        ("rate", "1000000000", "för mycket"),
        ("rate", "-5", "noll eller mer"),
        ("rate", "−5", "noll eller mer"),
        ("rate", "NaN", "inte att läsa som ett tal"),
        ("rate", float("nan"), "inte att läsa som ett tal"),
        ("rate", float("inf"), "inte att läsa som ett tal"),
        ("rate", 1e30, "inte att läsa som ett tal"),
        ("rate", "165.555", "högst 2 decimaler"),
        ("rate", "1,234.50", "inte att läsa som ett tal"),
        ("rate", "9" * 61, "för långt"),
        ("rate", "١٦٥", "inte att läsa som ett tal"),
        ("rate", "", "inte att läsa som ett tal"),
        ("rate", [165], "inte en lista"),
        ("rate", True, "inte en lista"),
        ("hours", "-1", "noll eller mer"),
        ("hours", "1001", "för mycket"),
        ("holiday_pay", "12", "0.12 för 12 procent"),
        ("tax", "0.3", "i procent, till exempel 30"),
        ("tax", "101", "för mycket"),
        ("tax", "mycket", "inte att läsa som ett tal"),
        ("date", "1900-01-01", "2000-01-01"),
        ("date", "2026-02-30", "2026-11-26"),
        ("date", "20261027", "2026-11-26"),
        ("date", "27/10 2026", "2026-11-26"),
        ("date", "2099-01-01", "Skriv en dag från"),
        ("granted_on", "2026-11-24", "till 2026-11-23"),
        ("granted_on", "1900-01-01", "1950-01-01"),
        ("birth_year", "85", "fyra siffror"),
        ("birth_year", "1900", "från 1906"),
        ("birth_year", "2027", "till 2026"),
        ("engagement", "volunteer", "employed, assignment, unpaid"),
        ("benefit", "pension", "income_support"),
        ("benefits", "sickness", "lista"),
        ("benefits", [], "lista"),
        ("benefits", ["sickness", "pension"], "income_support"),
        ("level", "1/3", "3/4, 2/3, 1/2, 1/4"),
        ("stepless_applied", "ja", "true eller false"),
        ("local_fee_counts_as_employment", 1, "true eller false"),
        ("jobbstimulans", "2026", '"from"'),
        ("jobbstimulans", {"to": "2026-12-31"}, '"from"'),
        ("jobbstimulans", {"from": "2026-01-01", "until": "2026-12-31"}, '"from"'),
        ("jobbstimulans", {"from": "2026-01-02", "to": "2026-01-01"}, "före den första"),
        ("jobbstimulans", {"from": "1900-01-01"}, "2000-01-01"),
        ("unpaid_hours_week", "169", "för mycket"),
        ("paid_this_year", "-0,01", "noll eller mer"),
        ("year_income", "100000001", "för mycket"),
        ("personnummer", "1", "finns inte"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_beside_its_key(key: str, value: Any, says: str) -> None:
    said = asked({**CASE, key: value})
    assert list(said) == ["errors"]
    assert list(said["errors"]) == [key]
    assert says in said["errors"][key]


def test_half_a_character_in_a_key_is_told_back() -> None:
    said, _error = ran('{"\\ud800": 1}')
    assert said == {"errors": {"?": "Den nyckeln finns inte."}}


def test_a_long_key_is_told_back_in_short() -> None:
    assert asked({"x" * 500: 1}) == {"errors": {"x" * 60: "Den nyckeln finns inte."}}


def test_every_fault_is_told_at_once() -> None:
    assert set(asked({"hours": "-1", "rate": "x", "what": 1})["errors"]) == {"hours", "rate", "what"}


def test_one_benefit_or_a_list_of_them() -> None:
    assert set(asked({"benefit": "none", "benefits": ["none"]})["errors"]) == {"benefits"}


def test_a_key_that_stands_twice() -> None:
    said, error = ran('{"hours": "3", "hours": "4"}')
    assert said == {"errors": {"hours": "Nyckeln står två gånger."}}
    assert error


@pytest.mark.parametrize("given", ["text", None, 3, [1]])
def test_a_case_is_an_object(given: Any) -> None:
    assert set(asked([given])[0]) == {"errors"}


# --- Answers ---------------------------------------------------------------------------------------
def test_the_rest_of_a_list_is_answered() -> None:
    said, error = ran(json.dumps([CASE, {"hours": "-1"}, CASE]))
    assert ["errors" in one for one in said] == [False, True, False]
    assert error is not None
    assert (error.returncode, str(error)) == (1, "1 av 3 fall gick inte att läsa.")


def test_nothing_wrong_ends_well() -> None:
    assert ran(json.dumps([CASE]))[1] is None


def test_one_answer_for_each_benefit() -> None:
    said = asked({**CASE, "benefits": ["income_support", "sickness"]})
    assert [(one["benefit"], one["status"]) for one in said["answers"]] == [
        ("sickness", "REPORT_FIRST"),
        ("income_support", "KEEP_ZERO"),
    ]
    assert (said["status"], said["gross"]) == ("REPORT_FIRST", "495.00")


def test_a_list_of_one_benefit_is_answered_as_a_list() -> None:
    assert [one["benefit"] for one in asked({**CASE, "benefits": ["other"]})["answers"]] == ["other"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe{}", b'{"hours": }', b"[" * 100_000], ids=lambda content: content[:8]
)
def test_a_file_that_is_no_json(content: bytes) -> None:
    said, error = ran(content)
    assert said is None
    assert error is not None
    assert (error.returncode, str(error)) == (2, "Filen är inte JSON i UTF-8.")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="inte att öppna"):
        call_command("what_is_left", str(tmp_path / "none.json"))


def test_too_many_cases() -> None:
    said, error = ran(json.dumps([{}] * 10_001))
    assert said is None
    assert "10000 fall" in str(error)


# --- Nothing is kept -------------------------------------------------------------------------------
def test_one_question_to_the_database(
    tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([{**CASE, "benefits": ["income_support", "sickness"]}] * 5))
    with django_assert_num_queries(1):
        call_command("what_is_left", str(path), stdout=StringIO())


def test_nothing_is_stored_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models() if model._meta.managed}
    asked({**CASE, "benefit": "sickness", "rate": "12345"})
    ran(json.dumps({"benefit": "sickness", "rate": "abc12345"}))
    assert {model: model._default_manager.count() for model in before} == before
    assert caplog.records == []
