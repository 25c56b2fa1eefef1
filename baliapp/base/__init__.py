"""What every room may use: errors, clock, texts, partial dates. Knows neither Qt nor SQL."""
