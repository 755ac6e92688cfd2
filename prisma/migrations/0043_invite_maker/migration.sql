-- The person or the key that made an invitation: it is valid while they administer the project. Unknown for those of before, which end
-- within seven days.
alter table invite add column made_by uuid;
