package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.operation.TypeName;
import java.util.Set;

/** The types that are known not to be domains without the history saying so. */
final class KnownTypes {
  /** Those of the server, under their canonical names (manual, chapter 8). */
  private static final Set<String> SERVER =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "smallserial",
          "serial",
          "bigserial",
          "money",
          "character",
          "character varying",
          "text",
          "name",
          "\"char\"",
          "bytea",
          "bit",
          "bit varying",
          "boolean",
          "date",
          "time without time zone",
          "time with time zone",
          "timestamp without time zone",
          "timestamp with time zone",
          "time",
          "timestamp",
          "interval",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "cidr",
          "inet",
          "macaddr",
          "macaddr8",
          "tsvector",
          "tsquery",
          "uuid",
          "xml",
          "json",
          "jsonb",
          "jsonpath",
          "int4range",
          "int8range",
          "numrange",
          "tsrange",
          "tstzrange",
          "daterange",
          "int4multirange",
          "int8multirange",
          "nummultirange",
          "tsmultirange",
          "tstzmultirange",
          "datemultirange",
          "oid",
          "pg_lsn",
          "pg_snapshot",
          "txid_snapshot",
          "xid",
          "xid8",
          "cid",
          "tid");

  /** The object identifier types, which are stored alike. */
  static final Set<String> OID_ALIASES =
      Set.of(
          "regclass",
          "regproc",
          "regprocedure",
          "regoper",
          "regoperator",
          "regtype",
          "regrole",
          "regnamespace",
          "regconfig",
          "regdictionary",
          "regcollation");

  /** Those of widespread extensions. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "citext",
          "hstore",
          "ltree",
          "lquery",
          "ltxtquery",
          "cube",
          "seg",
          "isbn",
          "isbn13",
          "ean13",
          "geometry",
          "geography",
          "raster",
          "box2d",
          "box3d",
          "vector",
          "halfvec",
          "sparsevec");

  private KnownTypes() {}

  static boolean isKnown(TypeName type, Catalog catalog) {
    return type.known()
        && (SERVER.contains(type.name())
            || OID_ALIASES.contains(type.name())
            || type.name().startsWith("interval ")
            || EXTENSIONS.contains(type.name())
            || catalog.userType(type) != null);
  }
}
