"""Values for the programme's addresses in the access table."""

from typing import Any

from tests.reporters import commission_objects

OBJECTS: dict[str, Any] = {**commission_objects.OBJECTS}
