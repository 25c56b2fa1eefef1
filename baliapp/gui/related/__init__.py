"""What has to do with a record, and what happened to it."""
