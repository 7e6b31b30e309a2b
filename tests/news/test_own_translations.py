"""What Wagtail's Swedish lacks stands in our catalogue, and that is made into what is read."""

import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext as said

FOLDER = Path(settings.BASE_DIR) / "locale" / "sv" / "LC_MESSAGES"
PAIRS = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', (FOLDER / "django.po").read_text(), re.MULTILINE)


def test_the_catalogue_that_is_read_is_made_of_the_one_that_is_written() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert PAIRS
    assert {english: read.gettext(english) for english, _swedish in PAIRS} == dict(PAIRS)


@pytest.mark.parametrize(("english", "swedish"), PAIRS)
def test_the_editor_reads_it_in_swedish(english: str, swedish: str) -> None:
    assert said(english) == swedish
