"""The account: a balance that never falls below zero."""
from __future__ import annotations

import decimal

from . import errors

LIMIT = decimal.Decimal(1_000_000)


class Account:
    """A balance with a name.

    Amounts are decimal.
    """

    def __init__(self, name: str, balance: decimal.Decimal = decimal.Decimal(0)) -> None:
        self.name = name
        self.balance = balance

    def withdraw(self, amount: decimal.Decimal) -> None:
        """Takes the amount out. Raises Overdrawn where it is not there."""
        if amount > self.balance:
            raise errors.Overdrawn(self.name)
        self.balance -= amount

    def _check(self): return self.balance >= 0


def transfer(source: Account, target: Account, amount: decimal.Decimal) -> None:
    """Moves the amount from one account to another."""
    source.withdraw(amount)
    target.balance += amount
