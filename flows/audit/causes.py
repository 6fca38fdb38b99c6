"""One slip and all that follows from it: findings grouped by the change that explains them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.audit.cells import Place
from flows.audit.result import AuditFinding, Cause, CellChange, Ground, Standing, Suspect
from flows.audit.slips import SlipKind
from flows.audit.suspects import Change, Proposal, Search, suspected_cells
from flows.audit.trial import Key, Trial, key_of
from flows.warehouse.check import CheckSeverity, Finding

_CELLS_ASKED = 6
"""A rule over more cells leaves too many that might be wrong."""
_AS_LIKELY = 1
"""Another cell whose slip costs so much more is said beside the first."""


@dataclass(frozen=True)
class _Explained:
    """A cause before it has a number: the suspect, and how each of its findings stands to it."""

    suspect: Suspect
    standings: Mapping[Key, Standing]


def explained(trial: Trial, findings: Sequence[Finding]) -> tuple[list[AuditFinding], list[Cause]]:
    """The findings, in their order, each with its number and what explains it, and the causes."""
    grave = [one for one in findings if one.severity is not CheckSeverity.NOTE]
    suspected = suspected_cells(trial, grave)
    searches = {key_of(one): Search(trial, one, suspected) for one in grave}
    proposals = {key: search.proposals() for key, search in searches.items()}
    made = list(_by_slips(trial, [one for found in proposals.values() for one in found], proposals))
    rest = {key: search for key, search in searches.items() if not any(key in one.standings for one in made)}
    alone, standings = _by_what_is_left(trial, rest)
    return _numbered(findings, [*made, *alone], standings)


def _by_slips(
    trial: Trial, proposals: Iterable[Proposal], by_finding: Mapping[Key, Sequence[Proposal]]
) -> Iterable[_Explained]:
    """The likeliest change first: it takes the findings that it explains from all others."""
    taken: set[Key] = set()
    for proposal in sorted(proposals, key=lambda one: (*one.rank, str(one.places))):
        gone = proposal.gone - taken
        if not gone:
            continue
        mine = proposal.explained - taken
        taken |= mine
        rivals = [one for key in gone for one in by_finding.get(key, ())]
        yield _Explained(
            _suspect(trial, proposal, rivals),
            {key: Standing.WHOLLY if key in gone else Standing.PARTLY for key in mine},
        )


def _suspect(trial: Trial, proposal: Proposal, rivals: Iterable[Proposal]) -> Suspect:
    others = [
        one
        for one in rivals
        if not set(one.places) & set(proposal.places)
        and len(one.gone) == len(proposal.gone)
        and one.slip.cost <= proposal.slip.cost + _AS_LIKELY
    ]
    further = {change.place: change for one in others for change in one.changes}
    return Suspect(
        Ground.SLIP,
        _cell_changes(trial, proposal.changes),
        proposal.slip.kind,
        dict(proposal.slip.particulars),
        _cell_changes(trial, proposal.consequences),
        _cell_changes(trial, further.values()),
    )


def _cell_changes(trial: Trial, changes: Iterable[Change]) -> tuple[CellChange, ...]:
    return tuple(CellChange(str(trial.cells.address(one.place)), one.printed, one.right) for one in changes)


def _by_what_is_left(trial: Trial, rest: Mapping[Key, Search]) -> tuple[list[_Explained], dict[Key, Standing]]:
    """Findings that no change explains: the cell in most broken rules, or the one cell that nothing confirms."""
    left = {key: search for key, search in rest.items() if search.is_searched or search.is_repetition}
    broken = Counter(place for search in left.values() for place in search.places)
    made: dict[tuple[Place, Ground], _Explained] = {}
    standings: dict[Key, Standing] = {}
    for key, search in left.items():
        found, standings[key] = _left(search, broken)
        if found is not None:
            before = made.get(found)
            suspect = before.suspect if before else _left_over(trial, search, *found)
            made[found] = _Explained(suspect, {**(before.standings if before else {}), key: Standing.OPEN})
    return list(made.values()), standings


def _left_over(trial: Trial, search: Search, place: Place, ground: Ground) -> Suspect:
    """A suspect whose right figure nobody knows."""
    cell = CellChange(str(trial.cells.address(place)), trial.cells.value(place), None)
    others = [str(trial.cells.address(one)) for one in search.places if one != place]
    if search.is_repetition:
        return Suspect(ground, (cell,), SlipKind.NEIGHBOUR, {"other": others[0]})
    return Suspect(ground, (cell,))


def _left(search: Search, broken: Counter[Place]) -> tuple[tuple[Place, Ground] | None, Standing]:
    if len(search.places) > _CELLS_ASKED:
        return _most_broken(search.places, broken), Standing.OPEN
    free = search.unconfirmed()
    if not free:
        return None, Standing.CONTRADICTION
    most = _most_broken(free, broken)
    alone = (free[0], Ground.ALONE) if len(free) == 1 and len(search.places) > 1 else None
    return most or alone, Standing.OPEN


def _most_broken(places: Sequence[Place], broken: Counter[Place]) -> tuple[Place, Ground] | None:
    """The cell that stands in more broken rules than any other of the finding."""
    first, *others = sorted(places, key=lambda place: -broken[place])
    is_most = bool(others) and broken[first] > max(1, broken[others[0]])
    return (first, Ground.MOST) if is_most else None


def _numbered(
    findings: Sequence[Finding], made: Sequence[_Explained], standings: Mapping[Key, Standing]
) -> tuple[list[AuditFinding], list[Cause]]:
    """Causes in the order of the findings that are about them."""
    keys = [key_of(one) for one in findings]
    places = {id(one): _first(one, findings) for one in made}
    ordered = sorted(made, key=lambda one: places[id(one)])
    cause_of = {key: number for number, one in enumerate(ordered, 1) for key in one.standings}
    how = {**standings, **{key: standing for one in ordered for key, standing in one.standings.items()}}
    said = [
        AuditFinding(number, finding, how.get(key, Standing.NOT_SOUGHT), cause_of.get(key) if key in how else None)
        for number, (key, finding) in enumerate(zip(keys, findings, strict=True), 1)
    ]
    causes = [_cause(number, one, places[id(one)], keys) for number, one in enumerate(ordered, 1)]
    return said, causes


def _cause(number: int, one: _Explained, first: int, keys: Sequence[Key]) -> Cause:
    others = [at for at, key in enumerate(keys) if key in one.standings and at != first]
    return Cause(number, one.suspect, tuple(at + 1 for at in (first, *others)))


def _first(one: _Explained, findings: Sequence[Finding]) -> int:
    """The place of the finding that is most about the suspect: its own cell, else one of those it compares."""
    cells = {change.cell for change in one.suspect.changes}
    mine = [(at, finding) for at, finding in enumerate(findings) if key_of(finding) in one.standings]
    wholly = [pair for pair in mine if one.standings[key_of(pair[1])] is not Standing.PARTLY] or mine
    return min(wholly, key=lambda pair: (pair[1].cell not in cells, pair[0]))[0]
