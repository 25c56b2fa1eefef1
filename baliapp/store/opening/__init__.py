"""Opening and making databases, with starter data, for work or only to look."""
