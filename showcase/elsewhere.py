"""Which addresses lead away from the site."""

import re

leads_away = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//").match
"""Whether an address begins with a scheme or a host (RFC 3986, 4.2)."""
