"""A sample year: the printed figures of 2023 with what is impossible in them put right."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from flows.reports.explained.parts import with_files
from flows.reports.model import Finding, InputFile, Version, YearReport
from flows.reports.summary.lookup import find_figure
from flows.reports.tables import conform
from flows.settings import ROOT
from flows.warehouse.drill import measure_column, part_types
from schemas.published import TABLES, column_types

PRINTED = ROOT / "data" / "reference" / "printed" / "2023"
VERSION = Version("0.1.0", "0123456789ab")


def printed(name: str) -> pl.DataFrame:
    """A printed table in the contract's types."""
    text = pl.read_csv(PRINTED / f"{name}.csv", infer_schema=False)
    types = column_types(TABLES[name])
    return text.select(
        pl.col(column).str.to_date() if kind == pl.Date else pl.col(column).cast(kind) for column, kind in types.items()
    )


def put(frame: pl.DataFrame, column: str, value: object, **keys: str) -> pl.DataFrame:
    """``frame`` with one figure set."""
    here = pl.all_horizontal(pl.col(key) == code for key, code in keys.items())
    return frame.with_columns(
        pl.when(here).then(pl.lit(value)).otherwise(pl.col(column)).cast(frame[column].dtype).alias(column)
    )


def with_shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Shares that follow from the copies: half-up, one decimal."""
    groups = [key for key in ("scope", "language") if key in frame.columns]
    totals = frame.filter(pl.col("field") == "total").select(*groups, whole="copies")
    rows = frame.join(totals, on=groups, validate="m:1").to_dicts()
    shares = [None if row["field"] == "total" else share(row["copies"] or 0, row["whole"]) for row in rows]
    return frame.with_columns(pl.Series("share_pct", shares, dtype=pl.Decimal(5, 1)), pl.col("copies").fill_null(0))


def share(copies: int, whole: int) -> Decimal:
    return (Decimal(copies) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def unclassified(frame: pl.DataFrame, copies: int, **keys: str) -> pl.DataFrame:
    first = frame.row(0, named=True)
    row = dict.fromkeys(frame.columns) | {key: first[key] for key in ("year", "as_of") if key in first}
    added = pl.DataFrame([row | keys | {"field": "unclassified", "copies": copies}], schema=frame.schema)
    return pl.concat([frame, added])


def books() -> pl.DataFrame:
    frame = printed("acquisitions_by_field")
    for language, total, copies in (("all", 2296, 8), ("kazakh", 1520, 6)):
        frame = put(frame, "copies", total, scope="all", language=language, field="total")
        frame = unclassified(frame, copies, scope="all", language=language)
    return conform("acquisitions_by_field", with_shares(frame))


def stock() -> pl.DataFrame:
    frame = put(printed("stock_by_field"), "titles", None, language="all", field="total")
    for language, fiction, copies in (("all", 75890, 8), ("kazakh", 21341, 6)):
        frame = put(frame, "copies", fiction, language=language, field="fiction")
        frame = unclassified(frame, copies, language=language)
    return conform("stock_by_field", with_shares(frame))


def web(year: int) -> pl.DataFrame:
    rows = {2022: (2022, 61010, 31088, 31357, None, None, None), 2023: (2023, 82684, 45772, 50755, 21674, 14684, 19398)}
    return pl.DataFrame([rows[year]], schema=column_types(TABLES["web_traffic"]), orient="row")


def digitized() -> pl.DataFrame:
    """Kazakh parts within their wholes, articles that are the newspapers' and the journals'."""
    frame = printed("digitization")
    for kind, value in (("books", 430), ("total", 528)):
        frame = put(frame, "kazakh_pages", value, period="2023", kind=kind)
    for kind, value in (("newspapers", 500), ("journals", 175)):
        frame = put(frame, "documents", value, period="2019-2023", kind=kind)
    return conform("digitization", put(frame, "pages", 3553, period="2019-2023", kind="total"))


def groups(name: str, **counts: int) -> pl.DataFrame:
    """A table of groups of people with their total and shares."""
    whole = sum(counts.values())
    rows = [("total", whole, None), *((code, count, share(count, whole)) for code, count in counts.items())]
    return conform(
        name, pl.DataFrame([(date(2024, 1, 1), *row) for row in rows], column_types(TABLES[name]), orient="row")
    )


AGES = {"under_35": 5, "35_49": 7, "50_59": 9, "60_and_over": 2}
EXPERIENCES = {"under_1": 1, "1_5": 5, "6_10": 2, "over_10": 15}
BY_PERIOD = {"visits": 122436, "loans": 240061, "acquired_copies": 2790, "acquired_amount_kzt": 6697290, "posts": 2052}


def by_period() -> pl.DataFrame:
    """A year's flows, a little more in each month than in the one before; the last month takes the rest."""
    rows = [row for measure, whole in BY_PERIOD.items() for row in months_of(measure, whole)]
    return conform("figures_by_period", pl.DataFrame(rows, column_types(TABLES["figures_by_period"]), orient="row"))


