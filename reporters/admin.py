"""The coordinator's workplaces of the programme."""

from reporters import pieces_admin as pieces_admin
