update scenario set author_id = '2ee7da3f-c5f7-43c3-aa8b-10e571907fa7';
update scenario_version set author_id = '2ee7da3f-c5f7-43c3-aa8b-10e571907fa7';
update started_batch set author_id = '2ee7da3f-c5f7-43c3-aa8b-10e571907fa7';
