-- Clips are always asked for by their model, and a camera's models are found by stepping along the index.
drop index clip_count_by_time;
create index clip_count_by_model on clip_count (unit_id, camera, model, first);
