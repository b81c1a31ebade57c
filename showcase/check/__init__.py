"""Look at what was made, as a visitor's browser will: links, anchors, what a release needs."""
