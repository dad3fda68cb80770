-- The pages of an hour, for rollups of many series at once. Rows lie in the order in which they came, so that a summary
-- of each few pages is enough, and costs next to nothing to keep.
create index reading_by_time on reading using brin (time) with (pages_per_range = 32, autosummarize = on);
