"""What a database holds, apart from its log: for comparing before and after."""

from sqlalchemy import select

from baliapp.records.catalogue import BY_NAME
from baliapp.store.steps.database import Database
from baliapp.store.tables.rows import table_of


def standing(database: Database) -> dict[str, dict[str, dict[str, object]]]:
    """Give every row of every record table by id, without its version, which only ever grows."""
    with database.reading() as connection:
        return {
            name: {
                row["id"]: {key: value for key, value in row.items() if key != "version"}
                for row in connection.execute(select(table_of(name))).mappings()
            }
            for name in BY_NAME
        }
