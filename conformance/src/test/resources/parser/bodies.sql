-- Bodies of PL/pgSQL functions, with an empty line between them. Servers check their syntax when
-- the function is created. A comment line above one may say, separated by commas: the type that
-- the function returns (void), the first version that takes it, or that all servers refuse it.

BEGIN END

begin null; end;

<<outer>> DECLARE a int; BEGIN <<inner>> BEGIN a := 1; END inner; END outer;

#variable_conflict use_column
BEGIN NULL; END

#print_strict_params on
#variable_conflict error
DECLARE a int; BEGIN SELECT 1 INTO STRICT a; END

DECLARE
  a int; b constant text := 'x'; c numeric(10, 2) NOT NULL = 1; d text COLLATE "C" DEFAULT lower('A');
  e record; f pg_class; g pg_class%ROWTYPE; h pg_class.relname%TYPE; i int[]; j refcursor;
  k CURSOR FOR SELECT 1; l NO SCROLL CURSOR (x int, y text) IS SELECT x, y; m SCROLL CURSOR FOR VALUES (1);
  "Quoted" int; n ALIAS FOR a;
BEGIN NULL; END

-- returns int
DECLARE a int; return int; BEGIN return := 1; a = return; RETURN a; END

DECLARE perform int; open int; raise int; get int; assert int; query int; exit int; BEGIN
  perform := 1; open := 2; raise = 3; get := 4; assert := 5; query := 6; exit := 7; END

DECLARE a int[]; r record; p pg_class; BEGIN a[1] := 1; p.relname := 'x'; a[a[1] + 1] = 2; END

-- since 14
DECLARE a int[][]; BEGIN a[1][2] := 1; a[1:2] := '{1,2}'; END

DECLARE a int; BEGIN a := count(*) FROM pg_class; a := 1 + (SELECT max(b) FROM (VALUES (1)) v (b)); END

BEGIN IF true THEN NULL; ELSIF false THEN NULL; ELSEIF NULL THEN NULL; ELSE NULL; END IF; END

BEGIN IF (CASE WHEN true THEN 1 END) = 1 THEN NULL; END IF; END

DECLARE a int; BEGIN CASE a WHEN 1, 2 THEN NULL; WHEN 3 THEN NULL; ELSE NULL; END CASE;
  CASE WHEN a > 1 THEN NULL; END CASE; CASE (CASE WHEN true THEN 1 END) WHEN 1 THEN NULL; ELSE END CASE; END

DECLARE i int; BEGIN LOOP EXIT; END LOOP; <<l>> LOOP EXIT l WHEN i > 1; CONTINUE l WHEN i < 1; CONTINUE; END LOOP l; END

DECLARE i int; BEGIN WHILE i < 10 AND EXISTS (SELECT 1) LOOP i := i + 1; END LOOP; END

BEGIN FOR i IN 1..10 LOOP NULL; END LOOP; FOR i IN REVERSE 10 .. 1 BY 2 LOOP NULL; END LOOP;
  FOR i IN 1 .. (SELECT count(*) FROM pg_class) LOOP NULL; END LOOP; FOR i IN coalesce(1, 2)..abs(-3) LOOP END LOOP; END

DECLARE r record; a int; b text; BEGIN FOR r IN SELECT 1 LOOP NULL; END LOOP; FOR a, b IN SELECT 1, 'x' LOOP NULL; END LOOP;
  FOR r IN (SELECT 1) LOOP NULL; END LOOP; FOR r IN WITH w AS (SELECT 1) SELECT * FROM w LOOP NULL; END LOOP;
  FOR r IN VALUES (1), (2) LOOP NULL; END LOOP; FOR r IN SELECT * FROM pg_class FOR UPDATE LOOP NULL; END LOOP; END

DECLARE r record; BEGIN FOR r IN DELETE FROM pg_class RETURNING * LOOP NULL; END LOOP;
  FOR r IN UPDATE pg_class SET relname = 'x' RETURNING oid LOOP NULL; END LOOP;
  FOR r IN EXPLAIN SELECT 1 LOOP NULL; END LOOP; FOR r IN TABLE pg_class LOOP NULL; END LOOP; FOR r IN SHOW ALL LOOP NULL; END LOOP; END

DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT ' || 1 LOOP NULL; END LOOP; FOR r IN EXECUTE 'SELECT $1' USING 1, 2 LOOP NULL; END LOOP; END

DECLARE c CURSOR (x int) FOR SELECT x; BEGIN FOR r IN c (1) LOOP NULL; END LOOP; FOR r IN c (x := 1) LOOP UPDATE pg_class SET relname = 'x' WHERE CURRENT OF c; END LOOP; END

