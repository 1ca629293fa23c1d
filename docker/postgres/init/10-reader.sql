-- Runs once, when the data folder is made: a login that reads everything and changes nothing, for database browsers and reports.
CREATE ROLE reader LOGIN PASSWORD 'reader' IN ROLE pg_read_all_data;
