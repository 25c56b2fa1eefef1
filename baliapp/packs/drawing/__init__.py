"""From measured strips to what a PDF holds: operators, fonts, structure, objects."""
