class Overdrawn(Exception):
    """The balance is too small."""
