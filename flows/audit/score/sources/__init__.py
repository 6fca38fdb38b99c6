"""The source level of the score: errors in the files that staff drop, put in one at a time."""

from flows.audit.score.sources.running import score_sources

__all__ = ["score_sources"]
