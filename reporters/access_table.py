"""Who gets which answer at the programme's addresses."""

from core.access_table import Row

ROWS: list[Row] = []
