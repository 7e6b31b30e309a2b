"""Both templates beside each other, before the tests that need them: `python -m tests.templates`."""

from tests import environment

environment.apply()
environment.start_django()

from concurrent.futures import ThreadPoolExecutor  # noqa: E402

from tests import databases  # noqa: E402

if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        made = [pool.submit(databases.sqlite_template), pool.submit(databases.postgresql_template)]
        for one in made:
            one.result()
