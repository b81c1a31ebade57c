"""Where the time of a build goes. Figures are for reading; no test depends on them."""
