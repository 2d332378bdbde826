-- fixture
CREATE SCHEMA depot;
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20), total integer, spare text);
INSERT INTO orders SELECT n, 'note', n, 'x' FROM generate_series(1, 1000) n;
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, sku text, rest text);
INSERT INTO items SELECT n, n, 'sku', 'x' FROM generate_series(1, 1000) n;
CREATE TABLE parent (id integer, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'extra' FROM generate_series(1, 1000) n;
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
CREATE VIEW order_notes AS SELECT id, note FROM orders WHERE total > 0;
CREATE VIEW noted AS SELECT n.id, n.note, i.sku FROM order_notes n JOIN items i ON i.order_id = n.id;
CREATE VIEW everything AS SELECT * FROM items;
CREATE VIEW natural_pair AS SELECT o.id AS order_number FROM orders o NATURAL JOIN items;
CREATE VIEW parents AS SELECT * FROM parent;
CREATE VIEW measured AS SELECT day, value FROM measures;
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_ux ON totals (id);
CREATE INDEX totals_total_idx ON totals (total);
CREATE MATERIALIZED VIEW notes_held AS SELECT * FROM noted;
CREATE MATERIALIZED VIEW parents_held AS SELECT * FROM parent;
CREATE VIEW over_totals AS SELECT id FROM totals;
-- cases
CREATE VIEW made AS SELECT * FROM orders;
CREATE VIEW made AS SELECT * FROM noted;
CREATE VIEW made AS SELECT * FROM parent;
CREATE VIEW made AS SELECT * FROM measures;
CREATE VIEW made AS SELECT * FROM orders FOR UPDATE;
CREATE VIEW made (a, b) AS SELECT id, note FROM orders;
CREATE VIEW made AS SELECT (SELECT count(*) FROM items) AS n FROM orders WHERE id IN (SELECT id FROM totals);
CREATE VIEW made WITH (security_barrier) AS SELECT id FROM orders WITH LOCAL CHECK OPTION;
-- since 15
CREATE VIEW made WITH (security_invoker = true) AS SELECT id FROM orders;
CREATE TEMPORARY VIEW made AS SELECT id FROM orders;
CREATE RECURSIVE VIEW made (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM made JOIN orders ON orders.id = made.n WHERE n < 5;
CREATE VIEW made AS WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT r.n, items.id FROM r, items;
CREATE OR REPLACE VIEW made AS SELECT id FROM orders;
CREATE OR REPLACE VIEW order_notes AS SELECT id, note FROM orders;
CREATE OR REPLACE VIEW order_notes AS SELECT id, note, total FROM orders;
CREATE OR REPLACE VIEW order_notes AS SELECT i.id, o.note FROM items i, orders o;
-- fails 42P16, foreseen
CREATE OR REPLACE VIEW order_notes AS SELECT id FROM orders;
-- fails 42P16, foreseen
CREATE OR REPLACE VIEW order_notes AS SELECT id, note AS remark FROM orders;
-- fails 42P16, foreseen
CREATE OR REPLACE VIEW order_notes AS SELECT id, sku AS note FROM items;
-- fails 42P07, foreseen
CREATE VIEW order_notes AS SELECT id FROM orders;
-- fails 42P07, foreseen
CREATE MATERIALIZED VIEW totals AS SELECT id FROM orders;
-- fails 42809, foreseen
CREATE OR REPLACE VIEW orders AS SELECT 1 AS id;
CREATE MATERIALIZED VIEW made AS SELECT * FROM orders;
CREATE MATERIALIZED VIEW made AS SELECT * FROM noted;
CREATE MATERIALIZED VIEW made AS SELECT * FROM parent;
CREATE MATERIALIZED VIEW made AS SELECT * FROM measures;
CREATE MATERIALIZED VIEW made AS SELECT * FROM noted WITH NO DATA;
CREATE MATERIALIZED VIEW IF NOT EXISTS totals AS SELECT id FROM orders;
CREATE MATERIALIZED VIEW IF NOT EXISTS made AS SELECT id FROM totals;
-- since 12
CREATE MATERIALIZED VIEW made USING heap WITH (fillfactor = 70) TABLESPACE pg_default AS SELECT id FROM orders;
ALTER VIEW order_notes RENAME TO remarks;
-- since 13
ALTER VIEW order_notes RENAME COLUMN note TO remark;
ALTER VIEW IF EXISTS missing RENAME TO found;
ALTER VIEW order_notes SET SCHEMA depot;
ALTER VIEW order_notes OWNER TO postgres;
ALTER VIEW order_notes SET (security_barrier = true);
ALTER VIEW order_notes RESET (security_barrier);
ALTER VIEW order_notes ALTER COLUMN note SET DEFAULT 'x';
ALTER VIEW order_notes ALTER note DROP DEFAULT;
ALTER TABLE order_notes RENAME TO remarks;
ALTER MATERIALIZED VIEW totals RENAME TO sums;
ALTER MATERIALIZED VIEW totals RENAME COLUMN total TO sum;
ALTER MATERIALIZED VIEW totals SET SCHEMA depot;
ALTER MATERIALIZED VIEW totals OWNER TO postgres;
ALTER MATERIALIZED VIEW totals SET (fillfactor = 70);
ALTER MATERIALIZED VIEW totals RESET (fillfactor);
ALTER MATERIALIZED VIEW totals CLUSTER ON totals_ux;
ALTER MATERIALIZED VIEW totals SET WITHOUT CLUSTER;
ALTER MATERIALIZED VIEW totals ALTER COLUMN total SET STATISTICS 100;
ALTER MATERIALIZED VIEW totals ALTER COLUMN total SET (n_distinct = 5);
ALTER MATERIALIZED VIEW notes_held ALTER COLUMN sku SET STORAGE EXTERNAL;
-- since 14
ALTER MATERIALIZED VIEW notes_held ALTER COLUMN sku SET COMPRESSION pglz;
-- assumes
ALTER MATERIALIZED VIEW totals SET TABLESPACE pg_default;
-- since 15, assumes
ALTER MATERIALIZED VIEW totals SET ACCESS METHOD heap;
DROP VIEW noted CASCADE;
DROP VIEW order_notes CASCADE;
DROP VIEW everything;
DROP VIEW everything, parents;
DROP VIEW IF EXISTS missing;
DROP MATERIALIZED VIEW totals CASCADE;
DROP MATERIALIZED VIEW notes_held;
-- fails 2BP01, foreseen
DROP VIEW order_notes;
-- fails 2BP01, foreseen
DROP MATERIALIZED VIEW totals;
-- fails 42809, foreseen
DROP VIEW totals;
-- fails 42809, foreseen
DROP MATERIALIZED VIEW order_notes;
-- fails 42809, foreseen
DROP TABLE order_notes;
-- fails 42809, foreseen
DROP VIEW orders;
-- fails 42P01
DROP VIEW missing;
-- fails 2BP01, foreseen
DROP TABLE items;
DROP TABLE items CASCADE;
DROP TABLE parent CASCADE;
ALTER TABLE orders DROP COLUMN spare;
-- fails 2BP01, foreseen
ALTER TABLE orders DROP COLUMN note;
-- fails 2BP01, foreseen
ALTER TABLE orders DROP COLUMN total;
-- assumes
ALTER TABLE orders DROP COLUMN note CASCADE;
-- assumes
ALTER TABLE orders DROP COLUMN total CASCADE;
-- fails 2BP01, foreseen
ALTER TABLE items DROP COLUMN sku;
-- assumes
ALTER TABLE items DROP COLUMN sku CASCADE;
ALTER TABLE orders ALTER COLUMN spare TYPE varchar(30);
-- fails 0A000, foreseen
ALTER TABLE orders ALTER COLUMN note TYPE varchar(30);
-- fails 0A000, foreseen
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
-- fails 0A000, foreseen
ALTER TABLE items ALTER COLUMN sku TYPE varchar(10);
-- fails 0A000, foreseen
ALTER TABLE parent ALTER COLUMN note TYPE varchar(10);
ALTER TABLE child ALTER COLUMN extra TYPE varchar(10);
-- fails 2BP01, foreseen
ALTER TABLE parent DROP COLUMN note;
ALTER TABLE parent DROP COLUMN note CASCADE;
-- fails 2BP01, foreseen
ALTER TABLE measures DROP COLUMN value;
ALTER TABLE measures DROP COLUMN value CASCADE;
ALTER TABLE orders RENAME COLUMN note TO remark;
ALTER TABLE orders RENAME TO purchases;
REFRESH MATERIALIZED VIEW totals;
REFRESH MATERIALIZED VIEW notes_held;
REFRESH MATERIALIZED VIEW parents_held;
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
REFRESH MATERIALIZED VIEW totals WITH NO DATA;
REFRESH MATERIALIZED VIEW parents_held WITH NO DATA;
-- fails 55000, foreseen
REFRESH MATERIALIZED VIEW CONCURRENTLY notes_held;
-- fails 42601, foreseen
REFRESH MATERIALIZED VIEW CONCURRENTLY totals WITH NO DATA;
-- fails 42809, foreseen
REFRESH MATERIALIZED VIEW order_notes;
CREATE INDEX made ON totals (total);
CREATE INDEX made ON notes_held (lower(sku));
-- fails 42809, foreseen
CREATE INDEX made ON order_notes (note);
COMMENT ON VIEW order_notes IS 'x';
COMMENT ON COLUMN order_notes.note IS 'x';
COMMENT ON MATERIALIZED VIEW totals IS 'x';
COMMENT ON COLUMN totals.total IS 'x';
