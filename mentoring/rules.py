"""Who may apply to a group, confirm time for it, arrange it and take part in it."""

# What assignments of this programme carry.
PROGRAMME = "mentoring"

# An employee applies, confirms a colleague's time, and owns ideas from workshops.
APPLY = "mentoring.apply"
# A coordinator announces groups, gives places, plans meetings and workshops.
ARRANGE = "mentoring.arrange"

# Held by no role: a place in a group, or a yes to its meetings, gives it. Named here for the log of refusals.
TAKE_PART = "mentoring.take_part"

PERMISSIONS = frozenset({APPLY, ARRANGE})
