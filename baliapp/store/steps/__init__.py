"""The only way a value gets into a database: named steps, checked by rules, logged field by field."""
