"""What may be written in which file of an app."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import app_modules, apps, found

QUEUE = re.compile(r"\.(delay|apply_async|send_task)\(")
CLOCK = re.compile(r"timezone\.(now|localdate|localtime)\(\)|(date|datetime)\.(today|now)\(|time\.time\(")
MAIL = re.compile(r"\bsend_mail\(|EmailMessage\(|EmailMultiAlternatives\(")
SIGNALS = re.compile(r"\b(pre|post)_(save|delete|init)\b|m2m_changed")
RAW_SQL = re.compile(r"\bRunSQL\b|\bExclusionConstraint\b")


def rooms(*names: str) -> Iterator[Path]:
    """`actions.py` or, when it has grown, the package `actions/` of every app."""
    for app in apps():
        for name in names:
            yield from app.glob(f"{name}.py")
            yield from app.glob(f"{name}/*.py")


def test_only_core_hands_anything_to_celery() -> None:
    """Elsewhere a job is a row written with the business transaction, so that none is lost."""
    assert found(QUEUE, (path for path in app_modules() if "core" not in path.parts)) == []


def test_time_comes_in_as_an_argument() -> None:
    """Past months can be replayed, and a rule about dates can be tested on any date."""
    assert found(CLOCK, rooms("actions", "querysets", "rules", "states", "models")) == []


def test_actions_and_models_send_no_mail_themselves() -> None:
    assert found(MAIL, rooms("actions", "models", "querysets", "rules", "states")) == []


def test_no_model_signals_of_our_own() -> None:
    assert found(SIGNALS, app_modules()) == []


def test_guards_are_not_hidden_in_migrations() -> None:
    """SQLite drops triggers at any later change of the table, so they are installed after every migration."""
    assert found(RAW_SQL, rooms("migrations", "models")) == []
