"""How many of an article are left."""


def left(stock, sold):
    return max(0, stock - sold)
