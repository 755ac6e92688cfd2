-- Who made a key, until when it is valid, and when it was last used. Existing keys keep what they can do.

alter table api_key add column created_by text;
alter table api_key add column created_by_id text;
alter table api_key add column expires_at timestamptz(3);
alter table api_key add column last_used_at timestamptz(3);
