"""Permissions of the reports."""

READ = "reports.read"
BUILD = "reports.build"
