"""The lists of the reporters' programme."""

from tests.reporters import piece_lists

LISTS = [*piece_lists.LISTS]
