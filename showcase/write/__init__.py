"""What leaves the generator: the site, put in place as a whole."""
