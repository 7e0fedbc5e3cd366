import prices


def test_tax_is_added():
    assert prices.with_tax(1000, 19) == 1190


def test_no_tax_changes_nothing():
    assert prices.with_tax(1000, 0) == 1000
