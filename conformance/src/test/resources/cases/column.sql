-- fixture
CREATE SCHEMA tools;
CREATE TABLE orders (id bigint PRIMARY KEY, code text NOT NULL, note text, total numeric(10, 2), customer_id bigint);
INSERT INTO orders SELECT n, 'code' || n, 'note', n, n FROM generate_series(1, 1000) n;
CREATE INDEX orders_code_note_idx ON orders (code, note);
CREATE INDEX orders_total_idx ON orders (total);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint CONSTRAINT items_order_fk REFERENCES orders (id), sku text);
INSERT INTO items SELECT n, n, 'sku' FROM generate_series(1, 1000) n;
CREATE VIEW notes AS SELECT id, note FROM orders;
CREATE TABLE parent (id integer, note text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note' FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', 'extra' FROM generate_series(1, 1000) n;
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, n FROM generate_series(1, 1000) n;
CREATE SEQUENCE counter;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN plain_text AS text;
CREATE DOMAIN default_text AS text DEFAULT 'x';
CREATE DOMAIN short_text AS text CHECK (length(VALUE) < 10);
CREATE DOMAIN required_text AS text NOT NULL;
CREATE DOMAIN nested_text AS short_text;
CREATE DOMAIN tools.own_text AS text;
CREATE FUNCTION f_volatile() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1';
CREATE FUNCTION f_unsaid() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION f_stable() RETURNS integer LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1; END';
CREATE FUNCTION f_immutable() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';
CREATE FUNCTION tools.f_stable() RETURNS integer LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1; END';
CREATE FUNCTION f_argument(a integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN a; END';
CREATE FUNCTION f_argument(a text) RETURNS integer LANGUAGE plpgsql VOLATILE AS 'BEGIN RETURN 1; END';
CREATE TABLE hundred (id bigint, first text, second text);
INSERT INTO hundred SELECT n, 'a', 'b' FROM generate_series(1, 1000) n;
-- cases
ALTER TABLE orders ADD COLUMN made integer;
ALTER TABLE orders ADD made text DEFAULT NULL;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS made integer;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE IF EXISTS missing ADD COLUMN made integer;
ALTER TABLE orders ADD COLUMN made integer DEFAULT 1;
ALTER TABLE orders ADD COLUMN made text DEFAULT 'x' || 'y';
ALTER TABLE orders ADD COLUMN made boolean NOT NULL DEFAULT false;
ALTER TABLE orders ADD COLUMN made text NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE orders ADD COLUMN made date DEFAULT CURRENT_DATE;
ALTER TABLE orders ADD COLUMN made timestamp(0) DEFAULT LOCALTIMESTAMP(0);
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT statement_timestamp();
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT transaction_timestamp();
ALTER TABLE orders ADD COLUMN made timestamp DEFAULT timezone('utc', now());
ALTER TABLE orders ADD COLUMN made timestamp DEFAULT (now() AT TIME ZONE 'utc');
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT now() - interval '1 day';
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT 'now'::timestamptz;
ALTER TABLE orders ADD COLUMN made text DEFAULT current_user;
ALTER TABLE orders ADD COLUMN made text DEFAULT current_setting('application_name', true);
ALTER TABLE orders ADD COLUMN made text DEFAULT lower('X');
ALTER TABLE orders ADD COLUMN made uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid;
ALTER TABLE orders ADD COLUMN made integer[] DEFAULT ARRAY[1, 2];
ALTER TABLE orders ADD COLUMN made text[] DEFAULT '{}';
ALTER TABLE orders ADD COLUMN made jsonb DEFAULT '{}'::jsonb;
ALTER TABLE orders ADD COLUMN made integer DEFAULT CAST('1' AS integer);
ALTER TABLE orders ADD COLUMN made integer DEFAULT CASE WHEN true THEN 1 ELSE 2 END;
ALTER TABLE orders ADD COLUMN made integer DEFAULT COALESCE(NULL, 1);
ALTER TABLE orders ADD COLUMN made mood DEFAULT 'good';
ALTER TABLE orders ADD COLUMN made pair DEFAULT ROW(1, 'b')::pair;
ALTER TABLE orders ADD COLUMN made integer DEFAULT f_stable();
ALTER TABLE orders ADD COLUMN made integer DEFAULT public.f_stable();
ALTER TABLE orders ADD COLUMN made integer DEFAULT tools.f_stable();
ALTER TABLE orders ADD COLUMN made integer DEFAULT f_immutable();
-- assumes since 11
ALTER TABLE orders ADD COLUMN made integer DEFAULT f_argument(1);
ALTER TABLE orders ADD COLUMN made integer DEFAULT abs(f_stable()) + 1;
ALTER TABLE orders ADD COLUMN made double precision DEFAULT random();
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT clock_timestamp();
ALTER TABLE orders ADD COLUMN made text DEFAULT timeofday();
ALTER TABLE orders ADD COLUMN made bigint DEFAULT nextval('counter');
ALTER TABLE orders ADD COLUMN made integer DEFAULT f_volatile();
ALTER TABLE orders ADD COLUMN made integer DEFAULT f_unsaid();
ALTER TABLE orders ADD COLUMN made integer DEFAULT f_argument('x'::text);
ALTER TABLE orders ADD COLUMN made text DEFAULT 'id-' || nextval('counter');
ALTER TABLE orders ADD COLUMN made text DEFAULT md5(random()::text);
ALTER TABLE orders ADD COLUMN made double precision[] DEFAULT ARRAY[random()];
-- assumes since 12
ALTER TABLE orders ADD COLUMN made double precision DEFAULT CASE WHEN true THEN 1 ELSE random() END;
ALTER TABLE orders ADD COLUMN made double precision DEFAULT CASE WHEN random() > 2 THEN 1 ELSE 2 END;
ALTER TABLE orders ADD COLUMN made double precision DEFAULT COALESCE(NULL, random());
ALTER TABLE orders ADD COLUMN made integer DEFAULT CAST(random() AS integer);
ALTER TABLE orders ADD COLUMN made integer DEFAULT random()::integer;
ALTER TABLE orders ADD COLUMN made double precision DEFAULT (1 + random());
ALTER TABLE orders ADD COLUMN made double precision DEFAULT greatest(1, random());
ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT date_trunc('day', clock_timestamp());
-- since 13
ALTER TABLE orders ADD COLUMN made uuid DEFAULT gen_random_uuid();
-- since 13
ALTER TABLE orders ADD COLUMN made uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid();
-- since 18
ALTER TABLE orders ADD COLUMN made uuid DEFAULT uuidv7();
ALTER TABLE orders ADD COLUMN made integer DEFAULT 1, ADD COLUMN second double precision DEFAULT random();
ALTER TABLE orders ADD COLUMN one integer, ADD COLUMN two text DEFAULT 'x', DROP COLUMN note CASCADE;
ALTER TABLE parent ADD COLUMN made integer DEFAULT 1;
ALTER TABLE parent ADD COLUMN made double precision DEFAULT random();
ALTER TABLE measures ADD COLUMN made integer;
ALTER TABLE measures ADD COLUMN made double precision DEFAULT random();
ALTER TABLE orders ADD COLUMN made serial;
ALTER TABLE orders ADD COLUMN made bigserial;
ALTER TABLE orders ADD COLUMN made serial2;
ALTER TABLE orders ADD COLUMN made bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE orders ADD COLUMN made bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 100);
-- since 12
ALTER TABLE orders ADD COLUMN made numeric GENERATED ALWAYS AS (total * 2) STORED;
-- since 12
ALTER TABLE orders ADD COLUMN made text GENERATED ALWAYS AS ('x') STORED;
-- since 18
ALTER TABLE orders ADD COLUMN made numeric GENERATED ALWAYS AS (total * 2) VIRTUAL;
-- since 18
ALTER TABLE orders ADD COLUMN made numeric GENERATED ALWAYS AS (total * 2);
-- since 18
ALTER TABLE orders ADD COLUMN made numeric GENERATED ALWAYS AS (total * 2) NOT NULL;
ALTER TABLE orders ADD COLUMN made plain_text;
ALTER TABLE orders ADD COLUMN made plain_text DEFAULT 'x';
ALTER TABLE orders ADD COLUMN made default_text;
ALTER TABLE orders ADD COLUMN made tools.own_text;
ALTER TABLE orders ADD COLUMN made short_text;
ALTER TABLE orders ADD COLUMN made short_text DEFAULT 'x';
ALTER TABLE orders ADD COLUMN made nested_text;
ALTER TABLE orders ADD COLUMN made required_text DEFAULT 'x';
-- since 11
ALTER TABLE orders ADD COLUMN made short_text[];
ALTER TABLE orders ADD COLUMN made mood;
-- fails 23502, foreseen
ALTER TABLE orders ADD COLUMN made integer NOT NULL;
-- fails 23502, foreseen
ALTER TABLE orders ADD COLUMN made required_text;
-- fails 42701, foreseen
ALTER TABLE orders ADD COLUMN note text;
-- fails 42P01
ALTER TABLE missing ADD COLUMN made integer;
ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x';
ALTER TABLE orders ALTER COLUMN total SET DEFAULT random();
ALTER TABLE orders ALTER COLUMN note DROP DEFAULT;
ALTER TABLE orders ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
ALTER TABLE orders ALTER COLUMN note SET STATISTICS 100;
ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE orders DROP COLUMN total;
ALTER TABLE orders DROP COLUMN IF EXISTS total, DROP COLUMN IF EXISTS missing;
ALTER TABLE orders DROP COLUMN IF EXISTS missing;
ALTER TABLE orders DROP COLUMN code;
ALTER TABLE orders DROP COLUMN customer_id RESTRICT;
ALTER TABLE orders DROP COLUMN note CASCADE;
ALTER TABLE orders DROP COLUMN id CASCADE;
ALTER TABLE items DROP COLUMN order_id;
ALTER TABLE parent DROP COLUMN note;
ALTER TABLE measures DROP COLUMN value;
-- fails 2BP01, foreseen
ALTER TABLE orders DROP COLUMN note;
-- fails 42703, foreseen
ALTER TABLE orders DROP COLUMN missing;
ALTER TABLE orders RENAME COLUMN total TO amount;
ALTER TABLE orders RENAME total TO amount;
ALTER TABLE orders RENAME note TO remark;
ALTER TABLE items RENAME COLUMN order_id TO order_ref;
ALTER TABLE orders RENAME COLUMN id TO order_id;
ALTER TABLE parent RENAME COLUMN note TO remark;
ALTER TABLE measures RENAME COLUMN value TO amount;
ALTER VIEW notes RENAME TO remarks;
