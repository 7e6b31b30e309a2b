"""Who gets which answer at the programme's addresses."""

from reporters import piece_access

ROWS = [*piece_access.ROWS]
