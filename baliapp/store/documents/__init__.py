"""What comes out of documents: news, objectives, paragraphs, where a text comes from and goes to."""
