"""Which delivered file each correction is for, and whether a file was processed with the corrections of now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flows.decisions.entries import HASH, Correction
from flows.decisions.notation import Mistake, mistake
from flows.intake.archive import Delivery


@dataclass(frozen=True)
class Addressed:
    """The corrections by the content that each is for, and those that are for none, or for more than one."""

    by_file: dict[str, tuple[Correction, ...]] = field(default_factory=dict)
    astray: tuple[tuple[Correction, Mistake], ...] = ()

    def of(self, file_id: str) -> tuple[Correction, ...]:
        """The corrections of one content."""
        return self.by_file.get(file_id, ())


def addressed(corrections: Sequence[Correction], deliveries: Iterable[Delivery]) -> Addressed:
    """Find the content of each correction among the ``deliveries``, given in order of arrival."""
    known = list(deliveries) if corrections else []
    by_file: dict[str, tuple[Correction, ...]] = {}
    astray = []
    for correction in corrections:
        found = _contents(correction.file, known)
        if len(found) == 1:
            by_file[found[0]] = (*by_file.get(found[0], ()), correction)
        else:
            astray.append((correction, _astray(correction, found)))
    return Addressed(by_file, tuple(astray))


def may_be_for(corrections: Iterable[Correction], file_id: str) -> bool:
    """May any of them be for this content? A name may be any content's."""
    return any(file_id.startswith(item.file) or not HASH.fullmatch(item.file) for item in corrections)


def digest_of(corrections: Sequence[Correction]) -> str:
    """What the corrections of one content say, as a short hash; nothing where there are none."""
    keys = "\n".join(item.key for item in corrections)
    return hashlib.sha256(keys.encode()).hexdigest()[:16] if keys else ""


def _contents(file: str, deliveries: Sequence[Delivery]) -> list[str]:
    """The contents that ``file`` may mean: of a name the first that came under it to each library."""
    if HASH.fullmatch(file):
        return sorted({item.file_id for item in deliveries if item.file_id.startswith(file)}) or _named(
            file, deliveries
        )
    return _named(file, deliveries)


def _named(name: str, deliveries: Sequence[Delivery]) -> list[str]:
    first: dict[str, str] = {}
    for item in deliveries:
        if item.name == name:
            first.setdefault(item.library, item.file_id)
    return sorted(set(first.values()))


def _astray(correction: Correction, found: Sequence[str]) -> Mistake:
    if not found:
        return mistake(correction.place, "no_such_file", file=correction.file)
    ids = ", ".join(file_id[:12] for file_id in found)
    return mistake(correction.place, "several_files", file=correction.file, files=ids)
