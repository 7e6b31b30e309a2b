"""The lists of the programme."""

from tests.reporters import commission_lists

LISTS = [*commission_lists.LISTS]
