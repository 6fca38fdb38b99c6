"""Every register that staff keep by hand. A new one: its module, a line here, its rules in `schemas.registers`."""

from __future__ import annotations

from collections.abc import Mapping

from flows.sources.registers import (
    bibliography,
    computers,
    diary,
    digitization,
    events,
    followers,
    media,
    periodicals,
    plan,
    reference,
    staff,
    wide,
)
from flows.sources.registers.reader import Derive, Look, RegisterSource
from flows.sources.registers.spec import Register

REGISTERS: tuple[Register, ...] = (
    plan.REGISTER,
    diary.REGISTER,
    events.REGISTER,
    media.REGISTER,
    bibliography.REGISTER,
    reference.REGISTER,
    digitization.REGISTER,
    periodicals.REGISTER,
    staff.REGISTER,
    computers.REGISTER,
)
"""The registers, as staff know them."""

DERIVED: Mapping[str, Derive] = {
    "plan": plan.derive,
    "diary": diary.derive,
    "events": events.derive,
    "media": media.derive,
    "periodicals": periodicals.derive,
    "staff": staff.derive,
    "computers": computers.derive,
}
"""Kind of register -> what works out its further staging columns."""

LOOKED: Mapping[str, Look] = {"periodicals": periodicals.look, "staff": staff.look, "computers": computers.look}
"""Kind of register -> what is said of its list as a whole."""

TEMPLATES: Mapping[str, Register] = {register.kind: register for register in (*REGISTERS, followers.REGISTER)}
"""What `esep template` makes, by kind; the followers register has a reader of its own."""

SOURCES: tuple[RegisterSource, ...] = (
    *(
        RegisterSource(register, derive=DERIVED.get(register.kind), look=LOOKED.get(register.kind), rivals=REGISTERS)
        for register in REGISTERS
    ),
    *wide.sources(REGISTERS),
)
"""The sources that read them."""
