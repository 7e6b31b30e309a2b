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

PLAIN = re.compile(r"\badmin\.(ModelAdmin|TabularInline|StackedInline)\b|import .*\bModelAdmin\b")
# Wagtail's own permission, and what its groups hold, are declared by Wagtail.
THEIRS = ("wagtailadmin.",)


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
    """The permissions that the apps declare in their rules."""
    found_permissions: set[str] = set()
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.rules"):
            rules = import_module(f"{config.name}.rules")
            strings = (value for value in vars(rules).values() if isinstance(value, str))
            found_permissions |= {value for value in strings if value.startswith(f"{config.label}.")}
    return found_permissions


def held() -> set[str]:
    return {permission for role in access.roles for permission in role.permissions}


def test_each_permission_of_a_role_is_declared_and_each_declared_one_is_held() -> None:
    ours = {permission for permission in held() if not permission.startswith(THEIRS)}
    assert ours == declared()


def test_pages_and_buttons_ask_for_declared_permissions() -> None:
    asked = {workplace.view_permission for workplace in admin.site._registry.values()}  # type: ignore[attr-defined]
    asked |= {link.permission for link in admin_links} | {button.permission for button in object_buttons}
    assert asked <= declared()
