package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.UserType;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.TypeOperation.RenameEnumValue;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ExpandContract;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A label of an enum, or a type, that changes its name under the application. */
public final class EnumValueRename implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          EnumValueRename.class,
          Severity.WARNING,
          "A label of an enum, or a type, is renamed under the running application.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.operation() instanceof RenameEnumValue rename) {
      if (!isAnswered(rename, step, migration)) {
        findings.accept(
            finding(
                "The rename of label '"
                    + shown(rename.label())
                    + "' of '"
                    + rename.type()
                    + "' to '"
                    + shown(rename.newLabel())
                    + "'",
                "label",
                ExpandContract.label(rename, step, migration),
                step,
                migration));
      }
    } else if (step.operation() instanceof RenameObject rename
        && (rename.kind().equals("TYPE") || rename.kind().equals("DOMAIN"))
        && !isAnswered(rename, step, migration)) {
      String kind = rename.kind().toLowerCase(Locale.ROOT);
      findings.accept(
          finding(
              "The rename of " + kind + " '" + rename.name() + "' to '" + rename.newName() + "'",
              "name",
              new Remedy(
                  "Keep the name: nothing but people read the other one. For another type, create it"
                      + " beside this one, add a column of it, and drop column and type a release"
                      + " after the last version that uses them.",
                  List.of()),
              step,
              migration));
    }
  }

  private static String shown(@Nullable String label) {
    return label == null ? "…" : label;
  }

  /** Whether no version can know the label, or the type has it again when the migration ends. */
  private static boolean isAnswered(
      RenameEnumValue rename, Step step, ReplayedMigration migration) {
    QualifiedName name = step.before().resolveType(rename.type());
    String label = rename.label();
    Optional<UserType> type = step.before().type(name);
    boolean young =
        type.stream()
            .flatMap(
                t ->
                    Stream.concat(
                        Stream.of(t.created()),
                        label == null ? Stream.empty() : Stream.ofNullable(t.added().get(label))))
            .anyMatch(migration::isNew);
    return young
        || (label != null
            && migration.after().type(name).filter(t -> t.labels().contains(label)).isPresent());
  }

  /** Whether no version can know the name, or another type bears it when the migration ends. */
  private static boolean isAnswered(RenameObject rename, Step step, ReplayedMigration migration) {
    Catalog before = step.before();
    QualifiedName name = before.resolveType(rename.name());
    Optional<UserType> type = before.type(name);
    Optional<Domain> domain = before.domain(name);
    boolean known = type.isPresent() || domain.isPresent();
    boolean began =
        migration.before().type(name).isPresent() || migration.before().domain(name).isPresent();
    boolean young =
        type.filter(t -> migration.isNew(t.created())).isPresent()
            || domain.filter(d -> migration.isNew(d.origin())).isPresent();
    return (known && !began)
        || young
        || migration.after().type(name).isPresent()
        || migration.after().domain(name).isPresent();
  }

  private static Finding finding(
      String what, String old, Remedy remedy, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        what + " breaks the versions of the application that use the old " + old + ".",
        "The rename itself is quick, but code and schema never change at the same instant: the"
            + " version that runs "
            + (old.equals("label")
                ? "writes the old label and fails (22P02), and reads a new one that its own enum does"
                    + " not have."
                : "fails where it casts to the old name, the next one before the migration."),
        remedy);
  }
}
