-- fixture
CREATE SCHEMA depot;
CREATE TABLE customers (id bigint PRIMARY KEY, code text);
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 1000) n;
CREATE TABLE sites (id bigint PRIMARY KEY);
INSERT INTO sites SELECT n FROM generate_series(1, 1000) n;
CREATE TABLE plain (day date NOT NULL, value integer, note text) PARTITION BY RANGE (day);
CREATE TABLE plain_2025 PARTITION OF plain FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE plain_2026 PARTITION OF plain FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (value);
CREATE TABLE plain_2026_1 PARTITION OF plain_2026 FOR VALUES IN (1);
CREATE TABLE plain_2026_2 PARTITION OF plain_2026 FOR VALUES IN (2);
INSERT INTO plain SELECT date '2025-01-01', n, 'x' FROM generate_series(1, 1000) n;
INSERT INTO plain SELECT date '2026-01-01', 1 + n % 2, 'x' FROM generate_series(1, 1000) n;
CREATE VIEW plain_view AS SELECT day, value FROM plain;
CREATE TABLE loose (day date NOT NULL, value integer, note text, CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
INSERT INTO loose SELECT date '2028-05-05', n, 'x' FROM generate_series(1, 1000) n;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- fixture since 11
CREATE TABLE orders (day date NOT NULL, id bigint NOT NULL, customer_id bigint, site_id bigint, note text, PRIMARY KEY (day, id)) PARTITION BY RANGE (day);
CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE orders_2026 PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE orders_other PARTITION OF orders DEFAULT;
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_lower_idx ON orders (lower(note));
CREATE INDEX orders_some_idx ON orders (customer_id) WHERE note IS NOT NULL;
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE orders_2025 ADD CONSTRAINT orders_2025_site_fk FOREIGN KEY (site_id) REFERENCES sites (id);
INSERT INTO orders SELECT date '2025-01-01' + n % 700, n, n, n, 'x' FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT date '2030-01-01', n, n, n, 'x' FROM generate_series(1, 1000) n;
CREATE TRIGGER orders_touch AFTER INSERT ON orders FOR EACH ROW EXECUTE PROCEDURE touch();
CREATE TABLE next_bare (day date NOT NULL, id bigint NOT NULL, customer_id bigint, site_id bigint, note text, CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
INSERT INTO next_bare SELECT date '2028-05-05', n, n, n, 'x' FROM generate_series(1, 1000) n;
CREATE TABLE next_ready (day date NOT NULL, id bigint NOT NULL, customer_id bigint REFERENCES customers (id), site_id bigint, note text, CONSTRAINT next_ready_key PRIMARY KEY (day, id), CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
CREATE INDEX next_ready_note_idx ON next_ready (note DESC);
CREATE INDEX next_ready_lower_idx ON next_ready (lower(note));
CREATE INDEX next_ready_some_idx ON next_ready (customer_id) WHERE note IS NOT NULL;
INSERT INTO next_ready SELECT date '2028-05-05', n, n, n, 'x' FROM generate_series(1, 1000) n;
CREATE TABLE next_other (day date NOT NULL, id bigint NOT NULL, customer_id bigint, site_id bigint, note text, UNIQUE (day, id), CHECK (day >= '2028-01-01' AND day < '2029-01-01'));
CREATE INDEX next_other_note_idx ON next_other (note text_pattern_ops);
CREATE INDEX next_other_lower_idx ON next_other (upper(note));
CREATE INDEX next_other_some_idx ON next_other (customer_id) WHERE note IS NULL;
ALTER TABLE next_other ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
INSERT INTO next_other SELECT date '2028-05-05', n, n, n, 'x' FROM generate_series(1, 1000) n;
CREATE TABLE next_like (LIKE orders INCLUDING ALL);
INSERT INTO next_like SELECT date '2028-05-05', n, n, n, 'x' FROM generate_series(1, 1000) n;
CREATE TABLE events (day date NOT NULL, note text) PARTITION BY RANGE (day);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO events SELECT date '2025-01-01' + n, 'x' FROM generate_series(1, 700) n;
CREATE INDEX events_note_idx ON ONLY events (note);
CREATE INDEX events_2025_note_idx ON events_2025 (note);
CREATE INDEX events_2026_note_idx ON events_2026 (note);
ALTER INDEX events_note_idx ATTACH PARTITION events_2025_note_idx;
CREATE TABLE visits (day date NOT NULL, customer_id bigint, site_id bigint) PARTITION BY RANGE (day);
CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE visits ADD CONSTRAINT visits_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE visits_2025 ADD CONSTRAINT visits_2025_site_fk FOREIGN KEY (site_id) REFERENCES sites (id);
INSERT INTO visits SELECT date '2025-01-01' + n % 700, n, n FROM generate_series(1, 1000) n;
-- fixture since 12
CREATE TABLE lines (id bigint PRIMARY KEY, day date, order_id bigint);
INSERT INTO lines SELECT id, day, id FROM orders WHERE day < '2030-01-01';
ALTER TABLE lines ADD CONSTRAINT lines_order_fk FOREIGN KEY (day, order_id) REFERENCES orders (day, id);
-- cases
CREATE TABLE made PARTITION OF plain FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
CREATE TABLE made PARTITION OF plain_2026 FOR VALUES IN (3);
CREATE TABLE made PARTITION OF plain (CHECK (value > 0)) FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') PARTITION BY LIST (value);
CREATE TABLE made (LIKE plain INCLUDING ALL);
CREATE TABLE depot.made PARTITION OF plain FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') WITH (fillfactor = 70);
ALTER TABLE plain ATTACH PARTITION loose FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
ALTER TABLE plain DETACH PARTITION plain_2025;
ALTER TABLE plain DETACH PARTITION plain_2026;
ALTER TABLE plain_2026 DETACH PARTITION plain_2026_1;
DROP TABLE plain_2025;
DROP TABLE plain_2026;
DROP TABLE plain_2026_1;
DROP TABLE plain_2025, plain_2026_2;
DROP TABLE plain CASCADE;
ALTER TABLE plain ADD COLUMN made integer;
ALTER TABLE plain ADD COLUMN made integer DEFAULT 5;
ALTER TABLE plain ADD COLUMN made timestamptz DEFAULT clock_timestamp();
ALTER TABLE plain ADD COLUMN made serial;
ALTER TABLE plain DROP COLUMN note;
ALTER TABLE plain DROP COLUMN IF EXISTS missing;
ALTER TABLE plain RENAME COLUMN note TO remark;
ALTER TABLE plain ALTER note SET DEFAULT 'y';
ALTER TABLE ONLY plain ALTER note SET DEFAULT 'y';
ALTER TABLE plain_2025 ALTER note SET DEFAULT 'y';
ALTER TABLE plain ALTER note SET NOT NULL;
ALTER TABLE plain_2025 ALTER note SET NOT NULL;
ALTER TABLE plain ALTER note TYPE varchar;
ALTER TABLE plain ALTER note TYPE varchar(100);
ALTER TABLE plain ALTER note SET STATISTICS 50;
ALTER TABLE plain ALTER note SET STORAGE EXTERNAL;
ALTER TABLE ONLY plain ALTER note SET STATISTICS 50;
ALTER TABLE plain ADD CHECK (value > 0);
ALTER TABLE plain ADD CHECK (value > 0) NOT VALID;
ALTER TABLE plain_2026 ADD CHECK (value > 0);
ALTER TABLE plain OWNER TO postgres;
ALTER TABLE plain RENAME TO plains;
ALTER TABLE plain_2025 RENAME TO plain_old;
ALTER TABLE plain SET SCHEMA depot;
ALTER TABLE plain_2025 SET SCHEMA depot;
ALTER TABLE plain_2025 SET UNLOGGED;
ALTER TABLE plain ENABLE ROW LEVEL SECURITY;
ALTER TABLE plain REPLICA IDENTITY FULL;
TRUNCATE plain;
TRUNCATE ONLY plain_2025;
VACUUM plain;
-- since 11
CREATE TABLE made PARTITION OF orders FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- since 11
CREATE TABLE made PARTITION OF events DEFAULT;
-- since 11
ALTER TABLE orders ATTACH PARTITION next_bare FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
ALTER TABLE orders ATTACH PARTITION next_ready FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
ALTER TABLE orders ATTACH PARTITION next_other FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 11
ALTER TABLE orders ATTACH PARTITION next_like FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- since 12, fails 2BP01, foreseen
DROP TABLE orders_other, orders_2026;
-- since 11, until 11
ALTER TABLE orders DETACH PARTITION orders_2025;
-- since 11, until 11
DROP TABLE orders_2025;
-- since 11
DROP TABLE orders CASCADE;
-- since 11
ALTER TABLE events DETACH PARTITION events_2025;
-- since 11
DROP TABLE events_2025;
-- since 11
ALTER INDEX events_note_idx ATTACH PARTITION events_2026_note_idx;
-- since 11
ALTER INDEX events_note_idx ATTACH PARTITION events_2025_note_idx;
-- since 11
ALTER INDEX events_note_idx RENAME TO events_remark_idx;
-- since 11
DROP INDEX events_note_idx;
-- since 11
DROP INDEX events_2026_note_idx;
-- since 11
CREATE INDEX ON events (note);
-- since 11
CREATE INDEX made ON ONLY events (day);
-- since 11
CREATE UNIQUE INDEX made ON events (day);
-- since 11
ALTER TABLE orders DROP COLUMN note;
-- since 11
ALTER TABLE orders DROP COLUMN customer_id;
-- since 11
ALTER TABLE orders ALTER note TYPE varchar(100);
-- since 11
ALTER TABLE orders ALTER customer_id TYPE integer;
-- since 11
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE;
-- since 11
ALTER TABLE orders DROP CONSTRAINT orders_customer_fk;
-- since 11
ALTER TABLE orders_2025 DROP CONSTRAINT orders_2025_site_fk;
-- since 11
ALTER TABLE orders ADD UNIQUE (day, customer_id);
-- since 11
ALTER TABLE orders ADD FOREIGN KEY (site_id) REFERENCES sites (id);
-- since 11
ALTER TABLE orders DISABLE TRIGGER orders_touch;
-- since 11, until 12, fails 42704
ALTER TABLE orders DISABLE TRIGGER USER;
-- since 13
ALTER TABLE orders DISABLE TRIGGER USER;
-- since 11
ALTER TABLE visits DETACH PARTITION visits_2025;
-- since 11
ALTER TABLE visits DETACH PARTITION visits_2026;
-- since 11
DROP TABLE visits_2025;
-- since 11
ALTER TABLE visits DROP COLUMN customer_id;
-- since 11
CREATE TRIGGER made AFTER UPDATE ON orders FOR EACH ROW EXECUTE PROCEDURE touch();
-- since 11
ALTER TABLE orders RENAME CONSTRAINT orders_customer_fk TO orders_client_fk;
-- since 11
ALTER TABLE events ADD PRIMARY KEY (day);
-- since 14
ALTER TABLE plain DETACH PARTITION plain_2025 CONCURRENTLY;
-- since 14
ALTER TABLE plain_2026 DETACH PARTITION plain_2026_1 CONCURRENTLY;
-- since 14
REINDEX TABLE events;
