"""'Vad blir kvar?': what a fee comes to for whoever lives on a benefit. Pure functions, nothing is kept.

A case in, one answer for each benefit out, the most cautious first. The same functions serve the portal
and `manage.py what_is_left`.
"""
