"""Pages of the register, split by audience."""
