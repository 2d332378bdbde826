-- fixture
CREATE TABLE orders (id bigint PRIMARY KEY, code text NOT NULL, note text, total integer);
INSERT INTO orders SELECT n, 'code' || n, 'note' || n, n FROM generate_series(1, 1000) n;
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_total_idx ON orders (total);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id_idx ON totals (id);
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE moods (m mood);
INSERT INTO moods SELECT 'good' FROM generate_series(1, 1000) n;
-- fixture since 11
CREATE INDEX measures_value_idx ON measures (value);
CREATE TABLE logs (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE logs_other PARTITION OF logs DEFAULT;
INSERT INTO logs SELECT date '2025-12-01' + n % 60, 'line' FROM generate_series(1, 1000) n;
-- cases
CREATE INDEX CONCURRENTLY made ON orders (note);
CREATE INDEX CONCURRENTLY IF NOT EXISTS made ON orders (lower(note));
CREATE UNIQUE INDEX CONCURRENTLY made ON orders (code, note) WHERE total > 0;
CREATE INDEX CONCURRENTLY made ON totals (total);
CREATE INDEX CONCURRENTLY made ON measures_2025 (value);
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);
-- since 11, fails 0A000, foreseen
CREATE INDEX CONCURRENTLY made ON measures (value);
DROP INDEX CONCURRENTLY orders_note_idx;
DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;
DROP INDEX CONCURRENTLY IF EXISTS missing;
DROP INDEX CONCURRENTLY totals_id_idx;
-- since 11, fails 0A000, foreseen
DROP INDEX CONCURRENTLY measures_value_idx;
-- fails 0A000, foreseen
DROP INDEX CONCURRENTLY orders_note_idx, orders_total_idx;
-- since 12
REINDEX INDEX CONCURRENTLY orders_note_idx;
-- since 12
REINDEX TABLE CONCURRENTLY orders;
-- since 14
REINDEX (CONCURRENTLY false) TABLE orders;
-- since 14
REINDEX TABLE measures;
-- since 14
REINDEX INDEX measures_value_idx;
-- since 14
ALTER TABLE measures DETACH PARTITION measures_2025 CONCURRENTLY;
-- since 14, fails 55000, foreseen
ALTER TABLE logs DETACH PARTITION logs_2025 CONCURRENTLY;
VACUUM orders;
VACUUM FULL orders;
-- block
VACUUM;
-- block
REINDEX SCHEMA public;
-- block
REINDEX DATABASE made;
-- block
CLUSTER;
-- block
ALTER SYSTEM SET work_mem = '8MB';
-- block
CREATE DATABASE made;
-- block
DROP DATABASE made;
-- block
CREATE TABLESPACE made LOCATION '/nowhere';
-- block
DROP TABLESPACE made;
-- block
DISCARD ALL;
ALTER TYPE mood ADD VALUE 'ugly';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'good' BEFORE 'bad';
ALTER TYPE mood RENAME VALUE 'good' TO 'fine';
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
CREATE INDEX made ON orders (note);
ALTER TABLE orders ADD COLUMN made integer;
