"""Settings, built once at the edge (`load_settings`) and passed in; nothing below reads the environment."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Every choice that an installation may make; each is an ``ESEP_…`` variable or a line of ``.env``."""

    model_config = SettingsConfigDict(env_prefix="ESEP_", env_file=".env", extra="ignore")

    data: Path = Field(default=ROOT / "data", description="the data folder: inbox, archive, published, …")
    library: str = Field(default="main", description="code of the library whose files lie in the inbox itself")
    timezone: str = Field(default="Asia/Almaty", description="the library's own day")
    receipt_languages: tuple[str, ...] = Field(default=("kk", "ru"), description="languages of the receipts")
    language: str = Field(default="en", description="language of the terminal")
    metrika_counter: str | None = Field(default=None, description="the site's Metrica counter; a file names none")
    inbox_settle_seconds: float = Field(default=5.0, ge=0, description="a file must be unchanged this long")
    inbox_scan_minutes: int = Field(default=5, ge=1, description="how often `esep serve` looks into the inbox")
    nightly_cron: str = Field(default="0 2 * * *", description="when the nightly runs, in the library's time zone")
    staff_smallest_group: int = Field(
        default=0, ge=0, description="groups of fewer librarians are withheld from the tables of staff; 0: none"
    )
    year_stays_open_months: int = Field(
        default=12, ge=0, description="so long after its end a year's published figures change without confirmation"
    )
    prefect_port: int = Field(default=4200, description="port of the Prefect server that `esep serve` starts")
    lock_wait_seconds: float = Field(default=30.0, ge=0, description="how long a second run waits for the first")
    max_file_bytes: int = Field(default=4 << 30, description="a larger file is refused")
    max_unpacked_bytes: int = Field(default=2 << 30, description="a zip or workbook that unpacks to more is refused")
    max_unpack_ratio: int = Field(default=200, description="a zip member that unpacks to more times its size")
    max_zip_members: int = Field(default=500, description="a zip with more members is refused")

    @cached_property
    def inbox(self) -> Path:
        """Where staff drop files; a sub-folder is a library code."""
        return self.data / "inbox"

    @cached_property
    def archive(self) -> Path:
        """Every claimed file, named by its sha256, with its delivery record beside it."""
        return self.data / "archive"

    @cached_property
    def staged(self) -> Path:
        """Accepted rows, one Parquet file per input, with its outcome beside it."""
        return self.data / "staged"

    @cached_property
    def corrections(self) -> Path:
        """What people decided: corrections of files and explanations of warnings, as YAML."""
        return self.data / "corrections"

    @cached_property
    def receipts(self) -> Path:
        """What became of each dropped file, for the person who dropped it."""
        return self.data / "receipts"

    @cached_property
    def published(self) -> Path:
        """`releases/<id>/<year>/…` and the `current` link."""
        return self.data / "published"

    @cached_property
    def runs(self) -> Path:
        """The record of each run."""
        return self.data / "runs"

    @cached_property
    def warehouse(self) -> Path:
        """The DuckDB file: derived, rebuilt from archive, staged files and corrections."""
        return self.data / "warehouse.duckdb"

    @cached_property
    def reference(self) -> Path:
        """Reference data: the installation's own if it has them, else those of the project."""
        own = self.data / "reference"
        return own if own.is_dir() else ROOT / "data" / "reference"


def load_settings(data: Path | None = None, **overrides: object) -> Settings:
    """Settings from the environment, with the data folder of the command line if one is given."""
    if data is not None:
        overrides["data"] = data.resolve()
    return Settings(**overrides)  # type: ignore[arg-type]
