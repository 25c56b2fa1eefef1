"""The tables of a database and their migrations, run by Alembic inside the program."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from baliapp.records.record import Base
from baliapp.store.files.glance import APPLICATION_ID, OURS
from baliapp.store.tables import identity as identity
from baliapp.store.tables import stored_files as stored_files

MIGRATIONS = Path(__file__).parents[1] / "migrations"


def revision_of(connection: Connection) -> str | None:
    """Give the migration at which a database stands; None where it has no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def lacks_columns(connection: Connection) -> bool:
    """Tell whether a file at the newest migration lacks a table or column of ours: its own words were changed."""
    held = "SELECT made.name, held.name FROM sqlite_master made JOIN pragma_table_info(made.name) held"
    there = {(table, column) for table, column in connection.execute(text(held))}
    return any(
        (table.name, each.name) not in there for table in Base.metadata.tables.values() for each in table.columns
    )


def upgrade(connection: Connection, migrations: Path = MIGRATIONS, revision: str = "head") -> None:
    """Bring the tables to a migration, the newest unless said, in the transaction of ``connection``."""
    from alembic import command  # deferred: costs as much start-up time as SQLAlchemy itself, needed on upgrades only
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    if connection.dialect.name == "sqlite" and _application_of(connection) not in OURS:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _application_of(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())


def clear(connection: Connection) -> None:
    """Take all tables of ours away again, where filling a new database was given up."""
    Base.metadata.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def known(migrations: Path = MIGRATIONS) -> set[str]:
    """Give the migrations of a folder, which are numbered."""
    return {file.stem[1:5] for file in migrations.glob("versions/v*.py")}


def newest(migrations: Path = MIGRATIONS) -> str:
    """Give the newest migration of a folder."""
    return max(known(migrations))
