"""From checked content to the bytes of pages, feeds and pictures."""