def months_of(measure: str, whole: int) -> list[tuple[int, str, str, int]]:
    """The months of one measure, then its quarters and half-years."""
    months = [whole * (90 + 2 * number) // 1300 for number in range(1, 12)]
    months.append(whole - sum(months))
    quarters = {f"Q{number + 1}": sum(months[3 * number : 3 * number + 3]) for number in range(4)}
    halves = {"H1": sum(months[:6]), "H2": sum(months[6:])}
    intervals = {f"{number:02d}": value for number, value in enumerate(months, start=1)} | quarters | halves
    return [(2023, interval, measure, value) for interval, value in intervals.items()]


AS_PRINTED = (
    "control_indicators",
    "activities",
    "acquisitions_plan",
    "acquisitions_by_source",
    "periodicals",
    "media_coverage",
    "clubs",
    "bibliographic_records",
    "reference_queries",
    "computers",
    "staff_by_education",
    "statements",
)


def tables() -> dict[str, pl.DataFrame]:
    """Every table of 2023."""
    made = {name: conform(name, printed(name)) for name in AS_PRINTED} | {
        "acquisitions_by_field": books(),
        "stock_by_field": stock(),
        "withdrawals_by_field": with_shares(printed("withdrawals_by_field")),
        "digitization": digitized(),
        "social_networks": put(printed("social_networks"), "views", 365739, network="total"),
        "web_traffic": web(2023),
        "staff_by_age": groups("staff_by_age", **AGES),
        "staff_by_experience": groups("staff_by_experience", **EXPERIENCES),
        "figures_by_period": by_period(),
    }
    return {name: made[name] for name in TABLES if name in made}


FINDINGS = (
    Finding(
        "acquisitions_by_field_stated",
        "warn",
        "acquisitions_by_field",
        "acquisitions_by_field.copies?scope=all&language=all&field=unclassified",
        8,
        0,
        8,
    ),
    Finding(
        "social_networks_views_jump",
        "warn",
        "social_networks",
        "social_networks.views?year=2023&network=telegram",
        2551,
        4000,
        -1449,
    ),
    Finding(
        "acquisitions_by_source_plan",
        "warn",
        "acquisitions_by_source",
        "acquisitions_by_source.amount_kzt?year=2023&source=subscription",
        Decimal("989535.57"),
        Decimal("989535.37"),
        Decimal("0.20"),
    ),
)


def file(number: int, name: str, source: str | None, status: str = "accepted", **counts: int) -> InputFile:
    names = ("records", "loaded", "rejected", "duplicate", "control", "blank")
    full = {key: counts.get(key, 0) for key in names}
    return InputFile(
        f"{number:064x}",
        name,
        source,
        status,
        **full,
        period=(date(2023, 1, 5), date(2023, 12, 28)) if source else None,
    )


INPUTS = (
    file(
        1,
        "Түскен кітаптар 2023.xlsx",
        "acquisition_ledger",
        "partly_accepted",
        records=905,
        loaded=898,
        rejected=2,
        control=4,
        blank=1,
    ),
    file(2, "Есептен шығару 2023.csv", "withdrawal_ledger", records=80, loaded=79, control=1),
    file(3, "wall.json", "vk_wall", records=551, loaded=551),
    file(4, "Посещаемость_2023.csv", "metrika_traffic", records=366, loaded=365, control=1),
    file(5, "Источники трафика.csv", None, "unrecognised", records=12, rejected=12),
)


def report(**changes: object) -> YearReport:
    """The sample year, with parts of it replaced."""
    parts = {"tables": tables(), "previous": {"web_traffic": web(2022)}, "findings": FINDINGS, "inputs": INPUTS}
    parts |= {"reporting": ("main",)}
    return YearReport(2023, **(parts | changes))


def parts(made: dict[str, pl.DataFrame] | None = None) -> dict[str, pl.DataFrame]:
    """What the figures of the sample year are made of: each of one row of the ledger, but statements that repeat a
    cell of that cell."""
    made = made or tables()
    rows = {name: of_rows(name, frame) for name, frame in made.items()}
    if "web_traffic" in made:
        rows["web_traffic"] = of_rows("web_traffic", pl.concat([web(2022), made["web_traffic"]]))
    if "statements" in made:
        rows["statements"] = of_cells(rows["statements"], made)
    names = {item.sha256: item.file_name for item in INPUTS}
    return {name: with_files(frame, names) for name, frame in rows.items()}


def of_rows(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A row of the ledger for every known figure."""
    contract, types = TABLES[name], part_types(name)
    keys, figures = [contract.period, *contract.keys], contract.figures
    numbers = frame.select(*keys, *(pl.col(figure).cast(pl.Decimal(38, 2)) for figure in figures))
    known = numbers.unpivot(figures, index=keys, variable_name=measure_column(contract), value_name="number")
    rows = known.drop_nulls("number").rename({"number": "value"}).with_row_index("row_number", 3)
    same = {"how": "sum", "origin": "acquisitions", "file_id": INPUTS[0].sha256, "sheet": "Парақ 1", "item_number": 1}
    full = rows.with_columns(
        **{key: pl.lit(value) for key, value in same.items()}, role=pl.lit(None), cell=pl.lit(None)
    )
    return full.select(pl.col(column).cast(kind) for column, kind in types.items())


def of_cells(statements: pl.DataFrame, made: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The parts of statements, those that repeat a cell made of it."""
    stated = {(row["section"], row["statement"]): row["cell"] for row in made["statements"].to_dicts() if row["cell"]}
    found = {place: find_figure(made, cell, 2023) for place, cell in stated.items()}
    cells = {place: str(one.address) for place, one in found.items() if one and one.address.table != "web_traffic"}
    place = dict.fromkeys(("origin", "file_id", "sheet", "row_number", "item_number"))
    rows = [
        row | ({"cell": cells[key], **place} if (key := (row["section"], row["statement"])) in cells else {})
        for row in statements.to_dicts()
    ]
    return pl.DataFrame(rows, schema=statements.schema, orient="row")


SMALL = ("acquisitions_by_source", "periodicals", "social_networks", "web_traffic")


def small_report(**changes: object) -> YearReport:
    """The sample year with few tables, for what does not depend on how many there are."""
    made = tables()
    return report(**({"tables": {name: made[name] for name in SMALL}} | changes))


def small_changed_report() -> YearReport:
    """The small year with the one figure restated."""
    changed = changed_report().tables
    return small_report(tables={name: changed[name] for name in SMALL})


def changed_report() -> YearReport:
    """The sample year with one figure restated: Facebook's posts are 510, not 509."""
    changed = tables()
    changed["social_networks"] = put(changed["social_networks"], "posts", 510, network="facebook")
    return report(tables=changed)
