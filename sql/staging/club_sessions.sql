-- The sessions of the clubs. A club is called by what stands in quotation marks, else by its cell without the word
-- "club" at the end; names that are alike but for capitals, signs, that word and the keyboard (Latin lookalikes,
-- Russian letters for the Kazakh ones) are one club, which is called as it is written most often in the year.
-- Grain: one row per club session that counts. Scope: the library of the variable, else all.
with named as (
    select
        file_id,
        library,
        sheet,
        row_number,
        item_number,
        entry_on,
        participants,
        coalesce(
            nullif(trim(regexp_extract(club, '[«"“„]([^«»"“”„]+)[»"”“]', 1)), ''),
            nullif(trim(regexp_replace(club, '\s+(клубы|клубының отырысы|клуб|club|үйірмесі)\s*$', '', 'i')), ''),
            trim(club)
        ) as club_name
    from staging.current_events
    where kind = 'club_session'
),

keyed as (
    select
        *,
        regexp_replace(
            translate(
                lower(regexp_replace(club_name, '^(клуб|кружок|club)\s+(\S)', '\2', 'i')),
                'aceopxyiәғқңөұүһіё',
                'асеорхуиагкноуухие'
            ),
            '[^\pL\pN]+', ' ', 'g'
        ) as club_key
    from named
),

counted as (
    select
        *,
        count(*) over (partition by year(entry_on), club_key, club_name) as written_count
    from keyed
)

select
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    participants,
    first_value(club_name) over (
        partition by year(entry_on), club_key
        order by written_count desc, length(club_name) asc, club_name desc
    ) as club
from counted
