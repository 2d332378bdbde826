-- fixture
CREATE TABLE t (a integer NOT NULL, b integer, c text);
INSERT INTO t VALUES (1, 1, 'a');
CREATE TABLE r (id integer PRIMARY KEY, n integer);
CREATE TABLE parted (a integer NOT NULL, b integer) PARTITION BY RANGE (a);
CREATE TABLE parted_one PARTITION OF parted FOR VALUES FROM (1) TO (10);
-- cases
-- until 10, fails 22023, foreseen
CREATE TABLE made (a integer) PARTITION BY HASH (a);
-- until 10, fails 0A000, foreseen
CREATE TABLE made (a integer PRIMARY KEY) PARTITION BY RANGE (a);
-- until 10, fails 0A000, foreseen
CREATE TABLE made (a integer, UNIQUE (a)) PARTITION BY RANGE (a);
-- until 10, fails 0A000, foreseen
CREATE TABLE made (a integer REFERENCES r (id)) PARTITION BY RANGE (a);
-- until 11, fails 42809, foreseen
CREATE TABLE made (a integer, FOREIGN KEY (a) REFERENCES parted (a));
-- until 16, fails 0A000, foreseen
CREATE TABLE made (a integer, EXCLUDE (a WITH =)) PARTITION BY RANGE (a);
-- until 10, fails 42601, foreseen
CREATE INDEX made ON t (a) INCLUDE (b);
-- until 14, fails 42601, foreseen
CREATE UNIQUE INDEX made ON t (a) NULLS NOT DISTINCT;
-- until 10, fails 42601, foreseen
CREATE TABLE made (a integer, b integer, UNIQUE (a) INCLUDE (b));
-- until 10, fails 42601, foreseen
ALTER TABLE t ADD PRIMARY KEY (a) INCLUDE (b);
-- until 14, fails 42601, foreseen
CREATE TABLE made (a integer, UNIQUE NULLS NOT DISTINCT (a));
-- until 14, fails 42601, foreseen
ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a);
-- until 14, fails 42601, foreseen
CREATE TABLE made (a integer, b integer, FOREIGN KEY (a) REFERENCES r (id) ON DELETE SET NULL (a));
-- until 17, fails 42601, foreseen
CREATE TABLE made (a int4range, PRIMARY KEY (a WITHOUT OVERLAPS));
-- until 17, fails 42601, foreseen
CREATE TABLE made (a integer, UNIQUE (a WITHOUT OVERLAPS));
-- until 17, fails 42601, foreseen
CREATE TABLE made (a integer CHECK (a > 0) NOT ENFORCED);
-- until 17, fails 42601, foreseen
CREATE TABLE made (a integer, NOT NULL a);
-- until 11, fails 42601, foreseen
CREATE TABLE made (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED);
-- until 17, fails 42601, foreseen
CREATE TABLE made (a integer, b integer GENERATED ALWAYS AS (a + 1) VIRTUAL);
-- until 17, fails 42601, foreseen
CREATE TABLE made (a integer, b integer GENERATED ALWAYS AS (a + 1));
-- until 10, fails 42601, foreseen
CREATE PROCEDURE made() LANGUAGE sql AS 'SELECT 1';
-- until 13, fails 42601, foreseen
CREATE FUNCTION made() RETURNS integer LANGUAGE sql RETURN 1;
-- until 13, fails 42601, foreseen
CREATE FUNCTION made() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
-- until 10, fails 42601, foreseen
CALL made();
-- until 12, fails 42601, foreseen
ALTER TABLE t ALTER a DROP EXPRESSION;
-- until 13, fails 42601, foreseen
ALTER TABLE t ALTER c SET COMPRESSION pglz;
-- until 14, fails 42601, foreseen
ALTER TABLE t SET ACCESS METHOD heap;
