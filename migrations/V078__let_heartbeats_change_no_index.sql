-- Each heartbeat changes this column and nothing else that is indexed, so that the row's entries in all indexes of the table were
-- written anew each time. Running attempts are few: who looks for silent ones reads them all by attempt_one_running_idx.
DROP INDEX attempt_heartbeat_idx;
