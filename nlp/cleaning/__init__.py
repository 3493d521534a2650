"""From bytes to the article: decoding, furniture, title, day and author."""
