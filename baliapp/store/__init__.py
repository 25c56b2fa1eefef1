"""Where it is kept: the only room that reads or writes SQL. Importing this package alone loads no SQLAlchemy."""
