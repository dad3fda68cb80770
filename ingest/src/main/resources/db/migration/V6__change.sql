-- A row of change comes with each message, so that what an index costs counts. Rows lie in the order in which they came,
-- and are forgotten along the primary key.
drop index change_by_at;
