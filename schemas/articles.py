"""What a row of `staging.article_records` must be that a catalogue's analytic record gives: one record each.

The rules of such records are those of catalogues (`schemas.marc`); they are judged as they are read.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl


class CatalogueArticleModel(pa.DataFrameModel):
    """One analytic record. Unit of ``records``: records, always 1."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    is_duplicate: pl.Boolean
    entry_on: pl.Date
    entry_key: pl.String
    department: pl.String = pa.Field(nullable=True)
    database: pl.String
    language: pl.String
    records: pl.Int64
