"""How large an input may be; a hostile or broken file stops at a limit, never at the machine's memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read. The first four are settings of the installation (same names and defaults)."""

    max_file_bytes: int = 4 << 30
    max_unpacked_bytes: int = 2 << 30
    max_unpack_ratio: int = 200
    max_zip_members: int = 500
    max_cells: int = 20_000_000  # of one sheet, blank ones counted: about 1 GB once read
    max_columns: int = 2_000  # of one table; the widest export known has under 100
    max_part_bytes: int = 300 << 20  # one XML part or JSON text, which is held in memory
    ratio_from_bytes: int = 1 << 20  # smaller members may have any ratio: a few repeated rows compress well
