"""Law, tax and benefit as dated rows: what a rule says on a day, and the versioned file they ship in."""
