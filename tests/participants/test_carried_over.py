"""From the time when an employee belonged to one unit: tried in a database and a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT
from tests.databases import copy_sqlite

PROOF = """
import django

django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from core import clock, guards
from participants.models import UnitRole
from tests.factories.participants import make_board, make_staff, make_unit

board = make_board()
unit = make_unit(board)
users = [make_staff(board, role) for role in ("unit_employee", "coordinator", "manager")]
before = ("participants", "0013_together_more")
executor = MigrationExecutor(connection)
guards.lift_all()  # as before any migration; here no command says that one comes
executor.migrate([before])
old = executor.loader.project_state([before]).apps.get_model("participants", "StaffProfile")
old.objects.filter(user__in=[user.pk for user in users]).update(unit=unit.pk)
executor = MigrationExecutor(connection)
executor.migrate(executor.loader.graph.leaf_nodes())
found = {role.employee.user for role in UnitRole.objects.in_force(clock.today())}
assert found == set(users[:2]), found
print("proved")
"""


def test_whoever_answered_for_one_unit_goes_on_and_nobody_else_begins(tmp_path: Path) -> None:
    """A manager's unit opened nothing before."""
    (tmp_path / "proof.py").write_text(PROOF, encoding="utf-8")
    copy_sqlite(tmp_path / "carried.sqlite3")
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "oppnasoc.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'carried.sqlite3'}",
        "OPPNASOC_VAR_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(tmp_path / "proof.py")], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.stdout.strip().endswith("proved"), done.stderr[-3000:]
