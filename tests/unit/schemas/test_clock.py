"""A file is judged as on the day it was received, whenever that happens."""

from datetime import UTC, date, datetime

from schemas.clock import judged_on, today


def test_inside_the_block_it_is_the_day_of_receipt_and_afterwards_today():
    with judged_on(date(2020, 2, 29)):
        assert today() == date(2020, 2, 29)
        with judged_on(None):
            assert abs((today() - datetime.now(UTC).date()).days) <= 1
        assert today() == date(2020, 2, 29)
    assert abs((today() - datetime.now(UTC).date()).days) <= 1
