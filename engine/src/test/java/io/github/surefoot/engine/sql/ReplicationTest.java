package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Publications and subscriptions. */
final class ReplicationTest {

  @Test
  void publications() {
    assertThat(
            Sql.says(
                """
                CREATE PUBLICATION p;
                CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert, update', publish_via_partition_root);
                CREATE PUBLICATION p FOR TABLE t (a, b) WHERE (b > 0), ONLY s.u, v *, TABLES IN SCHEMA s, CURRENT_SCHEMA, TABLE w;
                ALTER PUBLICATION p ADD TABLE t, ONLY (u);
                ALTER PUBLICATION p SET TABLE t (a);
                ALTER PUBLICATION p DROP TABLES IN SCHEMA s;
                ALTER PUBLICATION p SET (publish = 'delete');
                ALTER PUBLICATION p RENAME TO q;
                DROP PUBLICATION IF EXISTS p, q CASCADE;
                """))
        .isEqualTo(
            """
            CreatePublication{name=p}
            CreatePublication{
              name=p,
              allTables,
              options=[publish=insert, update, publish_via_partition_root]}
            CreatePublication{
              name=p,
              published=[
                PublishedTable{table=t, columns=[a, b], where=`b > 0`},
                PublishedTable{table=s.u, only},
                PublishedTable{table=v},
                PublishedSchema{schema=s},
                PublishedSchema,
                PublishedTable{table=w}]}
            AlterPublication{
              name=p,
              change=ADD,
              published=[PublishedTable{table=t}, PublishedTable{table=u, only}]}
            AlterPublication{name=p, change=SET, published=[PublishedTable{table=t, columns=[a]}]}
            AlterPublication{name=p, change=DROP, published=[PublishedSchema{schema=s}]}
            PublicationOptions{name=p, options=[publish=delete]}
            RenameObject{kind=PUBLICATION, name=p, newName=q}
            DropPublication{name=p, ifExists, cascade}
            DropPublication{name=q, ifExists, cascade}
            """);
  }

  @Test
  void subscriptions() {
    assertThat(
            Sql.says(
                """
                CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION p, q WITH (connect = false, slot_name = NONE);
                ALTER SUBSCRIPTION s CONNECTION 'host=i';
                ALTER SUBSCRIPTION s SET PUBLICATION p, q WITH (refresh = false);
                ALTER SUBSCRIPTION s ADD PUBLICATION p;
                ALTER SUBSCRIPTION s DROP PUBLICATION p;
                ALTER SUBSCRIPTION s REFRESH PUBLICATION WITH (copy_data = false);
                ALTER SUBSCRIPTION s ENABLE;
                ALTER SUBSCRIPTION s DISABLE;
                ALTER SUBSCRIPTION s SET (slot_name = 'x');
                ALTER SUBSCRIPTION s SKIP (lsn = '0/1');
                DROP SUBSCRIPTION IF EXISTS s;
                """))
        .isEqualTo(
            """
            CreateSubscription{
              name=s,
              connection=Secret{kind=WITHOUT_PASSWORD},
              publications=[p, q],
              options=[connect=false, slot_name=none]}
            AlterSubscription{name=s, change=CONNECTION, connection=Secret{kind=WITHOUT_PASSWORD}}
            AlterSubscription{
              name=s,
              change=SET_PUBLICATION,
              publications=[p, q],
              options=[refresh=false]}
            AlterSubscription{name=s, change=ADD_PUBLICATION, publications=[p]}
            AlterSubscription{name=s, change=DROP_PUBLICATION, publications=[p]}
            AlterSubscription{name=s, change=REFRESH, options=[copy_data=false]}
            AlterSubscription{name=s, change=ENABLE}
            AlterSubscription{name=s, change=DISABLE}
            AlterSubscription{name=s, change=OPTIONS, options=[slot_name=x]}
            AlterSubscription{name=s, change=SKIP, options=[lsn=0/1]}
            DropSubscription{name=s, ifExists}
            """);
  }
}
