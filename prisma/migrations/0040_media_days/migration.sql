-- For how many days a project keeps large media; null is for ever.
alter table retention add column media_days int;

-- When retention removed the bytes. The row stays while a run or a span has the media, so that it can say what happened.
alter table media add column removed_at timestamptz(3);
