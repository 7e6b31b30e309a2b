"""The coordinator's workplaces of the programme."""

from reporters import commission_admin as commission_admin
