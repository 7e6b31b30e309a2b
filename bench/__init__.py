"""Measurements that `make bench` runs; it alone writes docs/performance.md and the figures beside it.

A benchmark is a module here with `measure() -> list[Figure]`, run in a process of its own on a fresh
migrated database with production's settings, once on SQLite and once on PostgreSQL.
"""
