"""What we keep: one module a subject. Importing this package alone loads no SQLAlchemy."""
