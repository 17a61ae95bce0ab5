"""The parts of `hookwire.testing`."""
