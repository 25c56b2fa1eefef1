"""Finding words everywhere: one line, and below it what holds them, kind by kind."""
