insert into rejudgement (project_id, run_key, id, author, times, recorded, answers, state, ended_at)
select project_id, run_key, '00000000-0000-4000-8000-000000003901', 'recorded', 2,
  '[{"text":"Offers help","kind":"success","state":"met"}]', '{m,u}', 'done', now() from run;
