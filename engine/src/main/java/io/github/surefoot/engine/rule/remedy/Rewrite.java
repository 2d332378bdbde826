package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.Fix.NewFile;
import io.github.surefoot.engine.rule.Fix.Safety;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Part;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Place;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Placed;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A {@link MigrationPlan} as changes of files: the operation's text is replaced or taken out, what
 * follows becomes a file of its own. Where the text at hand does not allow that, the fix says why.
 */
final class Rewrite {
  /** What decides which objects the names of a statement mean, and whose they are. */
  private static final Set<String> SURROUNDINGS =
      Set.of("search_path", "role", "session authorization", "default_tablespace");

  private final MigrationPlan plan;
  private final ReplayedMigration replayed;
  private final Migration migration;
  private final Step step;
  private final SourceFile file;
  private final StatementText text;

  Rewrite(MigrationPlan plan, ReplayedMigration replayed, Step step) {
    this.plan = plan;
    this.replayed = replayed;
    this.migration = replayed.migration();
    this.step = step;
    this.file = migration.file();
    this.text = new StatementText(step, replayed);
  }

  /** A fix that is safe if nothing in its place speaks against it. */
  Fix fix() {
    return obstacle().map(Fix::byHand).orElseGet(() -> changes(caution().orElse("")));
  }

  /**
   * A fix that is not safe.
   *
   * @param reason why not, a sentence
   */
  Fix fix(String reason) {
    return obstacle().map(Fix::byHand).orElseGet(() -> changes(caution().orElse(reason)));
  }

  /** Why a machine cannot do it, a sentence. */
  private Optional<String> obstacle() {
    if (migration.language() == Language.JAVA) {
      return Optional.of("A Java migration is changed by hand.");
    }
    if (step.surroundings() != Step.Surroundings.TOP_LEVEL) {
      return Optional.of("It stands in a routine or a DO block.");
    }
    if (replayed.history().runner() instanceof Runner.Unknown) {
      return Optional.of("Nobody knows what runs it.");
    }
    if (!text.isVerbatim()) {
      return Optional.of("Placeholders stand in the statement.");
    }
    List<Placed> placed = plan.placed();
    if (placed.stream().anyMatch(p -> p.part().later())) {
      return Optional.of("Part of it belongs to a later release.");
    }
    if (!text.canChange()) {
      return Optional.of("It cannot be told apart from what stands around it.");
    }
    boolean moves = placed.stream().anyMatch(p -> p.place() == Place.NEW_FILE);
    if (placed.stream().anyMatch(p -> p.place() == Place.NEW_FILE && !hasPlace(p))) {
      return Optional.of("No file that runs right behind this one can be named.");
    }
    if (moves && replayed.steps().stream().anyMatch(this::surrounds)) {
      return Optional.of("A SET before it says which objects or whose rights it means.");
    }
    if (plan.takesRest() && !text.isWholeStatement()) {
      return Optional.of("It is one of several actions of a statement.");
    }
    if (moves) {
      Optional<String> around = neighbours();
      if (around.isPresent()) {
        return around;
      }
    }
    if (placed.stream().anyMatch(p -> !canLeaveTransaction(p))) {
      return Optional.of("Its configuration makes the migration run in a transaction.");
    }
    return Optional.empty();
  }

  /** What stands around it and speaks against moving it or part of it, a sentence. */
  private Optional<String> neighbours() {
    Dependents others = new Dependents(step, replayed);
    if (plan.takesRest()) {
      return others
          .ofNewTables()
          .map(s -> line(s) + " uses a table that the migration itself makes.");
    }
    Optional<String> dependent = others.first().map(s -> line(s) + " may need it done before.");
    return dependent.isPresent()
        ? dependent
        : others.replaced().map(s -> line(s) + " drops what it seems to take the place of.");
  }

  private static String line(ExecutedStatement other) {
    return "The statement in line " + other.site().startLine();
  }

  /** What has to be looked at before it is applied, a sentence. */
  private Optional<String> caution() {
    if (plan.hangs() && !hangsAlready()) {
      return Optional.of(
          LockSetting.edit(replayed.history()).isPresent()
              ? LockSetting.CAUTION
              : "Flyway would wait for itself for ever: set "
                  + MigrationPlan.NO_TRANSACTIONAL_LOCK
                  + " first.");
    }
    if (plan.placed().stream().anyMatch(p -> p.place() == Place.NEW_FILE)
        && migration.assurances().stream().anyMatch(a -> a.scope().equals(file.whole()))) {
      return Optional.of("A justification for all of the file is not one for a new file.");
    }
    Optional<String> released = Released.caution(migration);
    if (released.isPresent() || plan.takesRest()) {
      return released;
    }
    String written =
        plan.placed().stream().map(p -> p.part().sql()).collect(Collectors.joining("\n"));
    return text.losesComment(written)
        ? Optional.of("A comment inside the statement would be lost.")
        : Optional.empty();
  }

