-- fixture
CREATE SCHEMA depot;
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 1000) n;
CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint CONSTRAINT orders_customer_fk REFERENCES customers (id), note text, total integer);
INSERT INTO orders (customer_id, note, total) SELECT n, 'note', n FROM generate_series(1, 1000) n;
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint CONSTRAINT items_order_fk REFERENCES orders (id) ON DELETE CASCADE, sku text);
INSERT INTO items SELECT n, n, 'sku' FROM generate_series(1, 1000) n;
CREATE TABLE lone (id bigint PRIMARY KEY, note text);
INSERT INTO lone SELECT n, 'note' FROM generate_series(1, 1000) n;
CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint REFERENCES nodes (id));
INSERT INTO nodes SELECT n, n FROM generate_series(1, 1000) n;
CREATE TABLE staging (id integer, note text);
INSERT INTO staging SELECT n, 'note' FROM generate_series(1, 1000) n;
CREATE VIEW order_notes AS SELECT id, note FROM orders;
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_ux ON totals (id);
CREATE TABLE parent (id integer, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'extra' FROM generate_series(1, 1000) n;
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
CREATE TABLE measures_next (day date NOT NULL, value integer);
INSERT INTO measures_next SELECT date '2027-01-01', n FROM generate_series(1, 1000) n;
CREATE TABLE measures_proven (day date NOT NULL, value integer, CONSTRAINT measures_proven_day CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
INSERT INTO measures_proven SELECT date '2028-01-01', n FROM generate_series(1, 1000) n;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN short_text AS text;
CREATE TABLE moods (id bigint, m mood, s short_text);
INSERT INTO moods SELECT n, 'good', 's' FROM generate_series(1, 1000) n;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE PROCEDURE touch();
-- fixture since 11
CREATE TABLE logs (day date NOT NULL, customer_id bigint, line text) PARTITION BY RANGE (day);
CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE logs_other PARTITION OF logs DEFAULT;
INSERT INTO logs SELECT date '2025-12-01' + n % 40, n, 'line' FROM generate_series(1, 1000) n;
CREATE INDEX logs_line_idx ON logs (line);
ALTER TABLE logs ADD CONSTRAINT logs_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
CREATE TABLE logs_next (day date NOT NULL, customer_id bigint, line text);
INSERT INTO logs_next SELECT date '2030-01-01', n, 'line' FROM generate_series(1, 1000) n;
-- cases
CREATE TABLE made (id bigint PRIMARY KEY, note text);
CREATE TABLE IF NOT EXISTS lone (id bigint);
CREATE TABLE made (id bigint, customer_id bigint REFERENCES customers (id));
CREATE TABLE made (id bigint, customer_id bigint, CONSTRAINT made_fk FOREIGN KEY (customer_id) REFERENCES customers, FOREIGN KEY (id) REFERENCES lone (id));
CREATE TABLE made (id bigint PRIMARY KEY, parent_id bigint REFERENCES made (id));
CREATE TABLE made (LIKE orders INCLUDING ALL);
CREATE TABLE made () INHERITS (parent);
CREATE TABLE made AS SELECT * FROM lone;
CREATE TABLE made AS SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id WITH NO DATA;
CREATE TABLE measures_2027 PARTITION OF measures FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- since 11
CREATE TABLE logs_2027 PARTITION OF logs FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
CREATE TEMPORARY TABLE made (id bigint);
CREATE VIEW made AS SELECT * FROM orders;
CREATE OR REPLACE VIEW order_notes AS SELECT id, note, total FROM orders;
CREATE MATERIALIZED VIEW made AS SELECT * FROM lone;
-- fails 42P07
CREATE TABLE lone (id bigint);
DROP TABLE lone;
DROP TABLE IF EXISTS lone;
DROP TABLE IF EXISTS missing;
DROP TABLE items;
DROP TABLE nodes;
DROP TABLE lone, items;
DROP TABLE measures_2025;
DROP TABLE measures;
DROP TABLE child;
DROP TABLE parent CASCADE;
DROP TABLE orders CASCADE;
DROP TABLE customers CASCADE;
-- since 11
DROP TABLE logs_2025;
-- since 11
DROP TABLE logs;
-- fails 2BP01
DROP TABLE orders;
-- fails 2BP01
DROP TABLE parent;
-- fails 42P01
DROP TABLE missing;
DROP VIEW order_notes;
DROP MATERIALIZED VIEW totals;
ALTER TABLE lone RENAME TO single;
ALTER TABLE orders RENAME TO purchases;
ALTER TABLE parent RENAME TO mother;
ALTER TABLE measures RENAME TO readings;
ALTER TABLE IF EXISTS missing RENAME TO found;
ALTER TABLE lone SET SCHEMA depot;
ALTER TABLE orders SET SCHEMA depot;
ALTER TABLE measures SET SCHEMA depot;
ALTER TABLE orders OWNER TO postgres;
ALTER TABLE lone SET (fillfactor = 70);
ALTER TABLE lone SET (autovacuum_enabled = false);
ALTER TABLE lone SET UNLOGGED;
ALTER TABLE lone SET LOGGED;
-- assumes
ALTER TABLE lone SET TABLESPACE pg_default;
ALTER TABLE lone CLUSTER ON lone_pkey;
ALTER TABLE lone REPLICA IDENTITY FULL;
ALTER TABLE lone ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders DISABLE TRIGGER orders_touch;
ALTER TABLE child NO INHERIT parent;
ALTER TABLE staging INHERIT parent;
TRUNCATE lone;
TRUNCATE TABLE ONLY lone RESTART IDENTITY;
TRUNCATE items, lone;
TRUNCATE orders CASCADE;
TRUNCATE measures;
TRUNCATE measures_2025;
TRUNCATE parent;
-- fails 0A000
TRUNCATE orders;
INSERT INTO lone VALUES (2000, 'x');
INSERT INTO lone SELECT id + 5000, note FROM staging;
INSERT INTO orders (customer_id, note) VALUES (1, 'x');
INSERT INTO lone VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET note = 'x';
-- assumes since 12
INSERT INTO measures VALUES ('2025-05-05', 1);
UPDATE lone SET note = 'x';
UPDATE lone SET note = 'x' WHERE id = 1;
UPDATE lone SET note = 'x' WHERE id BETWEEN 1 AND 100;
UPDATE orders SET note = s.note FROM staging s WHERE s.id = orders.id;
UPDATE orders SET customer_id = 1;
UPDATE measures SET value = 1;
UPDATE parent SET note = 'x';
-- open
UPDATE ONLY parent SET note = 'x';
DELETE FROM lone;
DELETE FROM lone WHERE note = 'x';
DELETE FROM lone USING staging s WHERE s.id = lone.id;
-- open
DELETE FROM items WHERE order_id IN (SELECT id FROM orders WHERE total > 10);
DELETE FROM measures;
-- since 15
MERGE INTO lone USING staging s ON s.id = lone.id WHEN MATCHED THEN UPDATE SET note = s.note;
WITH gone AS (DELETE FROM lone WHERE id < 10 RETURNING *) INSERT INTO staging SELECT * FROM gone;
SELECT * FROM lone;
-- open
SELECT * FROM lone WHERE id = 1 FOR UPDATE;
LOCK TABLE lone;
LOCK TABLE lone, orders IN SHARE ROW EXCLUSIVE MODE;
LOCK TABLE lone IN ROW EXCLUSIVE MODE NOWAIT;
LOCK TABLE measures IN SHARE MODE;
LOCK TABLE parent IN SHARE MODE;
ALTER TABLE measures ATTACH PARTITION measures_next FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- assumes
ALTER TABLE measures ATTACH PARTITION measures_proven FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
ALTER TABLE logs ATTACH PARTITION logs_next FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
ALTER TABLE measures DETACH PARTITION measures_2025;
-- since 11
ALTER TABLE logs DETACH PARTITION logs_2025;
ALTER DOMAIN short_text ADD CONSTRAINT made CHECK (length(VALUE) < 100);
ALTER DOMAIN short_text ADD CONSTRAINT made CHECK (length(VALUE) < 100) NOT VALID;
ALTER DOMAIN short_text SET NOT NULL;
ALTER TYPE mood RENAME VALUE 'good' TO 'fine';
ALTER TYPE mood ADD VALUE 'ugly';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'good' BEFORE 'bad';
CREATE TRIGGER made AFTER INSERT ON orders FOR EACH ROW EXECUTE PROCEDURE touch();
DROP TRIGGER orders_touch ON orders;
CREATE POLICY made ON orders USING (true);
CREATE RULE made AS ON INSERT TO lone DO INSTEAD NOTHING;
COMMENT ON TABLE orders IS 'x';
COMMENT ON COLUMN orders.note IS 'x';
COMMENT ON COLUMN public.orders.note IS NULL;
COMMENT ON INDEX orders_customer_idx IS 'x';
COMMENT ON SEQUENCE orders_id_seq IS 'x';
COMMENT ON VIEW order_notes IS 'x';
COMMENT ON COLUMN totals.total IS 'x';
COMMENT ON CONSTRAINT orders_customer_fk ON orders IS 'x';
COMMENT ON TRIGGER orders_touch ON orders IS 'x';
COMMENT ON FUNCTION touch() IS 'x';
COMMENT ON TYPE mood IS 'x';
-- open since 18
GRANT SELECT ON orders TO PUBLIC;
REFRESH MATERIALIZED VIEW totals;
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
REFRESH MATERIALIZED VIEW totals WITH NO DATA;
CLUSTER lone USING lone_pkey;
ANALYZE lone;
ALTER SEQUENCE orders_id_seq RESTART WITH 5000;
CREATE SCHEMA made;
DROP SCHEMA depot;
CREATE FUNCTION made() RETURNS integer LANGUAGE sql AS 'SELECT 1';
DO $$ BEGIN PERFORM 1; END $$;
