"""Questions asked of records of every type: lists, names, searches, what held on a day."""
