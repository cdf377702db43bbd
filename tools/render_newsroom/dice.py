"""Chance that is not: numbers drawn from a hash of a name."""

import hashlib


class Dice:
    """Draws the same sequence for the same seed, on any machine and Python."""

    def __init__(self, *seed):
        self._seed = "/".join(seed).encode()
        self._draws = 0

    def _bytes(self):
        self._draws += 1
        return hashlib.sha256(self._seed + b"#%d" % self._draws).digest()

    def below(self, n):
        """0 to n - 1."""
        return int.from_bytes(self._bytes()[:8], "big") % n

    def between(self, low, high):
        """low to high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, values):
        return values[self.below(len(values))]

    def sample(self, values, count):
        """At most `count` of the values, each once, in a drawn order."""
        rest = list(values)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]

    def hex(self, digits):
        return self._bytes().hex()[:digits]
