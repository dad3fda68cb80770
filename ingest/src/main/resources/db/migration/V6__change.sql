-- A row of change comes with each message, so that what an index costs counts. Rows lie in the order in which they came.
drop index change_by_at;
create index change_by_at on change using brin (at) with (pages_per_range = 16); -- forgetting after a day
alter table change drop constraint change_pkey; -- nobody asks for one by its number
