-- Which outcome a file was loaded from: one that was made anew since (its corrections are others) is loaded again, also
-- when the run that made it was killed before it came to that.
alter table files add column outcome varchar;   -- sha256 of the outcome as it is kept; null for a file inside a zip
