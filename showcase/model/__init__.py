"""The nouns of the showcase: places, stories, events, pages, and the site they make together.

Each field that an editor writes is declared with its shape and its German help (see `schema.py`).
"""
