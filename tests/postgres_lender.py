"""Lends databases of a private PostgreSQL, emptied and lent again: to make and drop them takes far longer."""

from collections import Counter

import psycopg
from psycopg import sql

from tests.postgres_server import PostgresServer

TURNS = 40
"""So often is one lent: what was deleted in it is still in the way of those who search it."""
SHAPE = """
    SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '' FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tgrelid::regclass::text, tgname, '', '' FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2, 3
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"


class PostgresLender:
    """Databases that are all as the template is when they are lent."""

    def __init__(self, server: PostgresServer, template: str) -> None:
        self._server, self._template = server, template
        self._free = list[str]()
        self._turns = Counter[str]()
        self._keepers = dict[str, psycopg.Connection]()  # kept open: a new one has all tables to look up first
        with self._connected(template) as connection:
            self._shape = connection.execute(SHAPE).fetchall()
            self._tables = [name for (name,) in connection.execute(TABLES)]
            self._sequences = [name for (name,) in connection.execute(SEQUENCES)]
            self._rows = {table: rows for table in self._tables if (rows := _read_out(connection, table))}

    def lend(self) -> str:
        """Give the name of a database that nobody else has."""
        name = self._free.pop() if self._free else self._server.create_database(template=self._template)
        self._turns[name] += 1
        return name

    def take_back(self, name: str) -> None:
        """Empty a database for the next one, or drop it where it was worn or altered."""
        if self._turns[name] < TURNS and self._restored(name):
            self._free.append(name)
        else:
            self._keepers.pop(name).close()
            self._server.drop_database(name)

    def close(self) -> None:
        """Let go of the databases."""
        for connection in self._keepers.values():
            connection.close()

    def _restored(self, name: str) -> bool:
        if name not in self._keepers:
            self._keepers[name] = self._connected(name)
        connection = self._keepers[name]
        with connection.transaction():
            others = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
            left = connection.execute(others, [name]).fetchone()
            if left != (0,) or connection.execute(SHAPE).fetchall() != self._shape:
                return False
            connection.execute("SET LOCAL session_replication_role = replica")  # in any order, whoever rests on whom
            for table in self._tables:
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for table, rows in self._rows.items():
                with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as into:
                    into.write(rows)
            for sequence in self._sequences:
                connection.execute("SELECT setval(quote_ident(%s), 1, false)", [sequence])
        return True

    def _connected(self, name: str) -> psycopg.Connection:
        return psycopg.connect(self._server.url(name).replace("+psycopg", ""))


def _read_out(connection: psycopg.Connection, table: str) -> bytes:
    with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as out:
        return b"".join(bytes(part) for part in out)
