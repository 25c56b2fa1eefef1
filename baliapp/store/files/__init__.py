"""Local files under a database: drivers, keys, locks, whole copies, and what drivers complain of."""
