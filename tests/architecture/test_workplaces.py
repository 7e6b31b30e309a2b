"""Every admin page of ours stands on Workplace, and every permission a role names exists."""

import re
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.contrib import admin

from core import access
from core.admin import Workplace, admin_links, object_buttons, sections
from tests.architecture.source import app_modules, found
from tests.architecture.source import apps as our_apps

PLAIN = re.compile(r"\badmin\.(ModelAdmin|TabularInline|StackedInline)\b|import .*\bModelAdmin\b")
PERMISSION = re.compile(r"[a-z_]+\.[a-z_]+")
OURS = {path.name for path in our_apps()}


def test_no_app_uses_a_plain_model_admin() -> None:
    """It knows no board, and its log writes names in clear."""
    ours = (path for path in app_modules() if path.parts[-3:] != ("core", "admin", "workplace.py"))
    assert found(PLAIN, ours) == []


@pytest.mark.parametrize("workplace", admin.site._registry.values(), ids=str)
def test_each_workplace_says_who_may_look_and_where_it_stands(workplace: Workplace) -> None:  # type: ignore[type-arg]
    assert isinstance(workplace, Workplace)
    assert workplace.view_permission
    assert workplace.section in sections
    assert not workplace.get_search_fields(None)  # type: ignore[arg-type]


def declared() -> set[str]:
    """What the apps' rules declare that a role can hold: PERMISSIONS, or every permission named there.

    What follows from being the person concerned is not held by a role and stays out of PERMISSIONS.
    """
    names: set[str] = set()
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.rules") and config.name in OURS:
            rules = vars(import_module(f"{config.name}.rules"))
            constants = {value for name, value in rules.items() if name.isupper() and isinstance(value, str)}
            names |= rules.get("PERMISSIONS", {value for value in constants if PERMISSION.fullmatch(value)})
    return names


def held() -> set[str]:
    return {permission for role in access.roles for permission in role.permissions}


def test_each_permission_of_a_role_is_declared_and_each_declared_one_is_held() -> None:
    assert held() == declared()


def test_pages_and_buttons_ask_for_declared_permissions() -> None:
    asked = {workplace.view_permission for workplace in admin.site._registry.values()}  # type: ignore[attr-defined]
    asked |= {link.permission for link in admin_links} | {button.permission for button in object_buttons}
    assert asked <= declared()


# The library's admin pages keep uploads in a temporary folder and names in Django's log.
PARTS_OF_LIBRARY = re.compile(
    r"import_export\.(?!fields|results)\w+|from import_export import (?!resources, widgets$)"
)


def test_of_import_export_only_resources_fields_and_widgets_are_used() -> None:
    assert found(PARTS_OF_LIBRARY, app_modules()) == []
