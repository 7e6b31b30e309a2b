"""The coordinator's workplaces of the programme."""

from reporters import commission_admin as commission_admin
from reporters import pieces_admin as pieces_admin
