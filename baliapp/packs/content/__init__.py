"""What a page can say, and how it looks: plain data that no font has measured yet."""
