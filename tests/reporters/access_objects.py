"""Values for the programme's addresses in the access table."""

from typing import Any

from tests.reporters import piece_objects

OBJECTS: dict[str, Any] = {**piece_objects.OBJECTS}
