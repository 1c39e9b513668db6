"""Accounts and the transfers between them."""
from .account import Account, transfer

__all__ = ["Account", "transfer"]
