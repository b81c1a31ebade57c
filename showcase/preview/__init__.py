"""The preview: the site beside the text, renewed with each save."""
