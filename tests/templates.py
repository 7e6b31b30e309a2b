"""Both templates beside each other, before the tests that need them: `python -m tests.templates`."""

from tests import environment

environment.apply()
environment.start_django()

from concurrent.futures import ThreadPoolExecutor  # noqa: E402

from tests import databases  # noqa: E402

if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        on_sqlite = pool.submit(databases.sqlite_template)
        on_postgresql = pool.submit(databases.postgresql_template)
        on_sqlite.result()
        on_postgresql.result()
