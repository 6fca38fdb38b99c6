"""Every register that staff keep by hand. A new one: its module, a line here, its rules in `schemas.registers`."""

from __future__ import annotations

from collections.abc import Mapping

from flows.sources.registers import bibliography, digitization, plan, reference
from flows.sources.registers.reader import Derive, RegisterSource
from flows.sources.registers.spec import Register

REGISTERS: tuple[Register, ...] = (
    plan.REGISTER,
    bibliography.REGISTER,
    reference.REGISTER,
    digitization.REGISTER,
)
"""The registers, as staff know them."""

DERIVED: Mapping[str, Derive] = {}
"""Kind of register -> what works out its further staging columns."""

SOURCES = tuple(RegisterSource(register, DERIVED.get(register.kind), REGISTERS) for register in REGISTERS)
"""The sources that read them."""
