-- fixture
CREATE DOMAIN plain_text AS text;
CREATE DOMAIN plain_int AS integer;
CREATE DOMAIN short_text AS text CHECK (length(VALUE) < 10);
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE temper AS ENUM ('good', 'bad');
CREATE EXTENSION citext;
CREATE TABLE t (
  vc10 varchar(10), vc varchar, tx text, ct citext, ch char(10), bp char, nm name, x xml,
  i2 smallint, i4 integer, i8 bigint, n numeric, n102 numeric(10, 2), n100 numeric(10), r real, d double precision, m money,
  b boolean, by bytea, u uuid, o oid, rc regclass,
  vb5 varbit(5), vb varbit, bi5 bit(5),
  ts timestamp, ts3 timestamp(3), ts6 timestamp(6), tz timestamptz, tz3 timestamptz(3),
  ti time, ti3 time(3), tt timetz, tt3 timetz(3), da date,
  iv interval, iv3 interval(3), ivds interval day to second, ivds3 interval day to second(3), ivym interval year to month, ivh interval hour,
  cd cidr, ine inet, mc macaddr,
  js json, jb jsonb, md mood,
  vca varchar(10)[], i4a integer[], txa text[],
  pt plain_text, pi plain_int, st short_text
);
INSERT INTO t SELECT 'a', 'a', 'a', 'a', 'a', 'a', 'a', '<a/>',
  1, 1, 1, 1, 1, 1, 1, 1, 1,
  true, 'a', '00000000-0000-0000-0000-000000000000', 1, 'pg_class',
  B'1', B'1', B'10101',
  timestamp '2026-01-01', timestamp '2026-01-01', timestamp '2026-01-01', timestamptz '2026-01-01', timestamptz '2026-01-01',
  time '10:00', time '10:00', timetz '10:00', timetz '10:00', date '2026-01-01',
  interval '1 day', interval '1 day', interval '1 day', interval '1 day', interval '1 year', interval '1 hour',
  '10.0.0.0/8', '10.0.0.1', '08:00:2b:01:02:03',
  '{}', '{}', 'good',
  '{a}', '{1}', '{a}',
  'a', 1, 'a'
