"""What a list shows and what a filter finds, before SQLAlchemy is loaded."""
