"""A later version of a file is known by its name, as the warehouse knows it."""

from __future__ import annotations

import pytest

from flows.intake.returning.names import name_key
from flows.warehouse.build import STAGING
from flows.warehouse.connection import connect
from flows.warehouse.migrations import migrate
from flows.warehouse.runner import read_folder

NAMES = [
    "Іс-шаралар 2023.xlsx",
    "Іс-шаралар 2023 (1).xlsx",
    "ІС-ШАРАЛАР  2023 – копия (2).XLSX",
    "Copy of events 2024.csv",
    "көшірме events 2024.ods",
    "бөлім/Күнделік 2023.xlsx",
    "Тетрадь справок 2023.csv",
    "(1).xlsx",
    "копия",
    "no ending",
    "План 2024 копия копия (3).xls",
    "План\u00a02024.xlsm",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Іс-шаралар 2023.xlsx", "Іс-шаралар 2023 (1).xlsx"),
        ("Events 2024 (1).XLSX", "events 2024 – копия.xlsx"),
        ("plan.ods", "Copy of plan.xlsx"),
    ],
)
def test_marks_of_a_copy_are_no_part_of_a_name(one, other):
    assert name_key(one) == name_key(other)


def test_another_name_is_another_file():
    assert name_key("Күнделік 2023.xlsx") != name_key("Күнделік 2024.xlsx")


def test_the_warehouse_compares_names_in_the_same_way():
    (order,) = [file for file in read_folder(STAGING) if file.name == "file_order"]
    with connect() as connection:
        migrate(connection)
        columns = "file_id, file_name, library, source, status, sequence, rules_version, frame_rows, records, loaded"
        row = "(?, ?, 'main', 'x', 'accepted', ?, '1', 0, 0, 0, 0, 0, 0, 0)"
        query = f"insert into files ({columns}, rejected, duplicate, control, blank) values {row}"
        connection.executemany(query, [[str(n), name, n] for n, name in enumerate(NAMES)])
        found = dict(connection.execute(f"select file_name, name_key from ({order.text})").fetchall())
    assert found == {name: name_key(name) for name in NAMES}
