"""The tables of a database and their rows, and the plain frozen data that leaves the store."""
