-- The arithmetic that several tables and checks share.

-- Share of the whole in per cent, half-up to one decimal, in whole numbers only; null where there is no whole.
create macro share_pct(part, whole) as case
    when whole > 0
        then cast(cast((2000 * part + whole) // (2 * whole) as decimal(18, 0)) * 0.1 as decimal(5, 1))
end;

-- A batch as its library knows it: the record of the summary register, else the document, without the key's marks.
create macro batch_name(ksu_number, ksu_year, batch_key) as coalesce(
    ksu_number || '/' || ksu_year,
    trim(replace(regexp_replace(batch_key, '^[A-Z]\|([a-z]+\|)?', ''), '|', ' '))
);
