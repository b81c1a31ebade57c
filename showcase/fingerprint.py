"""What a content is known by, without keeping it."""

from hashlib import blake2b


def digest(content: bytes | str) -> str:
    """A fingerprint: 96 bits in 24 hexadecimal digits (BLAKE2b, RFC 7693)."""
    data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    return blake2b(data, digest_size=12).hexdigest()
