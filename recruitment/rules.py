"""Who may invite to a recruitment, arrange it, sit on its panel, and decide."""

# What assignments of this programme carry.
PROGRAMME = "recruitment"

# An employee invites to participation in the own unit's recruitment, leads it and decides.
INVITE = "recruitment.invite"
# A coordinator takes the invitation up, asks representatives, welcomes to the group and keeps the bank.
ARRANGE = "recruitment.arrange"

# Held by no role: one's own yes to a panel gives it. Named here for the log of refusals.
SIT_ON_PANEL = "recruitment.sit_on_panel"

PERMISSIONS = frozenset({INVITE, ARRANGE})
