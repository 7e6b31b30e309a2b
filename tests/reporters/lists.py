"""The lists of the programme."""

from tests.reporters import commission_lists, piece_lists, question_lists

LISTS = [*commission_lists.LISTS, *piece_lists.LISTS, *question_lists.LISTS]
