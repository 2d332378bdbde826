package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.application.Application;
import io.github.surefoot.engine.application.Mapping;
import io.github.surefoot.engine.application.Mapping.Fact;
import io.github.surefoot.engine.application.Mapping.Kind;
import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.application.TableName;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Application code as pages and tests write it, without a Java parser: classes with
 * {@code @Table(name = "…")} and private fields, each with its annotations on the lines before it,
 * and SQL in string literals of one line. Names of columns are in snake case. The real reader is
 * held to the same pages in the analyzer.
 */
final class JavaText {
  private static final Pattern CLASS = Pattern.compile("\\b(?:class|interface) (\\w+)");
  private static final Pattern TABLE = Pattern.compile("@Table\\(name = \"(\\w+)\"\\)");
  private static final Pattern COLUMN = Pattern.compile("@(?:Join)?Column\\(name = \"(\\w+)\"");
  private static final Pattern DISCRIMINATOR =
      Pattern.compile("@DiscriminatorColumn\\(name = \"(\\w+)\"\\)");
  private static final Pattern FIELD = Pattern.compile("private (\\w+) (\\w+)\\b[^()]*;");
  private static final Pattern SQL =
      Pattern.compile("\"((?:SELECT|INSERT|UPDATE|DELETE|WITH) [^\"]*)\"");

  private JavaText() {}

  static Application application(String java) {
    if (java.isBlank()) {
      return Application.NONE;
    }
    SourceFile file = new SourceFile("App.java", java);
    List<Mapping> mappings = new ArrayList<>();
    List<SentSql> statements = new ArrayList<>();
    String table = null;
    String discriminator = null;
    String type = "App";
    StringBuilder annotations = new StringBuilder();
    for (int line = 1; line <= file.lineCount(); line++) {
      String text = file.lineText(line);
      Region region = file.region(file.lineStart(line), file.lineStart(line) + text.length());
      annotations.append(text).append('\n');
      table = found(TABLE, text, table);
      discriminator = found(DISCRIMINATOR, text, discriminator);
      Matcher sql = SQL.matcher(text);
      if (sql.find()) {
        Region literal = file.region(region.start() + sql.start(1), region.start() + sql.end(1));
        statements.addAll(
            SentSql.of(
                SqlText.of(literal), Dialect.POSTGRESQL, "the SQL of '" + type + "'", literal));
      }
      Matcher declared = CLASS.matcher(text);
      Matcher field = FIELD.matcher(text);
      if (declared.find()) {
        type = String.valueOf(declared.group(1));
        if (table != null) {
          TableName name = TableName.of(null, table);
          mappings.add(Mapping.ofTable(name, Kind.ENTITY, "entity '" + type + "'", region));
          if (discriminator != null) {
            mappings.add(
                new Mapping(
                    name,
                    Set.of(discriminator),
                    Kind.ENTITY,
                    "discriminator of '" + type + "'",
                    region,
                    Set.of(Fact.DISCRIMINATOR, Fact.REQUIRED)));
          }
        }
        annotations.setLength(0);
      } else if (field.find() && table != null) {
        mappings.add(
            field(
                TableName.of(null, table),
                String.valueOf(field.group(1)),
                String.valueOf(field.group(2)),
                type,
                annotations.toString(),
                region));
        annotations.setLength(0);
      } else if (text.equals("}")) {
        table = null;
        discriminator = null;
      }
    }
    return new Application(mappings, statements, java.contains("autosave=conservative"));
  }

  private static Mapping field(
      TableName table, String type, String name, String owner, String annotations, Region region) {
    String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    Set<Fact> facts = EnumSet.noneOf(Fact.class);
    if (Character.isLowerCase(type.charAt(0))) {
      facts.add(Fact.PRIMITIVE);
    }
    if (annotations.contains("nullable = false") || annotations.contains("@NotNull")) {
      facts.add(Fact.REQUIRED);
    }
    if (annotations.contains("insertable = false")) {
      facts.add(Fact.NOT_INSERTED);
    }
    if (annotations.contains("unique = true")) {
      facts.add(Fact.UNIQUE);
    }
    if (annotations.contains("@ManyToOne")) {
      facts.add(Fact.ASSOCIATION);
    }
    String column = found(COLUMN, annotations, null);
    return new Mapping(
        table,
        Set.of(column == null ? snake : column),
        Kind.ENTITY,
        "field '" + name + "' of '" + owner + "'",
        region,
        facts);
  }

  private static @Nullable String found(Pattern pattern, String text, @Nullable String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
