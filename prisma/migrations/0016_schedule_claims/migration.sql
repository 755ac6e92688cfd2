-- A schedule is claimed while its suite starts, instead of being locked by a transaction that stays open.
alter table schedule add column claimed_until timestamptz(3);
