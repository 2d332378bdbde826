-- fixture
CREATE SCHEMA other;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad');
CREATE TYPE unused AS ENUM ();
CREATE TABLE moods (id integer, m mood, many mood[]);
INSERT INTO moods SELECT n, 'ok', '{sad,glad}' FROM generate_series(1, 1000) n;
CREATE INDEX moods_m_idx ON moods (m);
CREATE INDEX moods_many_idx ON moods (id) WHERE m = 'ok';
CREATE TYPE address AS (street text, number integer, zip varchar(10));
CREATE TYPE person AS (name text, home address);
CREATE TABLE people (id integer, home address);
INSERT INTO people SELECT n, ROW('street', n, '1000')::address FROM generate_series(1, 1000) n;
CREATE TABLE visits (id integer, homes address[]);
INSERT INTO visits SELECT n, ARRAY[ROW('street', n, '1000')::address] FROM generate_series(1, 1000) n;
CREATE TYPE employee AS (id integer, name varchar(20), salary numeric(10, 2));
CREATE TABLE employees OF employee (PRIMARY KEY (id), name NOT NULL);
INSERT INTO employees SELECT n, 'name' || n, n FROM generate_series(1, 1000) n;
CREATE INDEX employees_name_idx ON employees (name);
CREATE INDEX employees_lower_idx ON employees (lower(name));
CREATE TABLE bosses (level integer) INHERITS (employees);
INSERT INTO bosses SELECT n, 'boss' || n, n, 1 FROM generate_series(1, 1000) n;
CREATE TYPE reading AS (day date, value integer, note text);
CREATE TABLE readings OF reading PARTITION BY RANGE (day);
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO readings SELECT date '2025-01-01' + n % 300, n, 'note' FROM generate_series(1, 1000) n;
CREATE TYPE loose AS (a integer, b text);
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE spans (id integer, s span);
INSERT INTO spans SELECT n, span(n, n + 1) FROM generate_series(1, 1000) n;
CREATE TYPE moodspan AS RANGE (subtype = mood);
CREATE TYPE shell;
CREATE DOMAIN good AS mood CHECK (VALUE <> 'sad');
CREATE TABLE goods (id integer, g good);
INSERT INTO goods SELECT n, 'ok' FROM generate_series(1, 1000) n;
CREATE TABLE keyed (m mood PRIMARY KEY, note text);
INSERT INTO keyed VALUES ('sad', 'a'), ('ok', 'b');
CREATE TABLE referring (m mood REFERENCES keyed, note text);
INSERT INTO referring SELECT 'ok', 'note' FROM generate_series(1, 1000) n;
CREATE TABLE listed (m mood NOT NULL, note text) PARTITION BY LIST (m);
CREATE TABLE listed_sad PARTITION OF listed FOR VALUES IN ('sad');
CREATE TABLE listed_ok PARTITION OF listed FOR VALUES IN ('ok');
INSERT INTO listed SELECT 'ok', 'note' FROM generate_series(1, 1000) n;
CREATE VIEW sad AS SELECT * FROM moods WHERE m = 'sad';
CREATE TYPE color AS ENUM ('red', 'green');
CREATE TABLE colors (c color, note text);
INSERT INTO colors SELECT 'red', 'note' FROM generate_series(1, 1000) n;
CREATE INDEX colors_c_idx ON colors (c);
CREATE TYPE tone AS ENUM ('light', 'dark');
CREATE TABLE tones (id integer PRIMARY KEY, t tone, many tone[], note text, CHECK (t <> 'dark'), UNIQUE (t, id));
INSERT INTO tones SELECT n, 'light', '{dark}', 'note' FROM generate_series(1, 1000) n;
CREATE INDEX tones_light_idx ON tones (note) WHERE t = 'light';
CREATE VIEW light AS SELECT id FROM tones WHERE t = 'light';
CREATE VIEW lighter AS SELECT id FROM light;
CREATE MATERIALIZED VIEW tone_copies AS SELECT t FROM tones;
CREATE TYPE shade AS ENUM ('a', 'b');
CREATE FUNCTION depth(shade) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE TABLE shades (id integer, s shade DEFAULT 'a', n integer);
INSERT INTO shades SELECT n, 'a', n FROM generate_series(1, 1000) n;
CREATE TABLE shaded (x text) INHERITS (shades);
INSERT INTO shaded SELECT n, 'a', n, 'x' FROM generate_series(1, 1000) n;
CREATE TABLE quarters (day date NOT NULL, s shade) PARTITION BY RANGE (day);
CREATE TABLE quarters_1 PARTITION OF quarters FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO quarters SELECT date '2025-01-01' + n % 300, 'a' FROM generate_series(1, 1000) n;
CREATE DOMAIN shadings AS shade[];
CREATE TABLE shadowed (id integer, s shadings);
INSERT INTO shadowed SELECT n, '{a}' FROM generate_series(1, 1000) n;
-- cases
DROP TYPE tone CASCADE;
DROP TYPE shade CASCADE;
-- fails 2BP01, foreseen
DROP TYPE shade;
DROP DOMAIN shadings CASCADE;
ALTER TYPE shade ADD VALUE 'c' BEFORE 'a';
ALTER TYPE shade SET SCHEMA other;
ALTER TABLE shades ADD made shade;
ALTER TABLE shades ADD made shadings;
ALTER TABLE quarters ALTER s TYPE tone USING 'light';
ALTER TABLE shades ALTER s TYPE text;
ALTER TABLE quarters ALTER s TYPE text;
ALTER TABLE shades ALTER s SET DEFAULT 'b';
DO $$ BEGIN CREATE TYPE made AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
CREATE TYPE made AS ENUM ('a', 'b');
CREATE TYPE made AS (a integer, b text COLLATE "C", m mood);
CREATE TYPE made AS RANGE (subtype = integer);
-- since 14
CREATE TYPE made AS RANGE (subtype = date, multirange_type_name = many_made);
CREATE TYPE made;
CREATE TYPE shell AS ENUM ('a');
-- fails 42710, foreseen
CREATE TYPE mood AS ENUM ('a');
-- fails 42710, foreseen
CREATE TYPE good AS ENUM ('a');
-- fails 42710, foreseen
CREATE TYPE moods AS ENUM ('a');
-- fails 42701, foreseen
CREATE TYPE made AS (a integer, a text);
ALTER TYPE mood ADD VALUE 'great';
ALTER TYPE mood ADD VALUE 'great' BEFORE 'glad';
ALTER TYPE mood ADD VALUE 'great' AFTER 'sad';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'great' AFTER 'glad';
-- fails 42710, foreseen
ALTER TYPE mood ADD VALUE 'ok';
-- fails 22023, foreseen
ALTER TYPE mood ADD VALUE 'great' AFTER 'missing';
-- fails 42809, foreseen
ALTER TYPE address ADD VALUE 'great';
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
-- fails 22023, foreseen
ALTER TYPE mood RENAME VALUE 'missing' TO 'fine';
-- fails 42710, foreseen
ALTER TYPE mood RENAME VALUE 'ok' TO 'sad';
ALTER TYPE mood RENAME TO made;
ALTER TYPE mood SET SCHEMA other;
ALTER TYPE mood OWNER TO CURRENT_USER;
ALTER TYPE mood OWNER TO pg_monitor;
-- fails 42710, foreseen
ALTER TYPE mood RENAME TO span;
ALTER TYPE address ADD ATTRIBUTE country text;
ALTER TYPE address ADD ATTRIBUTE country text CASCADE;
ALTER TYPE address ADD ATTRIBUTE country text, ADD ATTRIBUTE floor integer;
ALTER TYPE address DROP ATTRIBUTE zip;
ALTER TYPE address DROP ATTRIBUTE IF EXISTS missing;
ALTER TYPE address DROP ATTRIBUTE zip, ADD ATTRIBUTE zip text;
ALTER TYPE address RENAME ATTRIBUTE street TO road;
ALTER TYPE address RENAME TO made;
ALTER TYPE address SET SCHEMA other;
ALTER TYPE address OWNER TO CURRENT_USER;
ALTER TYPE address OWNER TO pg_monitor;
-- fails 42701, foreseen
ALTER TYPE address ADD ATTRIBUTE zip text;
-- fails 42703, foreseen
ALTER TYPE address DROP ATTRIBUTE missing;
-- fails 42703, foreseen
ALTER TYPE address ALTER ATTRIBUTE missing TYPE text;
-- fails 42703, foreseen
ALTER TYPE address RENAME ATTRIBUTE missing TO made;
-- fails 42701, foreseen
ALTER TYPE address RENAME ATTRIBUTE zip TO street;
-- fails 0A000, foreseen
ALTER TYPE address ALTER ATTRIBUTE zip TYPE text;
-- fails 0A000, foreseen
ALTER TYPE address ALTER ATTRIBUTE zip TYPE varchar(20) CASCADE;
-- fails 42P01, foreseen
ALTER TYPE mood ADD ATTRIBUTE a integer;
ALTER TYPE person ALTER ATTRIBUTE name TYPE varchar;
ALTER TYPE person ADD ATTRIBUTE age integer, ALTER ATTRIBUTE name TYPE varchar(10), DROP ATTRIBUTE home;
ALTER TYPE loose ALTER ATTRIBUTE a TYPE bigint;
ALTER TYPE loose ALTER ATTRIBUTE b TYPE text COLLATE "C" CASCADE;
-- fails 2BP01, foreseen
ALTER TYPE employee ADD ATTRIBUTE since date;
ALTER TYPE employee ADD ATTRIBUTE since date CASCADE;
ALTER TYPE employee ADD ATTRIBUTE m good CASCADE;
-- fails 2BP01, foreseen
ALTER TYPE employee DROP ATTRIBUTE salary;
ALTER TYPE employee DROP ATTRIBUTE salary CASCADE;
-- fails 2BP01, foreseen
ALTER TYPE employee ALTER ATTRIBUTE salary TYPE numeric(12, 2);
ALTER TYPE employee ALTER ATTRIBUTE salary TYPE numeric(12, 2) CASCADE;
ALTER TYPE employee ALTER ATTRIBUTE salary TYPE double precision CASCADE;
-- fails 2BP01, foreseen
ALTER TYPE employee RENAME ATTRIBUTE salary TO pay;
ALTER TYPE employee RENAME ATTRIBUTE salary TO pay CASCADE;
ALTER TYPE employee RENAME TO made;
ALTER TYPE employee SET SCHEMA other;
ALTER TYPE employee OWNER TO CURRENT_USER;
ALTER TYPE reading ADD ATTRIBUTE made text CASCADE;
ALTER TYPE reading DROP ATTRIBUTE note CASCADE;
ALTER TYPE reading ALTER ATTRIBUTE value TYPE bigint CASCADE;
ALTER TYPE reading RENAME ATTRIBUTE value TO made CASCADE;
DROP TYPE unused;
DROP TYPE IF EXISTS missing;
DROP TYPE shell, unused;
DROP TYPE loose;
DROP TYPE person;
DROP TYPE moodspan;
-- fails 2BP01, foreseen
DROP TYPE mood;
-- fails 2BP01, foreseen
DROP TYPE color;
DROP TYPE color CASCADE;
-- fails 2BP01, foreseen
DROP TYPE address;
DROP TYPE address CASCADE;
-- fails 2BP01, foreseen
DROP TYPE employee;
-- fails 2BP01, foreseen
DROP TYPE span;
DROP TYPE span CASCADE;
-- fails 2BP01, foreseen
DROP DOMAIN good;
DROP DOMAIN good CASCADE;
ALTER TABLE colors ALTER c TYPE text;
ALTER TABLE colors ADD made color DEFAULT 'red';
ALTER TABLE colors ADD made color[] DEFAULT '{red}';
ALTER TABLE people ADD made address;
COMMENT ON TYPE mood IS 'how it goes';
COMMENT ON COLUMN address.zip IS 'code';
ALTER TABLE employees NOT OF;
ALTER TYPE employee OWNER TO pg_monitor;
CREATE TABLE made OF address;
CREATE TABLE made OF employee (PRIMARY KEY (id), salary DEFAULT 5);
CREATE TABLE made (m mood, a address, many color[]);
-- fails 42809, foreseen
ALTER TABLE employees ADD made integer;
-- fails 42809, foreseen
ALTER TABLE employees DROP salary;
-- fails 42809, foreseen
ALTER TABLE employees RENAME salary TO pay;
-- fails 42809, foreseen
ALTER TABLE employees ALTER salary TYPE text;
ALTER TABLE employees ALTER salary SET DEFAULT 5;
ALTER TABLE employees DROP CONSTRAINT employees_pkey;
-- fails 2BP01
DROP TYPE readings;
DROP TYPE reading CASCADE;
DROP TYPE employee CASCADE;
