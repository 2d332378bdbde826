-- fixture
CREATE SCHEMA depot;
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  code text NOT NULL,
  note text,
  total numeric(10, 2),
  placed timestamp,
  lines integer[],
  area box,
  CONSTRAINT orders_code_key UNIQUE (code)
);
INSERT INTO orders SELECT n, 'code' || n, 'note ' || n, n, timestamp '2026-01-01', ARRAY[n], box(point(n, n), point(n, n)) FROM generate_series(1, 1000) n;
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_total_idx ON orders (total);
CREATE TABLE depot.orders (id bigint PRIMARY KEY, note text);
INSERT INTO depot.orders SELECT n, 'note' FROM generate_series(1, 1000) n;
CREATE INDEX orders_place_idx ON depot.orders (note);
CREATE TABLE parent (id integer, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'extra' FROM generate_series(1, 1000) n;
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id_idx ON totals (id);
CREATE VIEW recent AS SELECT id, placed FROM orders;
CREATE TABLE measures (day date NOT NULL, kind text NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind);
CREATE TABLE measures_2026_a PARTITION OF measures_2026 FOR VALUES IN ('a');
INSERT INTO measures_2025 SELECT date '2025-01-01', 'a', n FROM generate_series(1, 1000) n;
INSERT INTO measures_2026_a SELECT date '2026-01-01', 'a', n FROM generate_series(1, 1000) n;
CREATE FUNCTION shorten(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT left($1, 3)';
-- fixture since 11
CREATE TABLE measures_other PARTITION OF measures DEFAULT;
INSERT INTO measures_other SELECT date '2030-01-01', 'a', n FROM generate_series(1, 1000) n;
CREATE INDEX measures_value_idx ON measures (value);
CREATE TABLE logs (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO logs SELECT date '2025-12-31' + n % 2, 'line' FROM generate_series(1, 1000) n;
CREATE INDEX logs_line_idx ON ONLY logs (line);
CREATE INDEX logs_2025_line_idx ON logs_2025 (line);
-- cases
CREATE INDEX made ON orders (note);
CREATE INDEX ON orders (note);
CREATE INDEX ON orders (note, total DESC NULLS LAST);
CREATE INDEX made ON public.orders USING btree (note text_pattern_ops, code COLLATE "C");
CREATE INDEX made ON orders USING hash (note);
CREATE INDEX made ON orders USING gin (lines);
CREATE INDEX made ON orders USING gist (area);
CREATE INDEX made ON orders USING brin (placed);
CREATE INDEX made ON orders (lower(note));
CREATE INDEX made ON orders (shorten(note));
CREATE INDEX made ON orders ((total * 2)) WHERE placed IS NOT NULL;
CREATE INDEX made ON orders (note) WITH (fillfactor = 70) TABLESPACE pg_default;
CREATE UNIQUE INDEX made ON orders (code, note);
CREATE INDEX IF NOT EXISTS made ON orders (note);
CREATE INDEX IF NOT EXISTS orders_note_idx ON orders (note);
CREATE INDEX made ON depot.orders (note);
CREATE INDEX made ON totals (total);
CREATE INDEX made ON parent (note);
CREATE INDEX made ON child (note);
CREATE INDEX made ON measures_2025 (value, kind);
CREATE INDEX made ON measures_2026_a (kind);
-- since 11
CREATE INDEX made ON orders (code) INCLUDE (note, total);
-- since 11
CREATE INDEX made ON ONLY orders (note);
-- since 11
CREATE INDEX made ON measures (kind);
-- since 11
CREATE UNIQUE INDEX made ON measures_2026 (kind, value);
-- since 11
CREATE INDEX made ON ONLY measures (kind);
-- since 11
CREATE INDEX made ON measures_2026 (kind);
-- since 11
CREATE INDEX IF NOT EXISTS measures_value_idx ON measures (value);
-- since 15
CREATE UNIQUE INDEX made ON orders (code, note) NULLS NOT DISTINCT;
-- since 11
ALTER INDEX logs_line_idx ATTACH PARTITION logs_2025_line_idx;
ALTER INDEX orders_note_idx RENAME TO orders_remark_idx;
ALTER INDEX orders_note_idx SET (fillfactor = 80);
ALTER INDEX IF EXISTS missing RENAME TO found;
-- assumes
ALTER INDEX orders_note_idx SET TABLESPACE pg_default;
-- until 10, fails 42809, foreseen
CREATE INDEX made ON measures (kind);
-- fails 42809, foreseen
CREATE INDEX made ON recent (placed);
-- fails 42P07, foreseen
CREATE INDEX orders_note_idx ON orders (note);
DROP INDEX orders_note_idx;
DROP INDEX public.orders_note_idx RESTRICT;
DROP INDEX IF EXISTS orders_note_idx CASCADE;
DROP INDEX IF EXISTS missing;
DROP INDEX orders_note_idx, orders_total_idx;
DROP INDEX depot.orders_place_idx;
DROP INDEX totals_id_idx;
-- since 11
DROP INDEX measures_value_idx;
-- since 11
DROP INDEX logs_line_idx;
-- fails 2BP01, foreseen
DROP INDEX orders_code_key;
-- fails 42704
DROP INDEX missing;
REINDEX INDEX orders_note_idx;
REINDEX TABLE orders;
REINDEX (VERBOSE) TABLE orders;
REINDEX TABLE totals;
