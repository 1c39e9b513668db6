import unittest
from decimal import Decimal

from ledger import Account, transfer
from ledger.errors import Overdrawn


class TestTransfer(unittest.TestCase):
    def test_moves_the_amount(self):
        a, b = Account("a", Decimal(5)), Account("b")
        transfer(a, b, Decimal(2))
        self.assertEqual(b.balance, 2)

    def test_overdrawn(self):
        with self.assertRaises(Overdrawn):
            transfer(Account("a"), Account("b"), Decimal(1))


if __name__ == "__main__":
    unittest.main()
