insert into redaction (project_id, kinds, patterns, key)
select id, '{email,card}', '[{"name": "order", "pattern": "ORD-\\d+"}]', 'v1:nSM9YOcJA0algX2Rz1APs0AMsqLSLqAoMwTymZuB6tSDJPgHn+SjZ8ovmw=='
from project;

insert into redaction_count (project_id, rule, count) select id, 'email', 12 from project;
