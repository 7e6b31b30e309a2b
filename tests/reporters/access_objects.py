"""Values for the programme's addresses in the access table."""

from typing import Any

from tests.reporters import commission_objects, piece_objects, question_objects

OBJECTS: dict[str, Any] = {
    **commission_objects.OBJECTS,
    **piece_objects.OBJECTS,
    **question_objects.OBJECTS,
}