-- since 18
DECLARE c CURSOR (x int) FOR SELECT x; BEGIN FOR r IN c (x => 1) LOOP NULL; END LOOP; OPEN c (x => 1); END

DECLARE x int; a int[]; BEGIN FOREACH x IN ARRAY a LOOP NULL; END LOOP; FOREACH x IN ARRAY ARRAY[1, 2] LOOP NULL; END LOOP;
  FOREACH a SLICE 1 IN ARRAY '{{1},{2}}'::int[] LOOP NULL; END LOOP; FOREACH x IN ARRAY (SELECT array_agg(1)) LOOP END LOOP; END

DECLARE a int; BEGIN NULL; EXCEPTION WHEN division_by_zero OR SQLSTATE '22012' THEN NULL; WHEN others THEN RAISE; END

DECLARE a text; n int; BEGIN NULL; EXCEPTION WHEN others THEN GET STACKED DIAGNOSTICS a = MESSAGE_TEXT, n := RETURNED_SQLSTATE; RAISE; END

DECLARE n int; b boolean; BEGIN GET DIAGNOSTICS n = ROW_COUNT; GET CURRENT DIAGNOSTICS n := ROW_COUNT; b := FOUND; END

BEGIN RAISE; RAISE NOTICE 'a'; RAISE 'a % b %', 1, (SELECT 2); RAISE EXCEPTION 'a' USING ERRCODE = 'x', HINT = 'a' || 'b', DETAIL := lower('A');
  RAISE division_by_zero; RAISE SQLSTATE '22012' USING MESSAGE = 'x'; RAISE EXCEPTION USING MESSAGE = 'x'; RAISE DEBUG '%', 1;
  RAISE WARNING unique_violation USING MESSAGE = 'a'; RAISE INFO '%%'; RAISE LOG 'a'; END

BEGIN ASSERT 1 > 0; ASSERT EXISTS (SELECT 1), 'message ' || 1; END

DECLARE a int; b int; r record; BEGIN EXECUTE 'SELECT 1'; EXECUTE 'SELECT 1' INTO a; EXECUTE 'SELECT $1' INTO STRICT a USING 1;
  EXECUTE 'SELECT $1, $2' USING a, b + 1 INTO a, b; EXECUTE format('SELECT %L', 'x') INTO r; EXECUTE (SELECT 'x'); EXECUTE $q$SELECT 1$q$; END

DECLARE a int; b int; r record; p pg_class; BEGIN SELECT 1 INTO a; SELECT 1, 2 INTO a, b; SELECT INTO a, b 1, 2; SELECT INTO STRICT r * FROM pg_class;
  SELECT * INTO r FROM pg_class; SELECT 1 INTO p.relname; WITH w AS (SELECT 1 AS c) SELECT c INTO a FROM w;
  INSERT INTO pg_class (relname) VALUES ('x') RETURNING oid INTO a; UPDATE pg_class SET relname = 'x' RETURNING 1 INTO a; DELETE FROM pg_class RETURNING 1 INTO STRICT a;
  VALUES (1) INTO a; SELECT a INTO b FROM pg_class ORDER BY 1 LIMIT 1; END

-- since 15
BEGIN MERGE INTO pg_class c USING pg_type t ON c.oid = t.oid WHEN MATCHED THEN DO NOTHING; END

BEGIN PERFORM 1; PERFORM set_config('a.b', 'c', true); PERFORM * FROM pg_class WHERE true; PERFORM lower(relname) FROM pg_class; PERFORM (SELECT 1), 2; PERFORM DISTINCT 1; END

-- returns SETOF int
DECLARE a int; BEGIN RETURN NEXT a; RETURN NEXT a + 1; RETURN QUERY SELECT 1; RETURN QUERY EXECUTE 'SELECT $1' USING 1;
  RETURN QUERY WITH w AS (SELECT 1) SELECT * FROM w; RETURN QUERY VALUES (1); RETURN; END

-- returns SETOF int
BEGIN RETURN QUERY (SELECT 1) UNION ALL (SELECT 2); RETURN QUERY INSERT INTO pg_class (relname) VALUES ('x') RETURNING 1; END

-- returns record
BEGIN RETURN (1, 2); END

-- returns int
BEGIN RETURN (SELECT count(*) FROM pg_class); END

-- returns int
BEGIN RETURN CASE WHEN true THEN 1 ELSE 2 END; END