FROM generate_series(1, 500) n;
-- cases
ALTER TABLE t ALTER COLUMN vc10 TYPE varchar(10);
ALTER TABLE t ALTER COLUMN vc10 TYPE varchar(20);
ALTER TABLE t ALTER COLUMN vc10 TYPE varchar;
ALTER TABLE t ALTER COLUMN vc10 TYPE text;
ALTER TABLE t ALTER COLUMN vc10 TYPE citext;
ALTER TABLE t ALTER COLUMN vc10 TYPE varchar(5);
ALTER TABLE t ALTER COLUMN vc10 TYPE char(10);
ALTER TABLE t ALTER COLUMN vc10 TYPE char(20);
ALTER TABLE t ALTER COLUMN vc10 TYPE name;
ALTER TABLE t ALTER COLUMN vc10 TYPE varchar(10) COLLATE "C";
ALTER TABLE t ALTER COLUMN vc10 TYPE plain_text;
ALTER TABLE t ALTER COLUMN vc10 TYPE short_text;
ALTER TABLE t ALTER COLUMN vc10 TYPE text COLLATE "C";
ALTER TABLE t ALTER COLUMN vc TYPE varchar;
ALTER TABLE t ALTER COLUMN vc TYPE text;
ALTER TABLE t ALTER COLUMN vc TYPE citext;
ALTER TABLE t ALTER COLUMN vc TYPE varchar(10);
ALTER TABLE t ALTER COLUMN vc TYPE varchar(10485760);
ALTER TABLE t ALTER COLUMN vc TYPE plain_text;
ALTER TABLE t ALTER COLUMN vc TYPE character varying;
ALTER TABLE t ALTER COLUMN tx TYPE text;
ALTER TABLE t ALTER COLUMN tx TYPE varchar;
ALTER TABLE t ALTER COLUMN tx TYPE citext;
ALTER TABLE t ALTER COLUMN tx TYPE varchar(10);
ALTER TABLE t ALTER COLUMN tx TYPE char(10);
ALTER TABLE t ALTER COLUMN tx TYPE plain_text;
ALTER TABLE t ALTER COLUMN tx TYPE short_text;
ALTER TABLE t ALTER COLUMN tx TYPE text COLLATE "C";
ALTER TABLE t ALTER COLUMN tx TYPE name;
-- fails 42804
ALTER TABLE t ALTER COLUMN tx TYPE xml;
ALTER TABLE t ALTER COLUMN ct TYPE citext;
ALTER TABLE t ALTER COLUMN ct TYPE text;
ALTER TABLE t ALTER COLUMN ct TYPE varchar;
ALTER TABLE t ALTER COLUMN ct TYPE varchar(10);
ALTER TABLE t ALTER COLUMN ch TYPE char(10);
ALTER TABLE t ALTER COLUMN ch TYPE char(20);
ALTER TABLE t ALTER COLUMN ch TYPE char(5);
ALTER TABLE t ALTER COLUMN ch TYPE text;
ALTER TABLE t ALTER COLUMN ch TYPE varchar;
ALTER TABLE t ALTER COLUMN ch TYPE varchar(10);
ALTER TABLE t ALTER COLUMN ch TYPE varchar(20);
ALTER TABLE t ALTER COLUMN bp TYPE char(1);
ALTER TABLE t ALTER COLUMN bp TYPE character(2);
ALTER TABLE t ALTER COLUMN nm TYPE text;
ALTER TABLE t ALTER COLUMN nm TYPE varchar;
ALTER TABLE t ALTER COLUMN x TYPE text;
ALTER TABLE t ALTER COLUMN x TYPE varchar;
ALTER TABLE t ALTER COLUMN x TYPE xml;
ALTER TABLE t ALTER COLUMN x TYPE varchar(100);
ALTER TABLE t ALTER COLUMN x TYPE citext;
ALTER TABLE t ALTER COLUMN i2 TYPE integer;
ALTER TABLE t ALTER COLUMN i2 TYPE bigint;
ALTER TABLE t ALTER COLUMN i2 TYPE numeric;
ALTER TABLE t ALTER COLUMN i2 TYPE smallint;
ALTER TABLE t ALTER COLUMN i4 TYPE integer;
ALTER TABLE t ALTER COLUMN i4 TYPE int4;
ALTER TABLE t ALTER COLUMN i4 TYPE bigint;
ALTER TABLE t ALTER COLUMN i4 TYPE smallint;
ALTER TABLE t ALTER COLUMN i4 TYPE numeric;
ALTER TABLE t ALTER COLUMN i4 TYPE oid;
ALTER TABLE t ALTER COLUMN i4 TYPE real;
ALTER TABLE t ALTER COLUMN i4 TYPE plain_int;
ALTER TABLE t ALTER COLUMN i4 TYPE double precision;
ALTER TABLE t ALTER COLUMN i8 TYPE bigint;
ALTER TABLE t ALTER COLUMN i8 TYPE int8;
ALTER TABLE t ALTER COLUMN i8 TYPE integer;
ALTER TABLE t ALTER COLUMN i8 TYPE numeric;
ALTER TABLE t ALTER COLUMN i8 TYPE oid;
ALTER TABLE t ALTER COLUMN n TYPE numeric;
ALTER TABLE t ALTER COLUMN n TYPE numeric(10,2);
ALTER TABLE t ALTER COLUMN n TYPE decimal;
ALTER TABLE t ALTER COLUMN n TYPE bigint;
ALTER TABLE t ALTER COLUMN n102 TYPE numeric(10,2);
ALTER TABLE t ALTER COLUMN n102 TYPE numeric(12,2);
ALTER TABLE t ALTER COLUMN n102 TYPE numeric(20,2);
ALTER TABLE t ALTER COLUMN n102 TYPE numeric;
ALTER TABLE t ALTER COLUMN n102 TYPE numeric(8,2);
ALTER TABLE t ALTER COLUMN n102 TYPE numeric(12,3);
ALTER TABLE t ALTER COLUMN n102 TYPE numeric(12,1);
ALTER TABLE t ALTER COLUMN n102 TYPE numeric(12);
ALTER TABLE t ALTER COLUMN n102 TYPE decimal(12,2);
ALTER TABLE t ALTER COLUMN n102 TYPE money;
ALTER TABLE t ALTER COLUMN n102 TYPE double precision;
ALTER TABLE t ALTER COLUMN n100 TYPE numeric(12);
ALTER TABLE t ALTER COLUMN n100 TYPE numeric(12,0);
ALTER TABLE t ALTER COLUMN n100 TYPE numeric(10);
ALTER TABLE t ALTER COLUMN n100 TYPE numeric;
ALTER TABLE t ALTER COLUMN n100 TYPE bigint;
ALTER TABLE t ALTER COLUMN r TYPE double precision;
ALTER TABLE t ALTER COLUMN r TYPE real;
ALTER TABLE t ALTER COLUMN r TYPE float(24);
ALTER TABLE t ALTER COLUMN r TYPE float(53);
ALTER TABLE t ALTER COLUMN r TYPE numeric;
ALTER TABLE t ALTER COLUMN d TYPE real;
ALTER TABLE t ALTER COLUMN d TYPE float8;
ALTER TABLE t ALTER COLUMN b TYPE boolean;
ALTER TABLE t ALTER COLUMN b TYPE bool;
ALTER TABLE t ALTER COLUMN b TYPE text;
-- fails 42804, foreseen
ALTER TABLE t ALTER COLUMN b TYPE integer;
ALTER TABLE t ALTER COLUMN by TYPE bytea;
ALTER TABLE t ALTER COLUMN u TYPE uuid;
ALTER TABLE t ALTER COLUMN u TYPE text;
ALTER TABLE t ALTER COLUMN o TYPE oid;
ALTER TABLE t ALTER COLUMN o TYPE integer;
ALTER TABLE t ALTER COLUMN o TYPE regclass;
ALTER TABLE t ALTER COLUMN o TYPE bigint;
ALTER TABLE t ALTER COLUMN rc TYPE oid;
ALTER TABLE t ALTER COLUMN rc TYPE text;
ALTER TABLE t ALTER COLUMN rc TYPE integer;
ALTER TABLE t ALTER COLUMN vb5 TYPE varbit(5);
ALTER TABLE t ALTER COLUMN vb5 TYPE varbit(8);
ALTER TABLE t ALTER COLUMN vb5 TYPE varbit;
ALTER TABLE t ALTER COLUMN vb5 TYPE bit varying(10);
ALTER TABLE t ALTER COLUMN vb5 TYPE varbit(4);
ALTER TABLE t ALTER COLUMN vb TYPE varbit;
ALTER TABLE t ALTER COLUMN vb TYPE varbit(5);
ALTER TABLE t ALTER COLUMN bi5 TYPE bit(5);
ALTER TABLE t ALTER COLUMN bi5 TYPE varbit;
ALTER TABLE t ALTER COLUMN bi5 TYPE bit varying;
ALTER TABLE t ALTER COLUMN bi5 TYPE varbit(5);
ALTER TABLE t ALTER COLUMN bi5 TYPE varbit(8);
ALTER TABLE t ALTER COLUMN ts TYPE timestamp;
ALTER TABLE t ALTER COLUMN ts TYPE timestamp(6);
ALTER TABLE t ALTER COLUMN ts TYPE timestamp(3);
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz(6);
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz(3);
ALTER TABLE t ALTER COLUMN ts TYPE date;
ALTER TABLE t ALTER COLUMN ts TYPE timestamp without time zone;
ALTER TABLE t ALTER COLUMN ts TYPE timestamp with time zone;
ALTER TABLE t ALTER COLUMN ts TYPE time;
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamp(3);
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamp(6);
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamp(4);
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamp(0);
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamp;
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamptz;
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamptz(6);
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamptz(3);
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamptz(4);
ALTER TABLE t ALTER COLUMN ts6 TYPE timestamp;
ALTER TABLE t ALTER COLUMN ts6 TYPE timestamptz;
ALTER TABLE t ALTER COLUMN ts6 TYPE timestamptz(6);
ALTER TABLE t ALTER COLUMN tz TYPE timestamptz;
ALTER TABLE t ALTER COLUMN tz TYPE timestamptz(6);
ALTER TABLE t ALTER COLUMN tz TYPE timestamptz(3);
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
ALTER TABLE t ALTER COLUMN tz TYPE timestamp(6);
ALTER TABLE t ALTER COLUMN tz TYPE timestamp(3);
ALTER TABLE t ALTER COLUMN tz TYPE date;
ALTER TABLE t ALTER COLUMN tz3 TYPE timestamptz(3);
ALTER TABLE t ALTER COLUMN tz3 TYPE timestamptz(6);
ALTER TABLE t ALTER COLUMN tz3 TYPE timestamptz;
ALTER TABLE t ALTER COLUMN tz3 TYPE timestamptz(0);
ALTER TABLE t ALTER COLUMN tz3 TYPE timestamp;
ALTER TABLE t ALTER COLUMN tz3 TYPE timestamp(3);
ALTER TABLE t ALTER COLUMN tz3 TYPE timestamp(6);
-- set timezone = 'Etc/UTC'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'Etc/UTC'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = 'GMT'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'GMT'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = 'Europe/London'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'Europe/London'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = 'Africa/Abidjan'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'Africa/Abidjan'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = 'Europe/Berlin'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'Europe/Berlin'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = 'Etc/GMT'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'Etc/GMT'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = 'Zulu'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'Zulu'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = 'UCT'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = 'UCT'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
-- set timezone = '+00'
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
-- set timezone = '+00'
ALTER TABLE t ALTER COLUMN tz TYPE timestamp;
ALTER TABLE t ALTER COLUMN ti TYPE time;
ALTER TABLE t ALTER COLUMN ti TYPE time(6);
ALTER TABLE t ALTER COLUMN ti TYPE time(3);
ALTER TABLE t ALTER COLUMN ti TYPE timetz;
ALTER TABLE t ALTER COLUMN ti TYPE interval;
ALTER TABLE t ALTER COLUMN ti3 TYPE time(3);
ALTER TABLE t ALTER COLUMN ti3 TYPE time(6);
ALTER TABLE t ALTER COLUMN ti3 TYPE time;
ALTER TABLE t ALTER COLUMN ti3 TYPE time(0);
ALTER TABLE t ALTER COLUMN tt TYPE timetz(6);
ALTER TABLE t ALTER COLUMN tt TYPE timetz(3);
ALTER TABLE t ALTER COLUMN tt TYPE time;
ALTER TABLE t ALTER COLUMN tt3 TYPE timetz;
ALTER TABLE t ALTER COLUMN tt3 TYPE timetz(6);
ALTER TABLE t ALTER COLUMN tt3 TYPE timetz(0);
ALTER TABLE t ALTER COLUMN da TYPE timestamp;
ALTER TABLE t ALTER COLUMN da TYPE timestamptz;
ALTER TABLE t ALTER COLUMN da TYPE text;
ALTER TABLE t ALTER COLUMN da TYPE date;
ALTER TABLE t ALTER COLUMN iv TYPE interval;
ALTER TABLE t ALTER COLUMN iv TYPE interval(6);
ALTER TABLE t ALTER COLUMN iv TYPE interval(3);
ALTER TABLE t ALTER COLUMN iv TYPE interval day to second;
ALTER TABLE t ALTER COLUMN iv TYPE interval year to month;
ALTER TABLE t ALTER COLUMN iv TYPE interval day to second(3);
ALTER TABLE t ALTER COLUMN iv TYPE interval hour;
ALTER TABLE t ALTER COLUMN iv TYPE interval day;
ALTER TABLE t ALTER COLUMN iv3 TYPE interval;
ALTER TABLE t ALTER COLUMN iv3 TYPE interval(6);
ALTER TABLE t ALTER COLUMN iv3 TYPE interval(0);
ALTER TABLE t ALTER COLUMN iv3 TYPE interval day to second(6);
ALTER TABLE t ALTER COLUMN iv3 TYPE interval day to second(3);
ALTER TABLE t ALTER COLUMN ivds TYPE interval;
ALTER TABLE t ALTER COLUMN ivds TYPE interval(6);
ALTER TABLE t ALTER COLUMN ivds TYPE interval day to second(6);
ALTER TABLE t ALTER COLUMN ivds TYPE interval hour to second;
ALTER TABLE t ALTER COLUMN ivds TYPE interval year to month;
ALTER TABLE t ALTER COLUMN ivds3 TYPE interval;
ALTER TABLE t ALTER COLUMN ivds3 TYPE interval day to second;
ALTER TABLE t ALTER COLUMN ivds3 TYPE interval day to second(0);
ALTER TABLE t ALTER COLUMN ivds3 TYPE interval(3);
ALTER TABLE t ALTER COLUMN ivym TYPE interval;
ALTER TABLE t ALTER COLUMN ivym TYPE interval year to month;
ALTER TABLE t ALTER COLUMN ivym TYPE interval year;
ALTER TABLE t ALTER COLUMN ivym TYPE interval day to second;
ALTER TABLE t ALTER COLUMN ivym TYPE interval month;
ALTER TABLE t ALTER COLUMN ivh TYPE interval;
ALTER TABLE t ALTER COLUMN ivh TYPE interval day to second;
ALTER TABLE t ALTER COLUMN ivh TYPE interval day to hour;
ALTER TABLE t ALTER COLUMN ivh TYPE interval hour to second;
ALTER TABLE t ALTER COLUMN ivh TYPE interval second;
ALTER TABLE t ALTER COLUMN cd TYPE inet;
ALTER TABLE t ALTER COLUMN cd TYPE cidr;
ALTER TABLE t ALTER COLUMN cd TYPE text;
ALTER TABLE t ALTER COLUMN ine TYPE cidr;
ALTER TABLE t ALTER COLUMN ine TYPE inet;
ALTER TABLE t ALTER COLUMN mc TYPE macaddr;
ALTER TABLE t ALTER COLUMN mc TYPE macaddr8;
ALTER TABLE t ALTER COLUMN js TYPE jsonb;
ALTER TABLE t ALTER COLUMN js TYPE json;
ALTER TABLE t ALTER COLUMN js TYPE text;
ALTER TABLE t ALTER COLUMN jb TYPE json;
ALTER TABLE t ALTER COLUMN jb TYPE jsonb;
ALTER TABLE t ALTER COLUMN jb TYPE text;
ALTER TABLE t ALTER COLUMN md TYPE text;
ALTER TABLE t ALTER COLUMN md TYPE mood;
ALTER TABLE t ALTER COLUMN md TYPE varchar;
ALTER TABLE t ALTER COLUMN vca TYPE varchar(10)[];
ALTER TABLE t ALTER COLUMN vca TYPE varchar(20)[];
ALTER TABLE t ALTER COLUMN vca TYPE varchar[];
ALTER TABLE t ALTER COLUMN vca TYPE text[];
ALTER TABLE t ALTER COLUMN i4a TYPE bigint[];
ALTER TABLE t ALTER COLUMN i4a TYPE integer[];
ALTER TABLE t ALTER COLUMN txa TYPE varchar[];
ALTER TABLE t ALTER COLUMN txa TYPE text[];
ALTER TABLE t ALTER COLUMN pt TYPE text;
ALTER TABLE t ALTER COLUMN pt TYPE plain_text;
ALTER TABLE t ALTER COLUMN pt TYPE varchar;
ALTER TABLE t ALTER COLUMN pt TYPE short_text;
ALTER TABLE t ALTER COLUMN pt TYPE varchar(10);
ALTER TABLE t ALTER COLUMN pi TYPE integer;
ALTER TABLE t ALTER COLUMN pi TYPE bigint;
ALTER TABLE t ALTER COLUMN st TYPE text;
ALTER TABLE t ALTER COLUMN st TYPE short_text;
ALTER TABLE t ALTER COLUMN st TYPE plain_text;
ALTER TABLE t ALTER COLUMN vc10 SET DATA TYPE varchar(20);
ALTER TABLE t ALTER vc10 TYPE varchar(20) USING vc10;
ALTER TABLE t ALTER vc10 TYPE varchar(20) USING vc10::varchar(20);
ALTER TABLE t ALTER vc10 TYPE varchar(20) USING (vc10::varchar(20));
ALTER TABLE t ALTER vc10 TYPE varchar(20) USING CAST(vc10 AS varchar(20));
ALTER TABLE t ALTER vc10 TYPE varchar(20) USING vc10::text;
ALTER TABLE t ALTER vc10 TYPE text USING vc10::text;
ALTER TABLE t ALTER vc10 TYPE text USING (vc10)::text;
ALTER TABLE t ALTER vc10 TYPE text USING ((vc10));
ALTER TABLE t ALTER vc10 TYPE text USING t.vc10;
ALTER TABLE t ALTER vc10 TYPE text USING "vc10"::"text";
-- assumes
ALTER TABLE t ALTER vc10 TYPE text USING vc10::varchar::text;
ALTER TABLE t ALTER vc10 TYPE text USING vc10::varchar(5);
ALTER TABLE t ALTER vc10 TYPE text USING trim(vc10);
ALTER TABLE t ALTER vc10 TYPE text USING vc10 || '';
ALTER TABLE t ALTER vc10 TYPE text USING vc;
ALTER TABLE t ALTER vc10 TYPE text USING lower(vc10);
ALTER TABLE t ALTER tx TYPE text USING tx || '';
ALTER TABLE t ALTER tx TYPE text USING vc;
-- assumes
ALTER TABLE t ALTER tx TYPE text USING tx COLLATE "C";
ALTER TABLE t ALTER tx TYPE integer USING length(tx);
ALTER TABLE t ALTER i4 TYPE integer USING i4 + 0;
ALTER TABLE t ALTER i4 TYPE integer USING i4::integer;
ALTER TABLE t ALTER i4 TYPE bigint USING i4::bigint;
ALTER TABLE t ALTER i4 TYPE text USING i4::text;
ALTER TABLE t ALTER n102 TYPE numeric(12, 2) USING n102::numeric(12, 2);
ALTER TABLE t ALTER n102 TYPE numeric(12, 2) USING n102::numeric;
ALTER TABLE t ALTER ts TYPE timestamptz USING ts AT TIME ZONE 'UTC';
ALTER TABLE t ALTER ts TYPE timestamptz USING ts::timestamptz;
ALTER TABLE t ALTER ts TYPE timestamptz USING timezone('UTC', ts);
ALTER TABLE t ALTER tz TYPE timestamp USING tz AT TIME ZONE 'UTC';
ALTER TABLE t ALTER ts TYPE timestamp USING ts AT TIME ZONE 'UTC';
ALTER TABLE t ALTER cd TYPE inet USING cd::inet;
ALTER TABLE t ALTER md TYPE temper USING md::text::temper;
ALTER TABLE t ALTER b TYPE integer USING CASE WHEN b THEN 1 ELSE 0 END;
ALTER TABLE t ALTER tx TYPE varchar, ALTER vc10 TYPE varchar(20);
ALTER TABLE t ALTER tx TYPE varchar, ALTER i4 TYPE bigint;
ALTER TABLE t ALTER i4 TYPE bigint, ALTER i2 TYPE integer;
-- fails 42804, foreseen
ALTER TABLE t ALTER tx TYPE integer;
-- fails 42703, foreseen
ALTER TABLE t ALTER missing TYPE integer;
