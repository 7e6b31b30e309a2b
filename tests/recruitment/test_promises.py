"""What is promised everywhere: it is said who decides, and a name in own words is asked about."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms as django_forms
from django.conf import settings

from core.naming_forms import WarnsOfNames
from recruitment import forms

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SAYS_IT = 'include "recruitment/_who_decides.html"'
# The group, its bank and the studies: about no recruitment, and read by coordinators.
ABOUT_NONE = {"member.html", "proposed_question.html", "question.html", "study.html"}
# What is looked in at the next step, when it is handed in; and what is written about a study.
LOOKED_IN_LATER, ABOUT_A_STUDY = ("SeenForm", "seen"), {("StudyForm", "about"), ("NewStudyForm", "about")}


def pages() -> list[str]:
    found = sorted((TEMPLATES / "recruitment").glob("*/*.html"))
    rows = [one for one in found if one.parent.name != "panels" and not one.name.startswith("_")]
    return [str(one.relative_to(TEMPLATES)) for one in rows if one.name not in ABOUT_NONE]


def with_what_it_extends(name: str) -> str:
    source = (TEMPLATES / name).read_text()
    parent = re.search(r'{% extends "(recruitment/[^"]+)"', source)
    return source + (with_what_it_extends(parent[1]) if parent else "")


@pytest.mark.parametrize("name", pages())
def test_every_page_says_that_the_manager_decides_after_hearing_both_as_equals(name: str) -> None:
    assert SAYS_IT in with_what_it_extends(name)


def own_words() -> Iterator[tuple[type[django_forms.Form], str]]:
    """Every box that one writes in freely, in every form of the programme."""
    for module in pkgutil.iter_modules(forms.__path__):
        for form in vars(importlib.import_module(f"recruitment.forms.{module.name}")).values():
            if isinstance(form, type) and issubclass(form, django_forms.BaseForm):
                for name, field in form.base_fields.items():  # type: ignore[attr-defined]
                    if isinstance(field.widget, django_forms.Textarea):
                        yield form, name


@pytest.mark.parametrize(("form", "name"), sorted(set(own_words()), key=str))
def test_a_name_in_own_words_is_asked_about(form: type[django_forms.Form], name: str) -> None:
    if (form.__name__, name) in {LOOKED_IN_LATER, *ABOUT_A_STUDY}:
        return
    assert issubclass(form, WarnsOfNames)
    assert name in form.looked_in
