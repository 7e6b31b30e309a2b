"""The servers behind the tests are real ones, and a missing one is a failure with a reason."""

from pathlib import Path

import psycopg
import pytest
import redis

from tests.real import servers


def test_postgresql_is_a_real_server_with_the_extension_for_overlaps(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        version = connection.execute("SHOW server_version_num").fetchone()
        connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    assert version is not None
    assert int(version[0]) >= 160000


def test_postgresql_databases_are_migrated(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute("SELECT count(*) FROM django_migrations WHERE app = 'core'").fetchone()
    assert row is not None
    assert row[0] >= 1


def test_valkey_keeps_its_queue_over_a_kill(tmp_path: Path) -> None:
    server = servers.start_valkey(tmp_path)
    with redis.Redis.from_url(server.url) as client:
        client.config_set("appendfsync", "always")
        client.rpush("queue", "job")
    server.kill()
    again = servers.start_valkey(tmp_path)
    try:
        with redis.Redis.from_url(again.url) as client:
            assert client.lrange("queue", 0, -1) == [b"job"]
    finally:
        again.stop()


def test_a_server_that_does_not_start_fails_with_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(servers.ServerDidNotStart, match="port"):
        servers.start_valkey(tmp_path, port=99999999)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(servers.ServerDidNotStart, match="no_such_package"):
        servers.package_folder("no_such_package")
