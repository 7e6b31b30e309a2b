"""Backups: one folder with the database, the files that its rows name, and a manifest written last.

The keys are never in it. A folder without a manifest is one that was cut short.
"""
