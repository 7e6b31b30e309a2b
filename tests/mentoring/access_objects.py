"""Values for the programme's addresses in the access table."""

from typing import Any

from tests.mentoring import workshop_objects

OBJECTS: dict[str, Any] = {**workshop_objects.OBJECTS}
