"""Two browsers send the same start code at the same moment, on both databases: one comes in."""

from pathlib import Path

import pytest

from core import clock, forks
from core.actions import Refused
from core.start_codes import make_start_code, use_start_code
from tests.core.helpers import make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
BROWSERS = 4


def test_a_code_sent_twice_at_once_opens_one_session(tmp_path: Path) -> None:
    code = make_start_code(user=make_user(), by=None, at=clock.now())
    marks = tmp_path / "marks"

    def send() -> None:
        try:
            use_start_code(code, at=clock.now())
        except Refused:
            return
        with marks.open("a") as file:
            file.write("in ")

    children = [forks.start(send, seconds=60) for _ in range(BROWSERS)]
    for child in children:
        child.wait()
    assert [child.ending for child in children] == [""] * BROWSERS
    assert marks.read_text() == "in "
