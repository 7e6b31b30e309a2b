"""What a person saves about limits of their own is reached from their own page and from nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver

from core.crypto import EncryptedTextField
from core.destruction import destructions
from fees.models import OwnWatch
from tests.architecture.source import ROOT, app_modules

MODEL = "OwnWatch"
# The file → why it may name the model.
MAY_NAME_THE_MODEL = {
    "fees/models/own_watches.py": "the model itself",
    "fees/models/__init__.py": "so that Django finds it",
    "fees/actions/own_watches.py": "the one reader and writer, for the person alone",
    "fees/data_table.py": "how sensitive its columns are",
    "fees/merge_rules.py": "moved unread when a person stood twice in the register",
}
# The file → what it takes from the actions.
MAY_USE_THE_ACTIONS = {
    "portal/views/own_limits.py": {"own_watches"},
    "fees/data_owner.py": {"forget_watches"},
    "fees/own_limits.py": {"forget_watches"},
}
ACTIONS = "fees.actions.own_watches"


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the house, the composition root, demo data and scripts too; migrations, which only make
    its table, apart."""
    others = [*(ROOT / "oppnasoc").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    for path in [*app_modules(), *others, *(ROOT / "bench").rglob("*.py")]:
        if path.parent.name != "migrations":
            yield name_of(path), ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def names_in(tree: ast.Module) -> Iterator[str]:
    """Names, attributes, imports and texts, since Django finds a model by its label too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def taken_from_the_actions(tree: ast.Module) -> set[str]:
    taken: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == ACTIONS:
            taken |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "fees.actions":
            taken |= {alias.name for alias in node.names if alias.name == "own_watches"}
        elif isinstance(node, ast.Import):
            taken |= {alias.name for alias in node.names if alias.name == ACTIONS}
    return taken


def test_only_these_files_name_the_model() -> None:
    naming = {name for name, tree in sources() if any(MODEL.lower() in one.lower() for one in names_in(tree))}
    assert naming == set(MAY_NAME_THE_MODEL)


def test_only_the_page_reads_and_writes_and_the_rest_may_only_forget() -> None:
    using = {name: taken for name, tree in sources() if (taken := taken_from_the_actions(tree))}
    assert using == MAY_USE_THE_ACTIONS


def test_no_page_of_staff_shows_it() -> None:
    assert OwnWatch not in admin.site._registry


def test_nothing_destroys_it_by_a_queue() -> None:
    assert not any(one.model is OwnWatch for one in destructions)


def test_no_other_table_points_at_it_and_nothing_leads_to_it_from_the_person() -> None:
    pointing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.related_model is OwnWatch and not field.auto_created
    ]
    assert pointing == []
    assert OwnWatch._meta.get_field("participant").remote_field.related_name == "+"


def test_everything_saved_is_inside_the_ciphertext() -> None:
    """No column in clear says which limit, since when or how many."""
    plain = {field.name for field in OwnWatch._meta.local_fields if not isinstance(field, EncryptedTextField)}
    assert plain == {"id", "participant"}


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from addresses(one, route)


def test_one_address_without_a_word_of_what_is_watched() -> None:
    found = [route for route in addresses() if "granser" in route]
    assert found == ["portal/mina-granser/"]


@pytest.mark.parametrize("name", ["fees/jobs.py", "fees/resources.py", "fees/records.py", "fees/panels.py"])
def test_jobs_lists_records_and_panels_do_not_lead_there(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not modules & {ACTIONS, "fees.own_watches", "fees.own_limits"}
