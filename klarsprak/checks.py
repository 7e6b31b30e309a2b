"""Said at the start, so that nobody finds out from a page that does not work."""

from typing import Any

from django.core import checks

from klarsprak.language.lexicon.build import BUILT
from klarsprak.language.passives import FormsMissing


def register_checks() -> None:
    checks.register(passive_forms_are_built)


def passive_forms_are_built(**kwargs: Any) -> list[checks.CheckMessage]:
    return [] if BUILT.exists() else [checks.Warning(str(FormsMissing()), id="klarsprak.W001")]
