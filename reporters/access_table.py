"""Who gets which answer at the programme's addresses."""

from core.access_table import Row
from reporters import question_access

ROWS: list[Row] = [*question_access.ROWS]
