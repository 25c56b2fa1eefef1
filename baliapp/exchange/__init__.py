"""Exchange: what comes from files becomes text with its places, cleaned text, and proposals to be confirmed."""