  private boolean hangsAlready() {
    Operation operation = step.operation();
    boolean concurrent =
        operation instanceof CreateIndex create
            ? create.concurrently()
            : operation instanceof Reindex reindex && reindex.concurrently();
    return concurrent && !step.transaction().isOpen();
  }

  private boolean surrounds(Step other) {
    return other.ordinal() < step.ordinal()
        && other.operation() instanceof SetSetting set
        && SURROUNDINGS.contains(set.name());
  }

  /** Whether a file of its own can be made for a part, which runs behind this one. */
  private boolean hasPlace(Placed placed) {
    if (placed.stem().isEmpty()) {
      return false;
    }
    if (replayed.history().runner() instanceof Runner.Flyway) {
      return isBetween(placed.stem().get());
    }
    boolean outside = !placed.part().outside().isEmpty();
    String name = new NewFile(file, placed.stem().get() + plan.extension(), "").path();
    List<Migration> all = replayed.history().migrations();
    return (!outside || migration.transaction() == TransactionMode.PER_STATEMENT)
        && name.compareTo(file.path()) > 0
        && (replayed.ordinal() + 1 == all.size()
            || name.compareTo(all.get(replayed.ordinal() + 1).file().path()) < 0);
  }

  /** Whether the version is free and the next one behind this migration's. */
  private boolean isBetween(String stem) {
    int end = stem.indexOf("__");
    Optional<MigrationVersion> own = MigrationVersion.parse(migration.version());
    Optional<MigrationVersion> version =
        end < 2 ? Optional.empty() : MigrationVersion.parse(stem.substring(1, end));
    // With another separator than the usual one Flyway would not see the file.
    return file.fileName().contains("__")
        && own.isPresent()
        && version.isPresent()
        && version.get().compareTo(own.get()) > 0
        && replayed.history().migrations().stream()
            .filter(m -> m.kind() == Kind.VERSIONED)
            .flatMap(m -> MigrationVersion.parse(m.version()).stream())
            .noneMatch(v -> v.compareTo(own.get()) > 0 && v.compareTo(version.get()) <= 0);
  }

  /** Whether a part that needs to run outside a transaction does so in its place. */
  private boolean canLeaveTransaction(Placed placed) {
    return placed.part().outside().isEmpty()
        || placed.place() == Place.NEW_FILE
        || migration.transaction() == TransactionMode.PER_STATEMENT
        || (migration.flyway() != null && !migration.flyway().decided());
  }

  private Fix changes(String caution) {
    List<Placed> placed = plan.placed();
    List<Edit> edits = new ArrayList<>();
    List<NewFile> files = new ArrayList<>();
    String comments = "";
    if (plan.hangs() && !hangsAlready()) {
      edits.addAll(LockSetting.edits(replayed.history()));
    }
    if (plan.takesRest()) {
      String name = placed.get(0).stem().orElseThrow() + plan.extension();
      return fixOf(
          caution, text.removalWithRest(), List.of(new NewFile(file, name, text.withRest())));
    }
    if (placed.get(0).place() == Place.NEW_FILE) {
      edits.addAll(text.removal());
      comments = text.comments();
    }
    for (Placed each : placed) {
      Part part = each.part();
      if (each.place() == Place.NEW_FILE) {
        String name = each.stem().orElseThrow() + plan.extension();
        files.add(new NewFile(file, name, comments + text.lines(part.sql() + "\n")));
        comments = "";
        addConfiguration(part, name, files);
      } else {
        edits.addAll(text.replacement(part.statements()));
        addConfiguration(part, file.fileName(), files);
      }
    }
    return fixOf(caution, edits, files);
  }

  /**
   * @param caution why it is not safe, a sentence; empty if it is
   */
  static Fix fixOf(String caution, List<Edit> edits, List<NewFile> files) {
    return new Fix(caution.isEmpty() ? Safety.SAFE : Safety.UNSAFE, caution, edits, files);
  }

  private void addConfiguration(Part part, String script, List<NewFile> files) {
    boolean needed =
        !part.outside().isEmpty()
            && !part.recognised()
            && replayed.history().runner() instanceof Runner.Flyway;
    boolean there =
        script.equals(file.fileName())
            && migration.flyway() != null
            && migration.flyway().decided();
    if (needed && !there) {
      files.add(
          new NewFile(
              file,
              script + MigrationPlan.CONFIGURATION,
              text.lines(MigrationPlan.NO_TRANSACTION + "\n")));
    }
  }
}
