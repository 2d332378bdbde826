-- fixture
CREATE SCHEMA other;
CREATE TABLE orders (id serial PRIMARY KEY, code text NOT NULL, total integer);
INSERT INTO orders (code, total) SELECT 'code' || n, n FROM generate_series(1, 1000) n;
CREATE TABLE items (id bigint GENERATED ALWAYS AS IDENTITY (START 10 CACHE 5), position integer NOT NULL, name text);
INSERT INTO items (position, name) SELECT n, 'name' || n FROM generate_series(1, 1000) n;
CREATE INDEX items_id_idx ON items (id);
CREATE SEQUENCE plain;
CREATE SEQUENCE small AS smallint INCREMENT BY 5 MINVALUE -100 MAXVALUE 100 START -100 CACHE 3 CYCLE;
CREATE SEQUENCE owned OWNED BY orders.total;
CREATE SEQUENCE drawn;
CREATE TABLE draws (id bigint DEFAULT nextval('drawn'), note text, other bigint DEFAULT nextval('public.drawn'::regclass) + 1);
INSERT INTO draws (note) SELECT 'note' FROM generate_series(1, 1000) n;
CREATE SEQUENCE late;
CREATE TABLE lates (id bigint DEFAULT nextval('late'::text), note text);
INSERT INTO lates (note) SELECT 'note' FROM generate_series(1, 1000) n;
CREATE TABLE freed (id serial, note text);
INSERT INTO freed (note) SELECT 'note' FROM generate_series(1, 1000) n;
ALTER TABLE freed ALTER id DROP DEFAULT;
CREATE TABLE renamed (id serial, note text);
INSERT INTO renamed (note) SELECT 'note' FROM generate_series(1, 1000) n;
ALTER TABLE renamed RENAME id TO number;
ALTER TABLE renamed RENAME TO renamed_now;
ALTER SEQUENCE renamed_id_seq RENAME TO renamed_numbers;
CREATE TABLE loosened (id serial, note text);
INSERT INTO loosened (note) SELECT 'note' FROM generate_series(1, 1000) n;
ALTER SEQUENCE loosened_id_seq OWNED BY NONE;
CREATE SEQUENCE other.distant;
CREATE TABLE measures (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO measures SELECT n, date '2025-01-01' + n % 300 FROM generate_series(1, 1000) n;
CREATE SEQUENCE measures_numbers OWNED BY measures.id;
-- cases
CREATE SEQUENCE made;
CREATE SEQUENCE made AS integer INCREMENT 2 MINVALUE 0 MAXVALUE 10 START 4 CACHE 2 NO CYCLE;
CREATE TEMP SEQUENCE made;
CREATE TEMPORARY SEQUENCE IF NOT EXISTS plain;
-- since 15
CREATE UNLOGGED SEQUENCE made;
CREATE SEQUENCE IF NOT EXISTS plain;
-- fails 42P07, foreseen
CREATE SEQUENCE plain;
-- fails 42P07, foreseen
CREATE SEQUENCE orders;
-- fails 42P07, foreseen
CREATE SEQUENCE items_id_idx;
CREATE SEQUENCE IF NOT EXISTS plain OWNED BY orders.id;
CREATE SEQUENCE made OWNED BY orders.id;
CREATE SEQUENCE made OWNED BY public.items.name;
CREATE SEQUENCE made OWNED BY measures.id;
CREATE SEQUENCE made OWNED BY NONE;
-- fails 55000, foreseen
CREATE SEQUENCE other.made OWNED BY orders.id;
-- fails 42703, foreseen
CREATE SEQUENCE made OWNED BY orders.missing;
-- fails 22023, foreseen
CREATE SEQUENCE made INCREMENT 0;
-- fails 22023, foreseen
CREATE SEQUENCE made CACHE 0;
-- fails 22023, foreseen
CREATE SEQUENCE made MINVALUE 10 MAXVALUE 5;
-- fails 22023, foreseen
CREATE SEQUENCE made MINVALUE 10 START 5;
-- fails 22023, foreseen
CREATE SEQUENCE made AS smallint MAXVALUE 40000;
-- fails 22023, foreseen
CREATE SEQUENCE made AS text;
ALTER SEQUENCE plain INCREMENT BY 2;
ALTER SEQUENCE plain INCREMENT BY -1 MINVALUE -5;
ALTER SEQUENCE plain RESTART;
ALTER SEQUENCE plain RESTART WITH 100;
ALTER SEQUENCE plain NO MINVALUE NO MAXVALUE CACHE 20 CYCLE;
ALTER SEQUENCE plain AS integer;
ALTER SEQUENCE plain START WITH 5;
ALTER SEQUENCE IF EXISTS plain NO CYCLE;
ALTER SEQUENCE small AS bigint;
ALTER SEQUENCE orders_id_seq AS bigint;
ALTER SEQUENCE orders_id_seq RESTART WITH 5000;
ALTER SEQUENCE items_id_seq RESTART;
ALTER SEQUENCE plain OWNED BY orders.total;
ALTER SEQUENCE plain OWNED BY measures.id;
ALTER SEQUENCE owned OWNED BY NONE;
ALTER SEQUENCE owned OWNED BY items.position;
-- fails 0A000, foreseen
ALTER SEQUENCE items_id_seq OWNED BY NONE;
-- fails 0A000, foreseen
ALTER SEQUENCE items_id_seq OWNED BY orders.id;
-- fails 55000, foreseen
ALTER SEQUENCE other.distant OWNED BY orders.id;
-- fails 42703, foreseen
ALTER SEQUENCE plain OWNED BY orders.missing;
-- fails 22023, foreseen
ALTER SEQUENCE plain INCREMENT 0;
ALTER SEQUENCE plain RENAME TO made;
ALTER SEQUENCE orders_id_seq RENAME TO made;
ALTER SEQUENCE plain SET SCHEMA other;
-- fails 0A000, foreseen
ALTER SEQUENCE orders_id_seq SET SCHEMA other;
ALTER SEQUENCE plain OWNER TO CURRENT_USER;
-- since 15
ALTER SEQUENCE plain SET UNLOGGED;
-- since 15
ALTER SEQUENCE plain SET LOGGED;
DROP SEQUENCE plain;
DROP SEQUENCE plain, small;
DROP SEQUENCE IF EXISTS plain CASCADE;
DROP SEQUENCE owned;
DROP SEQUENCE late;
DROP SEQUENCE freed_id_seq;
DROP SEQUENCE other.distant;
DROP SEQUENCE measures_numbers;
-- fails 2BP01, foreseen
DROP SEQUENCE orders_id_seq;
DROP SEQUENCE orders_id_seq CASCADE;
-- fails 2BP01, foreseen
DROP SEQUENCE items_id_seq;
-- fails 2BP01, foreseen
DROP SEQUENCE items_id_seq CASCADE;
-- fails 2BP01, foreseen
DROP SEQUENCE drawn;
DROP SEQUENCE drawn CASCADE;
-- fails 2BP01, foreseen
DROP SEQUENCE renamed_numbers;
DROP SEQUENCE renamed_numbers CASCADE;
-- fails 2BP01, foreseen
DROP SEQUENCE loosened_id_seq;
DROP SEQUENCE loosened_id_seq CASCADE;
ALTER TABLE orders DROP COLUMN total;
ALTER TABLE orders DROP COLUMN id;
ALTER TABLE items DROP COLUMN id;
ALTER TABLE renamed_now DROP COLUMN number;
ALTER TABLE loosened DROP COLUMN id;
ALTER TABLE freed DROP COLUMN id;
ALTER TABLE measures DROP COLUMN id;
DROP TABLE orders;
DROP TABLE renamed_now;
DROP TABLE loosened;
DROP TABLE measures;
ALTER TABLE orders SET SCHEMA other;
ALTER TABLE loosened SET SCHEMA other;
ALTER TABLE items ALTER position ADD GENERATED BY DEFAULT AS IDENTITY;
ALTER TABLE items ALTER position ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME made START 2000 INCREMENT 10);
ALTER TABLE items ALTER id SET GENERATED BY DEFAULT;
ALTER TABLE items ALTER id SET START 5 SET INCREMENT 2 SET CYCLE;
ALTER TABLE items ALTER id RESTART WITH 2000;
ALTER TABLE items ALTER id SET GENERATED ALWAYS SET CACHE 20 RESTART;
ALTER TABLE items ALTER id DROP IDENTITY;
ALTER TABLE items ALTER id TYPE integer;
ALTER TABLE orders ALTER id TYPE bigint;
COMMENT ON SEQUENCE plain IS 'numbers';
ALTER TABLE orders OWNER TO pg_monitor;
ALTER SEQUENCE plain OWNER TO pg_monitor;
-- fails 0A000
ALTER SEQUENCE orders_id_seq OWNER TO pg_monitor;
ALTER TABLE items ALTER id TYPE smallint;
CREATE TABLE made (id serial, number bigint GENERATED ALWAYS AS IDENTITY);
CREATE TABLE made (LIKE items INCLUDING ALL);
ALTER TABLE items ADD made serial;
ALTER TABLE items ADD made bigint GENERATED BY DEFAULT AS IDENTITY (START 100 INCREMENT 2);
ALTER TABLE lates ALTER id SET DEFAULT nextval('plain');
ALTER TABLE draws ALTER other DROP DEFAULT;
