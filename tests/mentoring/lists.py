"""The lists of mentoring, for the test that counts their queries."""

from tests.mentoring import workshop_lists

LISTS = [*workshop_lists.LISTS]
