-- When a session was last used, accurate to a minute: one that has not been used for long ends. Those of before count from now.
alter table person_session add column last_used_at timestamptz(3) not null default now();
