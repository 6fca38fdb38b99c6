"""The registers of the demo year: what staff write down by hand, as they lay it out, with the printed sums."""

from __future__ import annotations

from flows.demo.registers.computers import computer_files
from flows.demo.registers.diary import diary_files
from flows.demo.registers.event_files import event_files, media_files
from flows.demo.registers.periodicals import periodical_files
from flows.demo.registers.plan import plan_files
from flows.demo.registers.record_files import bibliography_files, digitization_files, reference_files
from flows.demo.registers.staff import staff_files

REGISTERS = (
    plan_files,
    diary_files,
    event_files,
    media_files,
    bibliography_files,
    reference_files,
    digitization_files,
    periodical_files,
    staff_files,
    computer_files,
)
"""What makes the files of each register."""
