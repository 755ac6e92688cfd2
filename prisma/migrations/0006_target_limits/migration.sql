alter table target add column concurrency integer;
alter table target add column rate_per_minute integer;
