"""The pane beside a list: one record in sections."""
