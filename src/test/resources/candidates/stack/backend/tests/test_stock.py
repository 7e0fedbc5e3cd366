import stock


def test_never_below_zero():
    assert stock.left(3, 5) == 0
