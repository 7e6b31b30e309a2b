"""A sixth programme costs one folder and three lines: it is built here and tried in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT
from tests.databases import copy_sqlite

FILES = {
    "__init__.py": "",
    "migrations/__init__.py": "",
    "apps.py": """
from django.apps import AppConfig


class GardeningConfig(AppConfig):
    name = "gardening"
    verbose_name = "Odling"

    def ready(self):
        from core import classification
        from core.classification import columns
        from gardening.programme import Gardening
        from participants import programmes

        classification.declare(
            {"gardening.Bed": columns(none="id assignment plants")}, {"gardening.Bed": "gardening"}
        )
        programmes.register(Gardening())
""",
    "models.py": """
from django.db import models
from participants.models import Assignment


class Bed(models.Model):
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    plants = models.CharField(max_length=80)

    def __str__(self):
        return self.plants
""",
    "rules.py": "",
    "programme.py": '''
from core.figures import Figure, Section
from core.registry import Panel, RecordKind, WaitingRow
from gardening.models import Bed
from participants.models import Assignment, Offer
from participants.programmes import Programme


def waiting(request, at):
    return {"rows": [WaitingRow(at.date(), "Tulpanerna behöver vatten", "", "Odling", "Vattna", "/odling/")]}


class Gardening(Programme):
    key = "gardening"
    label = "Odling"
    panels = [Panel("gardening.waiting", "coordinator", "waiting", 90, "", waiting)]
    record_kinds = [RecordKind("gardening", "Odling", "Rabatter", public=True, keep=True)]
    told = []

    def personal_data(self, subject):
        offers = Offer.objects.filter(participant__user=subject, assignment__programme=self.key)
        return [{"slag": "odling", "uppdrag": offer.assignment.title} for offer in offers]

    def erase(self, subject, eraser):
        """A bed says nothing about who grew it."""

    def report(self, period, *, boards):
        beds = Bed.objects.filter(assignment__board__in=boards).count()
        return Section(self.key, self.label, (Figure("beds", "Rabatter", beds, "Antal rabatter."),))

    def assignment_changed(self, assignment, change):
        if assignment.programme == self.key:
            self.told.append(change)
''',
    "urls.py": """
from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("Odling"), name="gardening")]
""",
}

# The two lines that the house's own files would get, made in copies of them.
SETTINGS = """
from oppnasoc.settings import *
INSTALLED_APPS = ["gardening.apps.GardeningConfig", *INSTALLED_APPS]
ROOT_URLCONF = "sixth_urls"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""
URLS = """
from django.urls import include, path
from oppnasoc.urls import urlpatterns as house

urlpatterns = [path("odling/", include("gardening.urls")), *house]
"""

PROOF = """
import django

django.setup()
from django.core.management import call_command

call_command("makemigrations", "gardening", verbosity=0)
call_command("migrate", "gardening", verbosity=0)

from django.test import Client
from django.urls import reverse

from core import classification
from core.periods import Month
from core.registry import DuplicateKey, data_owners
from gardening.models import Bed
from gardening.programme import Gardening
from participants import actions, programmes
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment, make_board, make_participant, make_plain_offer, make_staff,
)
from tests.factories.times import AT

board = make_board()
staff = make_staff(board)
person = make_participant(board, contact=staff.staff_profile)
assignment = make_assignment(board, title="Plantera tulpaner", programme="gardening")
Bed.objects.create(assignment=assignment, plants="tulpaner")
offer = make_plain_offer(assignment, person)
actions.accept_offer(offer=offer, by=person.user, at=AT)

assert Gardening.told == ["planned", "asked", "staffed"], Gardening.told
assert data_owners["gardening"].personal_data(person.user) == [
    {"slag": "odling", "uppdrag": "Plantera tulpaner"}
]
section = programmes.programmes["gardening"].report(Month(2026, 11), boards={board.pk})
assert [(figure.key, figure.value) for figure in section.figures] == [("beds", 1)]
from reports.edition import build

assert "gardening" in [part["key"] for part in build(Month(2026, 11), boards={board.pk})["sections"]]
client = logged_in(staff)
assert "Tulpanerna behöver vatten" in client.get("/admin/").content.decode()
page = client.get(reverse("admin:participants_assignment_change", args=[assignment.pk]))
assert "Odling" in page.content.decode()
assert Client().get("/odling/").content.decode() == "Odling"
assert not [name for name in classification.unclassified() if name.startswith("gardening")]
try:
    programmes.register(Gardening())
except DuplicateKey:
    print("proved")
"""


def write(folder: Path) -> None:
    package = folder / "gardening"
    (package / "migrations").mkdir(parents=True)
    for name, text in FILES.items():
        (package / name).write_text(text, encoding="utf-8")
    (folder / "sixth_settings.py").write_text(SETTINGS, encoding="utf-8")
    (folder / "sixth_urls.py").write_text(URLS, encoding="utf-8")
    (folder / "proof.py").write_text(PROOF, encoding="utf-8")


def test_a_sixth_programme_plugs_in(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "static").mkdir()
    copy_sqlite(tmp_path / "sixth.sqlite3")
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "sixth_settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'sixth.sqlite3'}",
        "OPPNASOC_VAR_DIR": str(tmp_path),
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
    }
    done = subprocess.run(
        [sys.executable, str(tmp_path / "proof.py")], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.stdout.strip().endswith("proved"), done.stderr[-3000:]


@pytest.mark.parametrize("left_out", ["personal_data", "erase", "report"])
def test_a_programme_cannot_forget_what_it_owes_people(left_out: str) -> None:
    from participants.programmes import Programme

    names = {"personal_data", "erase", "report"} - {left_out}
    duties: dict[str, Any] = dict.fromkeys(names, lambda *args: [])
    forgetful = type("Forgetful", (Programme,), {"key": "forgetful", "label": "Glömsk", **duties})
    with pytest.raises(TypeError, match=left_out):
        forgetful()
