-- fixture
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 1000) n;
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), note text);
INSERT INTO orders SELECT n, n, 'note' FROM generate_series(1, 1000) n;
CREATE TABLE items (id bigint PRIMARY KEY, sku text);
INSERT INTO items SELECT n, 'sku' FROM generate_series(1, 1000) n;
CREATE VIEW order_notes AS SELECT id, note FROM orders;
CREATE UNLOGGED TABLE scratch (id bigint PRIMARY KEY);
CREATE SCHEMA depot;
CREATE TABLE depot.stock (id bigint PRIMARY KEY, item text);
INSERT INTO depot.stock SELECT n, 'item' FROM generate_series(1, 1000) n;
CREATE TABLE parent (id integer PRIMARY KEY, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'extra' FROM generate_series(1, 1000) n;
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
CREATE PUBLICATION known FOR TABLE orders, items;
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER dummy;
CREATE SERVER nowhere FOREIGN DATA WRAPPER dummy;
CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere;
CREATE FOREIGN TABLE remote (id integer NOT NULL, note text) SERVER elsewhere;
CREATE FOREIGN TABLE remote_two (id integer) SERVER elsewhere;
CREATE VIEW remote_view AS SELECT id FROM remote;
-- fixture since 15
CREATE TABLE picked (id bigint PRIMARY KEY, note text, total integer);
INSERT INTO picked SELECT n, 'note', n FROM generate_series(1, 1000) n;
CREATE PUBLICATION picking FOR TABLE picked (id, note) WHERE (id > 5);
-- cases
-- since 15, fails 2BP01, foreseen
ALTER TABLE picked DROP COLUMN note;
-- since 15
ALTER TABLE picked DROP COLUMN total;
-- since 15
ALTER TABLE picked DROP COLUMN note CASCADE;
-- since 15
ALTER TABLE picked RENAME COLUMN note TO made;
-- since 15, fails 0A000, foreseen
ALTER TABLE picked ALTER id TYPE integer;
-- since 15, fails 0A000, foreseen
ALTER TABLE picked ALTER note TYPE varchar(10);
-- since 15
ALTER TABLE picked ALTER total TYPE bigint;
-- since 15
DROP TABLE picked;
CREATE PUBLICATION made;
CREATE PUBLICATION made FOR ALL TABLES;
CREATE PUBLICATION made FOR TABLE orders;
CREATE PUBLICATION made FOR TABLE orders, customers, depot.stock WITH (publish = 'insert');
CREATE PUBLICATION made FOR TABLE parent;
CREATE PUBLICATION made FOR TABLE ONLY parent;
CREATE PUBLICATION made FOR TABLE child;
CREATE PUBLICATION made FOR TABLE measures_2025;
-- since 13
CREATE PUBLICATION made FOR TABLE measures;
-- since 13
CREATE PUBLICATION made FOR TABLE measures WITH (publish_via_partition_root);
-- until 12, fails 0A000
CREATE PUBLICATION made FOR TABLE measures;
-- since 15
CREATE PUBLICATION made FOR TABLE orders (id, note) WHERE (id > 5);
-- since 15
CREATE PUBLICATION made FOR TABLES IN SCHEMA depot;
-- since 15
CREATE PUBLICATION made FOR TABLES IN SCHEMA public, depot, TABLE orders;
-- until 14, fails 42601
CREATE PUBLICATION made FOR TABLES IN SCHEMA depot;
-- until 16, fails 22023
CREATE PUBLICATION made FOR TABLE scratch;
-- fails 42710
CREATE PUBLICATION known;
ALTER PUBLICATION known ADD TABLE customers;
ALTER PUBLICATION known ADD TABLE parent;
ALTER PUBLICATION known ADD TABLE ONLY parent;
ALTER PUBLICATION known SET TABLE customers;
ALTER PUBLICATION known SET TABLE orders;
ALTER PUBLICATION known SET TABLE orders, items, customers;
ALTER PUBLICATION known DROP TABLE orders;
ALTER PUBLICATION known DROP TABLE orders, items;
-- since 15
ALTER PUBLICATION known ADD TABLES IN SCHEMA depot;
-- since 15
ALTER PUBLICATION known SET TABLES IN SCHEMA depot;
-- since 15
ALTER PUBLICATION known SET TABLE orders (id, note), items WHERE (id > 7);
ALTER PUBLICATION known SET (publish = 'insert, update');
-- since 13
ALTER PUBLICATION known SET (publish_via_partition_root = true);
ALTER PUBLICATION everything SET (publish = 'insert');
ALTER PUBLICATION known RENAME TO made;
ALTER PUBLICATION known OWNER TO CURRENT_USER;
DROP PUBLICATION known;
DROP PUBLICATION IF EXISTS missing;
DROP PUBLICATION known, everything CASCADE;
DROP TABLE items;
ALTER TABLE orders REPLICA IDENTITY FULL;
ALTER TABLE orders DROP COLUMN note CASCADE;
CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p, q WITH (connect = false, enabled = false);
-- block
CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p;
-- block
CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (copy_data = false, create_slot = true);
-- since 14, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made ENABLE; ALTER SUBSCRIPTION made REFRESH PUBLICATION; END $$;
-- until 13, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made ENABLE; ALTER SUBSCRIPTION made REFRESH PUBLICATION; END $$;
-- since 14, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made ENABLE; ALTER SUBSCRIPTION made SET PUBLICATION q; END $$;
-- until 13, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made ENABLE; ALTER SUBSCRIPTION made SET PUBLICATION q; END $$;
-- since 14, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made ENABLE; ALTER SUBSCRIPTION made ADD PUBLICATION q WITH (copy_data = false); END $$;
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made SET PUBLICATION q WITH (refresh = false); END $$;
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made CONNECTION 'dbname=elsewhere'; ALTER SUBSCRIPTION made ENABLE; ALTER SUBSCRIPTION made DISABLE; ALTER SUBSCRIPTION made SET (slot_name = 'x'); ALTER SUBSCRIPTION made OWNER TO CURRENT_USER; END $$;
-- since 17, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made SET (failover = true); END $$;
-- since 18, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made SET (two_phase = true); END $$;
-- since 18, block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION made SET (two_phase = false); END $$;
-- block
DO $$ BEGIN CREATE SUBSCRIPTION made CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); DROP SUBSCRIPTION made; END $$;
CREATE FOREIGN DATA WRAPPER made;
CREATE FOREIGN DATA WRAPPER made NO HANDLER NO VALIDATOR OPTIONS (a 'b');
ALTER FOREIGN DATA WRAPPER dummy OPTIONS (ADD a 'b');
ALTER FOREIGN DATA WRAPPER dummy RENAME TO made;
CREATE SERVER made TYPE 't' VERSION '1' FOREIGN DATA WRAPPER dummy OPTIONS (host 'x');
CREATE SERVER IF NOT EXISTS elsewhere FOREIGN DATA WRAPPER dummy;
ALTER SERVER elsewhere VERSION '2' OPTIONS (ADD host 'x');
ALTER SERVER elsewhere RENAME TO made;
CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'x');
ALTER USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (ADD password 'x');
DROP USER MAPPING FOR CURRENT_USER SERVER elsewhere;
DROP USER MAPPING IF EXISTS FOR PUBLIC SERVER elsewhere;
CREATE FOREIGN TABLE made (id integer OPTIONS (column_name 'x') NOT NULL, CHECK (id > 0)) SERVER elsewhere OPTIONS (table_name 't');
CREATE FOREIGN TABLE IF NOT EXISTS remote (id integer) SERVER elsewhere;
CREATE FOREIGN TABLE made () INHERITS (parent) SERVER elsewhere;
CREATE FOREIGN TABLE made PARTITION OF measures FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') SERVER elsewhere;
ALTER FOREIGN TABLE remote ADD COLUMN total integer;
ALTER FOREIGN TABLE remote DROP COLUMN note;
ALTER FOREIGN TABLE remote ALTER note TYPE varchar(20);
ALTER FOREIGN TABLE remote ALTER note SET NOT NULL;
ALTER FOREIGN TABLE remote ALTER note OPTIONS (ADD column_name 'x');
ALTER FOREIGN TABLE remote OPTIONS (ADD table_name 'x');
ALTER FOREIGN TABLE remote ADD CONSTRAINT made CHECK (id > 0);
ALTER FOREIGN TABLE remote RENAME TO made;
ALTER FOREIGN TABLE remote RENAME note TO made;
ALTER FOREIGN TABLE remote SET SCHEMA depot;
ALTER FOREIGN TABLE remote OWNER TO CURRENT_USER;
ALTER TABLE remote ADD COLUMN total integer DEFAULT 5;
CREATE TRIGGER made BEFORE INSERT ON remote FOR EACH ROW EXECUTE PROCEDURE suppress_redundant_updates_trigger();
GRANT SELECT ON remote TO PUBLIC;
COMMENT ON FOREIGN TABLE remote IS 'x';
DROP FOREIGN TABLE remote_two;
-- fails 2BP01, foreseen
DROP FOREIGN TABLE remote;
DROP FOREIGN TABLE remote CASCADE;
DROP FOREIGN TABLE IF EXISTS missing;
DROP FOREIGN TABLE remote, remote_two CASCADE;
-- fails 2BP01, foreseen
DROP SERVER elsewhere;
DROP SERVER nowhere;
DROP SERVER elsewhere CASCADE;
-- fails 2BP01
DROP FOREIGN DATA WRAPPER dummy;
-- block
CREATE DATABASE made;
-- block
CREATE DATABASE made TEMPLATE template0 ENCODING 'UTF8' CONNECTION LIMIT 5;
-- block
DROP DATABASE made;
-- block
DROP DATABASE IF EXISTS made;
-- since 13, block
DROP DATABASE made WITH (FORCE);
-- block
ALTER DATABASE template1 SET TABLESPACE pg_default;
ALTER DATABASE template1 SET lock_timeout = '1s';
ALTER DATABASE template1 RESET ALL;
ALTER DATABASE template1 CONNECTION LIMIT 5;
ALTER DATABASE template1 OWNER TO CURRENT_USER;
-- since 15
ALTER DATABASE template1 REFRESH COLLATION VERSION;
-- block
CREATE TABLESPACE made LOCATION '/nonexistent';
-- block
DROP TABLESPACE made;
ALTER TABLESPACE pg_default SET (random_page_cost = 2);
ALTER TABLESPACE pg_default RESET (random_page_cost);
-- block
ALTER SYSTEM SET work_mem = '64MB';
-- block
ALTER SYSTEM RESET ALL;
