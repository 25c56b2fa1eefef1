"""From text to glyphs: faces, scripts and languages, and where a line may end."""