-- returns trigger
BEGIN IF TG_OP = 'INSERT' THEN NEW.a := lower(NEW.b); RETURN NEW; END IF; OLD.a = 1; EXECUTE 'x' USING NEW; RETURN NULL; END

-- returns event_trigger
DECLARE r record; BEGIN FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP RAISE NOTICE '%', r.object_identity; END LOOP; END

DECLARE c refcursor; d CURSOR (k int) FOR SELECT k; r record; a int; BEGIN OPEN c FOR SELECT 1; OPEN c NO SCROLL FOR SELECT 1; OPEN c SCROLL FOR SELECT * FROM pg_class;
  OPEN c FOR EXECUTE 'SELECT 1'; OPEN c FOR EXECUTE 'SELECT $1' USING 1; OPEN d (1); OPEN d (k := 1); FETCH c INTO a; FETCH NEXT FROM c INTO r; FETCH RELATIVE -2 FROM c INTO a;
  FETCH ABSOLUTE a IN c INTO r; MOVE c; MOVE FORWARD ALL FROM c; MOVE LAST FROM c; CLOSE c; END

BEGIN CREATE TABLE a (b int); CREATE INDEX ON a (b); ALTER TABLE a ADD c int, DROP b; DROP TABLE IF EXISTS a; TRUNCATE pg_class; COMMENT ON TABLE a IS 'x';
  LOCK TABLE a; GRANT SELECT ON a TO PUBLIC; SET LOCAL lock_timeout = '1s'; SET search_path TO a, b; RESET ALL; ANALYZE a; NOTIFY a, 'b'; REFRESH MATERIALIZED VIEW a; END

BEGIN CREATE TABLE a AS SELECT 1; CREATE VIEW b AS SELECT 1 AS c; CREATE FUNCTION c() RETURNS void LANGUAGE sql AS 'SELECT 1'; DO 'BEGIN NULL; END'; END

BEGIN CREATE FUNCTION c() RETURNS void LANGUAGE plpgsql AS $q$ BEGIN NULL; DROP TABLE x; END $q$; CREATE TRIGGER t BEFORE INSERT ON u FOR EACH ROW EXECUTE PROCEDURE f(); END

-- since 11
BEGIN CALL p(1, 'x'); COMMIT; ROLLBACK; END

-- since 12
BEGIN COMMIT AND CHAIN; ROLLBACK AND NO CHAIN; END

DECLARE a int; BEGIN /* a ; b */ a := 1; -- ; c
  a := /* /* nested */ ; */ 2; NULL; END

DECLARE a text; BEGIN a := 'it''s; END;'; a := E'\';'; a := $$ ; END $$; a := U&'\0041;'; a := 'a'
  'b'; END

DECLARE "end" int; "loop" int; BEGIN "end" := 1; "loop" := "end"; SELECT "end" INTO "loop"; PERFORM 1 AS "then"; END

DECLARE r record; BEGIN SELECT 1 AS end, 2 AS case INTO r; PERFORM r.end, r.case; IF r.end > 1 THEN NULL; END IF; END

BEGIN BEGIN BEGIN NULL; END; END; BEGIN NULL; EXCEPTION WHEN others THEN BEGIN NULL; END; END; END

DECLARE a int; BEGIN DECLARE a int := 1; b int := a; BEGIN a := b; END; END

BEGIN UPDATE pg_class SET relname = CASE WHEN true THEN 'a' ELSE 'b' END WHERE oid = 1; INSERT INTO pg_class (relname) SELECT 'x' WHERE NOT EXISTS (SELECT 1 FROM pg_class); END

BEGIN INSERT INTO pg_class (relname) VALUES ('a') ON CONFLICT DO NOTHING; INSERT INTO pg_class DEFAULT VALUES; WITH a AS (DELETE FROM pg_class RETURNING *) INSERT INTO pg_class SELECT * FROM a; END

BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c') THEN ALTER TABLE t ADD COLUMN c text; END IF; END

BEGIN IF 1 FROM pg_class THEN NULL; END IF; END

-- refused
BEGIN DELETE pg_class; END

-- refused
BEGIN ALTER TABLE a ADD; END

-- refused
BEGIN PERFORM FROM WHERE; END

-- refused
DECLARE r record; BEGIN FOR r IN SELECT FROM WHERE LOOP NULL; END LOOP; END

-- refused
DECLARE a int; BEGIN a := abs(1) +; END

-- refused
BEGIN IF abs(1) = THEN NULL; END IF; END

-- refused
DECLARE c CURSOR FOR SELECT FROM WHERE; BEGIN NULL; END
