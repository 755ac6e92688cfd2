update run set cell_key = '7c211433-f027-8911-28cf-6d1b1b0b1f0d', target = 'Live agent', persona = 'Guest', parameters = 'CITY=Rome', repeat = 1 where false;
update batch set attempt_of = batch_key where false;
