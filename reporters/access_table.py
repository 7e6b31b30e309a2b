"""Who gets which answer at the programme's addresses."""

from reporters import commission_access, piece_access, question_access

ROWS = [*commission_access.ROWS, *piece_access.ROWS, *question_access.ROWS]
