"""One dropped file, be it a zip of several: each file is judged, and what they say together is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.errors import DataRejected
from flows.intake.accounting import measures_of
from flows.intake.corrections.cells import unfit
from flows.intake.judging import Input, Workplace, content_hash, process_single, refused_outcome
from flows.intake.outcome import Counts, Outcome, Status
from flows.messages import quoted_list
from schemas import corrections
from schemas import intake as rules
from schemas.clock import judged_on
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.archives import Member


def process(file: Input, place: Workplace) -> Outcome:
    """What becomes of one dropped file; never raises for anything that the file's content can cause."""
    with judged_on(file.received_on):
        return _process(file, place)


def _process(file: Input, place: Workplace) -> Outcome:
    from flows.reading.sniffing import is_archive

    if not is_archive(file.path):
        return process_single(file, place)
    try:
        members = _unpacked(file, place)
    except DataRejected as refused:
        return refused_outcome(file, refused)
    outcome = _process_container(file, members, place)
    return replace(outcome, problems=(*outcome.problems, *_without_member(file, members)))


def _without_member(file: Input, members: Sequence[Member]) -> list[Problem]:
    """What is said of the corrections of a zip that name none of its files."""
    names = [member.name for member in members]
    return [
        unfit(corrections.NOT_IN_SUCH_FILE, item, "zip", members=quoted_list(names)).problem
        for item in file.corrections
        if item.member not in names
    ]


def _unpacked(file: Input, place: Workplace) -> list[Member]:
    from flows.reading.archives import unpack

    return unpack(file.path, file.name, place.limits, place.scratch)


def _process_container(file: Input, members: Sequence[Member], place: Workplace) -> Outcome:
    """A zip: each member is a file of its own; the good ones are taken, and the receipt says which."""
    from flows.sources.registry import check_members

    inner = replace(place, context=replace(place.context, container=file.file_id), extracts=[])
    outcomes = _members(file, members, inner)
    contradictions = check_members(inner.extracts)
    if contradictions:
        counts = _none_loaded(outcomes)
        return Outcome(file.file_id, file.name, Status.REFUSED, counts=counts, problems=tuple(contradictions))
    known = [item for item in outcomes if item.status is not Status.UNRECOGNISED]
    if not known:
        found = problem(rules.ZIP_WITHOUT_EXPORTS, members=", ".join(item.name for item in outcomes) or "—")
        counts, inside = _none_loaded(outcomes), tuple(outcomes)
        return Outcome(file.file_id, file.name, Status.UNRECOGNISED, counts=counts, problems=(found,), members=inside)
    return _together(file, outcomes, _left_out(file, place))


def _members(file: Input, members: Sequence[Member], place: Workplace) -> list[Outcome]:
    """The outcome of each member; the same content under a second name is a repeat."""
    outcomes: dict[str, Outcome] = {}
    listed = []
    for member in members:
        given = _member_input(file, member)
        if given.file_id in outcomes:
            listed.append(_repeat(outcomes[given.file_id], member.name))
        else:
            outcomes[given.file_id] = process_single(given, place)
            listed.append(outcomes[given.file_id])
    return listed


def _repeat(first: Outcome, name: str) -> Outcome:
    counts = Counts(records=first.counts.records, duplicate=first.counts.records)
    found = problem(rules.ALREADY_RECEIVED, value=name)
    return replace(first, name=name, counts=counts, measures={}, control_totals=(), problems=(found,))


def _none_loaded(outcomes: Sequence[Outcome]) -> Counts:
    """The counts of a zip of which nothing is loaded."""
    records = sum(item.counts.records for item in outcomes)
    return Counts(records=records, rejected=records)


def _left_out(file: Input, place: Workplace) -> tuple[Problem, ...]:
    from flows.reading.archives import left_out

    return tuple(left_out(file.path, place.limits))


def _member_input(file: Input, member: Member) -> Input:
    mine = tuple(item for item in file.corrections if item.member == member.name)
    content = content_hash(member.path)
    return Input(member.path, member.name, content, file.modified_at, file.file_id, corrections=mine)


def _together(file: Input, members: Sequence[Outcome], notes: tuple[Problem, ...]) -> Outcome:
    """The outcome of a zip: the sums of its members."""
    loaded = [item for item in members if item.status in (Status.ACCEPTED, Status.PARTLY_ACCEPTED)]
    clean = len(loaded) == len(members) and all(item.status is Status.ACCEPTED for item in members)
    status = Status.ACCEPTED if clean else Status.PARTLY_ACCEPTED if loaded else Status.REFUSED
    sources = sorted({item.source for item in loaded if item.source})
    periods = [item.period for item in loaded if item.period]
    return Outcome(
        file.file_id,
        file.name,
        status,
        source="+".join(sources) or None,
        counts=sum((item.counts for item in members), Counts()),
        period=(min(first for first, _ in periods), max(last for _, last in periods)) if periods else None,
        measures=measures_of(item.measures for item in loaded),
        problems=(*notes, *(found for item in members for found in item.problems)),
        members=tuple(members),
        corrections=tuple(done for item in members for done in item.corrections),
    )
