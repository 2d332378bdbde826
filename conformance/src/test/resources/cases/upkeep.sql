-- fixture
CREATE TABLE orders (id bigint PRIMARY KEY, code text NOT NULL, note text, total integer);
INSERT INTO orders SELECT n, 'code' || n, 'note' || n, n FROM generate_series(1, 1000) n;
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_total_idx ON orders (total) WHERE total > 10;
CREATE INDEX orders_lower_idx ON orders (lower(code));
CREATE TABLE lone (id bigint, note text);
INSERT INTO lone SELECT n, 'note' FROM generate_series(1, 1000) n;
CREATE TABLE sorted (id bigint PRIMARY KEY, note text);
INSERT INTO sorted SELECT n, 'note' FROM generate_series(1, 1000) n;
ALTER TABLE sorted CLUSTER ON sorted_pkey;
CREATE TABLE parent (id integer, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'extra' FROM generate_series(1, 1000) n;
CREATE INDEX parent_idx ON parent (id);
CREATE INDEX child_idx ON child (id);
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
CREATE INDEX measures_2025_idx ON measures_2025 (value);
CREATE VIEW order_notes AS SELECT id, note FROM orders;
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id_idx ON totals (id);
CREATE SCHEMA depot;
CREATE TABLE depot.boxes (id bigint PRIMARY KEY);
INSERT INTO depot.boxes SELECT n FROM generate_series(1, 1000) n;
-- fixture since 11
CREATE INDEX measures_day_idx ON measures (day);
-- cases
ANALYZE orders;
ANALYZE VERBOSE orders (id, code);
ANALYSE orders;
-- since 12
ANALYZE (VERBOSE, SKIP_LOCKED) orders;
-- since 16
ANALYZE (BUFFER_USAGE_LIMIT '1 MB') orders;
-- since 11
ANALYZE orders, lone;
ANALYZE parent;
ANALYZE child;
ANALYZE measures;
ANALYZE measures_2025;
ANALYZE totals;
ANALYZE order_notes;
-- since 18
ANALYZE ONLY measures;
-- since 18
ANALYZE ONLY parent;
-- since 18
ANALYZE parent *;
-- until 17, fails 42601, foreseen
ANALYZE ONLY measures;
-- fails 42703, foreseen
ANALYZE orders (missing);
-- fails 42P01
ANALYZE missing;
VACUUM orders;
VACUUM FREEZE orders;
VACUUM FULL orders;
-- since 12
VACUUM (FULL false) orders;
VACUUM (FULL, ANALYZE) orders;
VACUUM ANALYZE orders (id);
-- since 12
VACUUM (INDEX_CLEANUP false, TRUNCATE false) orders;
-- since 13
VACUUM (PARALLEL 0) orders;
-- since 14
VACUUM (PROCESS_TOAST false) orders;
-- since 16
VACUUM (PROCESS_MAIN false, SKIP_DATABASE_STATS) orders;
VACUUM parent;
VACUUM measures;
VACUUM FULL measures;
VACUUM measures_2025;
-- since 18
VACUUM ONLY parent;
-- since 18
VACUUM ONLY measures;
-- since 11, fails 0A000, foreseen
VACUUM orders (id);
-- block
VACUUM;
-- block
VACUUM FULL;
-- since 11, block
VACUUM orders, lone;
CLUSTER orders USING orders_pkey;
CLUSTER VERBOSE orders USING orders_note_idx;
-- since 14
CLUSTER (VERBOSE) sorted;
CLUSTER sorted;
CLUSTER orders_pkey ON orders;
CLUSTER parent USING parent_idx;
CLUSTER totals USING totals_id_idx;
-- since 15
CLUSTER measures USING measures_day_idx;
-- since 11, until 14, fails 0A000, foreseen
CLUSTER measures USING measures_day_idx;
-- fails 42704
CLUSTER lone;
-- fails 42809, foreseen
CLUSTER order_notes USING orders_pkey;
-- block
CLUSTER;
REINDEX INDEX orders_note_idx;
REINDEX INDEX orders_lower_idx;
REINDEX INDEX orders_pkey;
REINDEX TABLE orders;
REINDEX TABLE lone;
REINDEX TABLE parent;
REINDEX TABLE totals;
REINDEX TABLE measures_2025;
REINDEX (VERBOSE) TABLE orders;
-- since 12
REINDEX INDEX CONCURRENTLY orders_note_idx;
-- since 12
REINDEX TABLE CONCURRENTLY orders;
-- since 14
REINDEX (CONCURRENTLY) TABLE orders;
-- since 14
REINDEX (CONCURRENTLY false) TABLE orders;
-- since 14
REINDEX (TABLESPACE pg_default) TABLE orders;
-- since 14
REINDEX (TABLESPACE pg_default) INDEX orders_note_idx;
-- since 14
REINDEX TABLE measures;
-- since 14
REINDEX TABLE CONCURRENTLY measures;
-- since 14
REINDEX INDEX measures_day_idx;
-- since 14
REINDEX INDEX CONCURRENTLY measures_day_idx;
-- fails 42809, foreseen
REINDEX TABLE order_notes;
-- fails 42P01
REINDEX TABLE missing;
-- block
REINDEX SCHEMA public;
-- block
REINDEX DATABASE made;
-- block
REINDEX SYSTEM made;
REFRESH MATERIALIZED VIEW totals;
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
REFRESH MATERIALIZED VIEW totals WITH NO DATA;
