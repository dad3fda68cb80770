-- What quality control said of a position: QARTOD, as in reading. Null in rows from before there was any.
alter table position add column flag smallint;
