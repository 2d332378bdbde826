-- fixture
CREATE SCHEMA depot;
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, code text, note text, total numeric(10, 2), customer_id bigint);
CREATE INDEX orders_code_idx ON orders (code);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, sku text);
CREATE TABLE depot.orders (id bigint PRIMARY KEY, code text);
CREATE TABLE log (line text);
CREATE TABLE depot.stock (id bigint);
INSERT INTO customers SELECT n, 'email' || n FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT n, 'code' || n, 'note', n, n FROM generate_series(1, 1000) n;
INSERT INTO items SELECT n, n, 'sku' FROM generate_series(1, 1000) n;
INSERT INTO depot.orders SELECT n, 'code' || n FROM generate_series(1, 1000) n;
INSERT INTO log SELECT 'line' || n FROM generate_series(1, 1000) n;
CREATE FUNCTION add_note() RETURNS void LANGUAGE plpgsql AS 'BEGIN ALTER TABLE orders ADD COLUMN made double precision DEFAULT random(); END';
CREATE FUNCTION add_sql() RETURNS void LANGUAGE sql AS 'ALTER TABLE orders ADD COLUMN made integer; CREATE INDEX made_idx ON orders (note);';
CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders';
CREATE FUNCTION widen(tbl text, col text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE format(''ALTER TABLE %I ALTER COLUMN %I TYPE text'', tbl, col); END';
CREATE FUNCTION index_it(tbl text, col text DEFAULT 'note') RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''CREATE INDEX ON '' || quote_ident(tbl) || '' ('' || col || '')''; END';
CREATE FUNCTION two_of_them() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM add_note(); PERFORM index_it(''items'', ''sku''); END';
CREATE FUNCTION each_of(tables text[]) RETURNS void LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION in_depot() RETURNS void LANGUAGE plpgsql SET search_path = depot AS 'BEGIN ALTER TABLE orders ADD COLUMN made integer DEFAULT 1; END';
CREATE FUNCTION twice(n integer) RETURNS void LANGUAGE plpgsql AS 'BEGIN TRUNCATE log; END';
CREATE FUNCTION twice(t text) RETURNS void LANGUAGE plpgsql AS 'BEGIN LOCK TABLE items IN SHARE MODE; END';
CREATE FUNCTION never() RETURNS void LANGUAGE plpgsql AS 'BEGIN RETURN; TRUNCATE log; END';
CREATE FUNCTION again(n integer) RETURNS void LANGUAGE plpgsql AS 'BEGIN IF n > 0 THEN PERFORM again(n - 1); END IF; ALTER TABLE items ADD COLUMN IF NOT EXISTS made integer; END';
CREATE FUNCTION strictly(t text) RETURNS void LANGUAGE plpgsql STRICT AS 'BEGIN LOCK TABLE items IN SHARE MODE; END';
CREATE FUNCTION one_volatile() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1';
CREATE FUNCTION one_unsaid() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION now_volatile() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT now()';
CREATE FUNCTION random_sql() RETURNS double precision LANGUAGE sql AS 'SELECT random()';
CREATE FUNCTION from_table() RETURNS bigint LANGUAGE sql VOLATILE AS 'SELECT count(*) FROM log';
CREATE FUNCTION two_statements() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1; SELECT 2';
CREATE FUNCTION with_setting() RETURNS integer LANGUAGE sql VOLATILE SET search_path = public AS 'SELECT 1';
CREATE FUNCTION by_definer() RETURNS integer LANGUAGE sql VOLATILE SECURITY DEFINER AS 'SELECT 1';
CREATE FUNCTION strict_one() RETURNS integer LANGUAGE sql VOLATILE STRICT AS 'SELECT 1';
CREATE FUNCTION nested_one() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT one_volatile()';
CREATE FUNCTION plus_one(n integer) RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT n + 1';
CREATE FUNCTION limited_one() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1 LIMIT 1';
CREATE FUNCTION cast_one() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT ''x''';
CREATE VIEW recent AS SELECT id, note FROM orders;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (NEW.sku); RETURN NEW; END';
CREATE TRIGGER items_stamp AFTER INSERT ON items FOR EACH ROW EXECUTE PROCEDURE stamp();
CREATE TRIGGER items_stamp_sku AFTER UPDATE OF sku ON items FOR EACH ROW EXECUTE PROCEDURE stamp();
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN LOCK TABLE customers IN EXCLUSIVE MODE; RETURN NULL; END';
CREATE TRIGGER orders_refuse BEFORE DELETE ON orders FOR EACH STATEMENT EXECUTE PROCEDURE refuse();
CREATE TRIGGER log_refuse AFTER TRUNCATE ON depot.stock EXECUTE PROCEDURE refuse();
ALTER TABLE customers ADD COLUMN seen bigint DEFAULT count_orders();
CREATE FUNCTION pick(OUT a integer, OUT b text) LANGUAGE plpgsql AS 'BEGIN SELECT 1, line INTO a, b FROM log LIMIT 1; END';
CREATE FUNCTION rows_of(n integer) RETURNS TABLE (id bigint) LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT o.id FROM orders o; RETURN QUERY EXECUTE ''SELECT id FROM items''; END';
-- fixture since 11
CREATE PROCEDURE clean() LANGUAGE plpgsql AS 'BEGIN DELETE FROM log WHERE line = ''x''; ALTER TABLE items ADD COLUMN made integer; END';
CREATE PROCEDURE index_all(tbl text) LANGUAGE plpgsql AS 'BEGIN EXECUTE format(''CREATE INDEX ON %I (id)'', $1); END';
CREATE PROCEDURE in_parts() LANGUAGE plpgsql AS 'BEGIN UPDATE orders SET note = ''x'' WHERE id = 1; COMMIT; END';
-- fixture since 14
CREATE FUNCTION written_out() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders; SELECT count(*) FROM items; END;
CREATE FUNCTION returned() RETURNS integer LANGUAGE sql RETURN 1;
-- cases
DO 'BEGIN ALTER TABLE orders ADD COLUMN made double precision DEFAULT random(); END';
DO $$ BEGIN CREATE INDEX made ON orders (note); DROP INDEX orders_code_idx; END $$;
DO $$ DECLARE n bigint; BEGIN n := (SELECT count(*) FROM orders); END $$;
DO $$ DECLARE n bigint := (SELECT count(*) FROM orders); BEGIN NULL; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM orders WHERE note = 'none') THEN NULL; END IF; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM orders LOOP NULL; END LOOP; END $$;
DO $$ DECLARE c CURSOR FOR SELECT id FROM orders; BEGIN FOR r IN c LOOP NULL; END LOOP; END $$;
DO $$ DECLARE n bigint; BEGIN SELECT count(*) INTO n FROM orders; PERFORM count(*) FROM items; END $$;
DO $$ BEGIN EXECUTE 'ALTER TABLE orders ' || 'ALTER COLUMN total TYPE numeric(12, 2)'; END $$;
DO $$ BEGIN EXECUTE format('LOCK TABLE %I.%I IN %s MODE', 'depot', 'orders', 'SHARE'); END $$;
DO $$ DECLARE t text := 'orders'; s text; BEGIN s := 'ALTER TABLE ' || t; s := s || ' ADD COLUMN made integer DEFAULT 1'; EXECUTE s; END $$;
DO $$ DECLARE t constant varchar = 'items'; BEGIN EXECUTE 'TRUNCATE ' || t; END $$;
DO $$ BEGIN BEGIN ALTER TABLE orders ADD COLUMN made integer; EXCEPTION WHEN duplicate_column THEN NULL; END; END $$;
DO $$ BEGIN CREATE TABLE made (id bigint REFERENCES customers (id)); CREATE INDEX ON made (id); END $$;
DO $$ BEGIN DO 'BEGIN TRUNCATE log; END'; END $$;
DO $$ BEGIN PERFORM add_note(); END $$;
DO $$ BEGIN PERFORM widen('orders', 'code'); END $$;
DO $$ DECLARE t text := 'orders'; BEGIN PERFORM index_it(t); END $$;
DO $$ BEGIN CREATE FUNCTION pg_temp.made() RETURNS void LANGUAGE sql AS 'TRUNCATE log'; PERFORM pg_temp.made(); END $$;
DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders', 'items'] LOOP EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN made integer'; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1 .. (SELECT count(*) FROM customers) LOOP NULL; END LOOP; END $$;
DO $$ BEGIN RAISE NOTICE 'rows: %', (SELECT count(*) FROM customers); ASSERT (SELECT count(*) FROM items) > 0; END $$;
-- assumes
DO $$ BEGIN CASE (SELECT count(*) FROM customers) WHEN 0 THEN TRUNCATE log; ELSE NULL; END CASE; EXCEPTION WHEN others THEN NULL; END $$;
SELECT add_note();
SELECT public.add_note();
SELECT * FROM add_note();
SELECT add_sql();
SELECT count_orders();
SELECT widen('orders', 'code');
SELECT widen(col => 'code', tbl => 'orders');
SELECT index_it('items', 'sku');
SELECT index_it('orders');
SELECT index_it(tbl := 'orders'), 1 AS one;
SELECT two_of_them();
SELECT in_depot();
SELECT twice(1);
SELECT twice('a');
SELECT twice('a'::text);
SELECT never();
SELECT again(3);
SELECT strictly('x');
-- assumes
SELECT strictly(NULL);
-- assumes
SELECT CASE WHEN false THEN add_note() END;
-- assumes
SELECT never(), strictly(code) FROM orders WHERE id < 0;
INSERT INTO log SELECT count_orders()::text;
-- since 11
CALL clean();
-- since 11
CALL index_all('orders');
-- since 11
DO $$ BEGIN CALL clean(); END $$;
-- since 14
SELECT written_out();
INSERT INTO items (id, sku) VALUES (2000, 'x');
INSERT INTO items SELECT n, n, 'sku' FROM generate_series(2001, 2002) n;
UPDATE items SET sku = 'y' WHERE id = 1;
UPDATE items SET order_id = 2 WHERE id = 1;
DELETE FROM items WHERE id = 1;
DELETE FROM orders WHERE id = 1;
TRUNCATE depot.stock;
INSERT INTO customers (id) VALUES (3000);
INSERT INTO customers (id, seen) VALUES (3000, 1);
SELECT * FROM pick();
SELECT * FROM rows_of(1);
CREATE TABLE made AS SELECT count_orders() AS n;
UPDATE orders SET total = count_orders() WHERE id = 1;
CREATE FUNCTION made() RETURNS bigint LANGUAGE sql AS 'SELECT id FROM recent';
CREATE FUNCTION made() RETURNS bigint LANGUAGE sql AS 'SELECT id FROM orders FOR UPDATE';
CREATE FUNCTION made() RETURNS void LANGUAGE sql AS 'UPDATE orders SET note = i.sku FROM items i WHERE i.order_id = orders.id; DELETE FROM log';
CREATE FUNCTION made() RETURNS void LANGUAGE sql AS 'WITH gone AS (DELETE FROM log RETURNING line) INSERT INTO customers (email) SELECT line FROM gone';
CREATE FUNCTION made(a anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT a FROM orders';
CREATE FUNCTION made() RETURNS void LANGUAGE plpgsql AS 'BEGIN ALTER TABLE orders ADD COLUMN made integer DEFAULT random(); END';
CREATE FUNCTION made() RETURNS void LANGUAGE sql AS 'TRUNCATE orders';
CREATE FUNCTION made() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders';
CREATE FUNCTION made(o orders, ids bigint[]) RETURNS SETOF orders LANGUAGE sql STABLE AS 'SELECT * FROM orders';
CREATE FUNCTION made(OUT n bigint) LANGUAGE sql AS 'SELECT id FROM items';
CREATE FUNCTION made(id orders.id%TYPE) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION count_orders() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM items';
-- since 14
CREATE FUNCTION made() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders; END;
-- since 14
CREATE FUNCTION made() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM orders);
-- fails 42723, foreseen
CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM items';
ALTER FUNCTION add_note() STABLE;
ALTER FUNCTION add_note() SET search_path = public, pg_temp;
ALTER FUNCTION twice(integer) RENAME TO once;
ALTER FUNCTION twice(text) SET SCHEMA depot;
DROP FUNCTION add_note();
DROP FUNCTION IF EXISTS twice(integer), twice(text), missing(integer);
-- fails 42883
DROP FUNCTION missing();
ALTER TABLE orders ADD COLUMN made integer DEFAULT one_volatile();
ALTER TABLE orders ADD COLUMN made integer DEFAULT one_unsaid();
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT now_volatile();
ALTER TABLE orders ADD COLUMN made double precision DEFAULT random_sql();
ALTER TABLE orders ADD COLUMN made bigint DEFAULT from_table();
ALTER TABLE orders ADD COLUMN made integer DEFAULT two_statements();
ALTER TABLE orders ADD COLUMN made integer DEFAULT with_setting();
ALTER TABLE orders ADD COLUMN made integer DEFAULT by_definer();
ALTER TABLE orders ADD COLUMN made integer DEFAULT strict_one();
ALTER TABLE orders ADD COLUMN made integer DEFAULT nested_one();
ALTER TABLE orders ADD COLUMN made integer DEFAULT plus_one(1);
ALTER TABLE orders ADD COLUMN made integer DEFAULT limited_one();
ALTER TABLE orders ADD COLUMN made text DEFAULT cast_one();
-- since 14
ALTER TABLE orders ADD COLUMN made integer DEFAULT returned();
-- since 11, block
DO $$ BEGIN UPDATE orders SET note = 'x' WHERE id = 1; COMMIT; END $$;
-- since 11, block
DO $$ BEGIN FOR i IN 1 .. 3 LOOP DELETE FROM log WHERE line = 'x'; COMMIT; END LOOP; END $$;
-- since 11, block
DO $$ BEGIN ROLLBACK; END $$;
-- since 11, block
CALL in_parts();
-- since 11, block
DO $$ BEGIN CALL in_parts(); END $$;
-- block
DO $$ BEGIN UPDATE orders SET note = 'x' WHERE id = 1; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders_code_idx') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders_note_idx') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = 'orders_code_idx') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders' AND relkind = 'r') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders' AND relkind = 'v') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = 'orders' AND relkind = 'r') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type WHERE typname = 'recent') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type WHERE typname = 'mood') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_type WHERE typname = 'recent') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_pkey') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_code_key') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'orders_pkey') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_pkey' AND conrelid = 'depot.orders'::regclass AND contype = 'p') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_pkey' AND conrelid = 'items'::regclass) THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'orders_pkey' AND conrelid = 'depot.orders'::regclass AND contype = 'p') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'orders_code_idx' AND tablename = 'orders') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'orders_code_idx' AND schemaname = 'depot') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_indexes WHERE indexname = 'orders_code_idx' AND tablename = 'orders') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'note' AND table_schema = 'public') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'note' AND table_schema = 'depot') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'note' AND table_schema = 'public') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'recent' AND column_name = 'note') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'Orders' AND column_name = 'note') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'recent' AND column_name = 'note') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'depot' AND table_name = 'stock') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'stock') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.tables WHERE table_schema = 'depot' AND table_name = 'stock') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'recent' AND table_type = 'VIEW') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'recent' AND table_type = 'BASE TABLE') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'recent' AND table_type = 'VIEW') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_name = 'orders' AND constraint_type = 'PRIMARY KEY') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_name = 'log' AND constraint_type = 'PRIMARY KEY') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.table_constraints WHERE table_name = 'orders' AND constraint_type = 'PRIMARY KEY') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE constraint_name = 'items_pkey' AND table_name = 'items') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE constraint_name = 'items_pkey' AND table_name = 'orders') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.table_constraints WHERE constraint_name = 'items_pkey' AND table_name = 'items') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'add_note') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'add_nothing') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_proc WHERE proname = 'add_note') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'items' AND schemaname = 'public') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'recent') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'items' AND schemaname = 'public') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_views WHERE viewname = 'recent') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_views WHERE viewname = 'items') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_views WHERE viewname = 'recent') THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'items_stamp' AND tgrelid = 'items'::regclass) THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'items_stamp' AND tgrelid = 'orders'::regclass) THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_trigger WHERE tgname = 'items_stamp' AND tgrelid = 'items'::regclass) THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF to_regclass('depot.stock') IS NULL THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF to_regclass('stock') IS NULL THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF to_regclass('orders') IS NOT NULL THEN TRUNCATE log; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'items') THEN TRUNCATE log; ELSE TRUNCATE depot.stock; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'items') THEN TRUNCATE log; ELSE TRUNCATE depot.stock; END IF; END $$;
DO $$ BEGIN CREATE INDEX made ON orders (note); IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'made') THEN TRUNCATE log; END IF; DROP INDEX orders_code_idx; IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders_code_idx') THEN TRUNCATE depot.stock; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'items') THEN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'log') THEN TRUNCATE log; ELSE TRUNCATE depot.stock; END IF; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT count(*) FROM pg_class WHERE relname = 'nothing') THEN TRUNCATE log; END IF; END $$;
