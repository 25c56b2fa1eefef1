"""The table of members and commitments: filled by keyboard, many cells at once, with what each report rests on."""
