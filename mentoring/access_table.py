"""Who gets which answer at the programme's addresses."""

from mentoring import workshop_access

ROWS = [*workshop_access.ROWS]
