insert into api_key (project_id, id, name, hash, hint, scopes)
select project_id, gen_random_uuid(), 'Recorded key for events', 'recorded hash of a key for events', 'sk-rh-re…ents', '{ingest}'
from api_key limit 1;
