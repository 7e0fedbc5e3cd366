"""The shop's backend: what the tests test."""


def total(prices, discount=0):
    """The sum of the prices in cents, less a discount in percent."""
    return sum(prices) * (100 - discount) // 100
