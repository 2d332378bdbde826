package io.github.surefoot.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.cli.Cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --since} on every state that a repository can be in. */
final class GitChangesTest {
  private static final String TABLE = "CREATE TABLE orders (id bigint PRIMARY KEY, code text);\n";
  private static final String DROP = "ALTER TABLE orders DROP COLUMN code;\n";

  @TempDir private Path directory;
  private TempFiles temp;
  private Cli cli;

  @BeforeEach
  void setUp() {
    Path repository = directory.resolve("repository");
    temp = new TempFiles(repository).folder(".");
    cli = new Cli(repository);
  }

  /** A repository with branch main, on which {@code db/V1__a.sql} lies, and branch work on it. */
  private void branch() {
    cli.git("init", "--initial-branch=main");
    temp.file("db/V1__a.sql", TABLE + DROP);
    commit();
    cli.git("checkout", "-b", "work");
  }

  private void commit() {
    cli.git("add", "--all");
    cli.git("commit", "--message=x");
  }

  private void fails(Run run, String message) {
    assertThat(run.messages()).containsExactly("surefoot: " + message);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aReferenceThatIsNotThereIsAMistake() {
    branch();
    fails(cli.check("--since", "nobranch"), "git knows no commit 'nobranch'");
    fails(cli.check("--since", "--output=x"), "'--output=x' is no git reference");
    fails(cli.check("--since", ""), "'' is no git reference");
    cli.git("update-ref", "refs/remotes/origin/develop", "main");
    fails(
        cli.check("--since", "develop"),
        "git knows no commit 'develop'; did you mean 'origin/develop'?");
  }

  @Test
  void aDirectoryInNoRepositoryIsAMistake() {
    temp.file("V1__a.sql", TABLE);
    fails(
        cli.check("--since", "main"),
        "--since needs a git repository, and " + cli.directory() + " is in none");
  }

  @Test
  void aRepositoryWithoutCommitsIsAMistake() {
    branch();
    cli.git("checkout", "--orphan", "fresh");
    fails(
        cli.check("--since", "main"), "--since needs a commit to stand on, and HEAD has none yet");
  }

  @Test
  void historiesThatShareNothingAreAMistake() {
    branch();
    cli.git("checkout", "--orphan", "fresh");
    temp.file("db/V2__b.sql", "SELECT 1;\n");
    commit();
    fails(cli.check("--since", "main"), "git finds no commit that 'main' and HEAD share");
  }

  @Test
  void aShallowCloneThatLacksTheHistoryIsAMistake() {
    branch();
    temp.file("db/V2__b.sql", "SELECT 1;\n");
    commit();
    cli.git("checkout", "main");
    temp.file("db/V3__c.sql", "SELECT 1;\n");
    commit();
    Path clone = directory.resolve("clone");
    String url = "file://" + cli.directory();
    cli.git("clone", "--depth=1", "--branch=work", url, clone.toString());
    Cli shallow = new Cli(clone);
    fails(
        shallow.check("--since", "main"),
        "git knows no commit 'main'; the clone is shallow, fetch it with its history first (git"
            + " fetch --unshallow)");
    shallow.git("fetch", "--depth=1", "origin", "main:main");
    fails(
        shallow.check("--since", "main"),
        "git finds no commit that 'main' and HEAD share: the clone is shallow, fetch its history"
            + " first (git fetch --unshallow)");
  }

  @Test
  void withoutGitTheMessageSaysSo() {
    assertThatThrownBy(
            () -> GitChanges.since("main", directory, new Git("no-such-program-as-git", 9)))
        .isInstanceOf(UsageException.class)
        .hasMessage("git cannot be run, and --since needs it");
  }

  @Test
  void whatWasDeletedOrMovedToAnotherFolderIsNotNew() throws IOException {
    branch();
    temp.file("db/V2__b.sql", "DROP TABLE orders;\n");
    commit();
    cli.git("branch", "--force", "main", "work");
    Files.createDirectories(temp.path("sql/migration"));
    cli.git("mv", "db/V1__a.sql", "sql/migration/V1__a.sql");
    cli.git("rm", "db/V2__b.sql");
    Run run = cli.check("--since", "main");
    assertThat(run.open()).containsExactly("db/V2__b.sql:1 EditedMigration");
    assertThat(run.json().at("/summary/migrations").asInt()).isZero();
  }

  @Test
  void whatGotAnotherNameIsNew() throws IOException {
    branch();
    cli.git("mv", "db/V1__a.sql", "db/V2__a.sql");
    commit();
    assertThat(cli.check("--since", "main").json().at("/summary/migrations").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsChangedStagedOrUnknownToGitIsNew() throws IOException {
    branch();
    temp.file("db/V2__committed.sql", "UPDATE orders SET id = 7;\n");
    commit();
    temp.file("db/V3__staged.sql", "UPDATE orders SET code = 'c';\n");
    cli.git("add", "db/V3__staged.sql");
    temp.file("db/V4__untracked.sql", "UPDATE orders SET code = 'd';\n")
        .file("db/V1_1__ignored.sql", "UPDATE orders SET code = 'e';\n")
        .file(".gitignore", "V1_1*\n")
        .file(
            "db/V1__a.sql",
            "CREATE TABLE items (id bigint PRIMARY KEY);\nUPDATE orders SET code = 'a';\n");
    assertThat(cli.check("--since", "main").open())
        .containsExactly(
            "db/V1__a.sql:1 EditedMigration",
            "db/V1__a.sql:2 UnbatchedBackfill",
            "db/V2__committed.sql:1 UnbatchedBackfill",
            "db/V3__staged.sql:1 UnbatchedBackfill",
            "db/V4__untracked.sql:1 UnbatchedBackfill");
  }

  @Test
  void whatChangedOnTheReferenceAfterTheForkIsNotNew() throws IOException {
    branch();
    temp.file("db/V2__b.sql", "UPDATE orders SET id = 7;\n");
    commit();
    cli.git("checkout", "main");
    temp.file("db/V1__a.sql", TABLE + DROP + "-- changed\n");
    commit();
    cli.git("checkout", "work");
    assertThat(cli.check("--since", "main").open())
        .containsExactly("db/V2__b.sql:1 UnbatchedBackfill");
  }

  @Test
  void aScriptWhoseConfigurationChangedIsNew() throws IOException {
    branch();
    temp.file("db/V1__a.sql.conf", "executeInTransaction=false\n");
    commit();
    assertThat(cli.check("--since", "main").json().at("/summary/migrations").asInt()).isEqualTo(1);
    cli.git("branch", "--force", "main", "work");
    cli.git("rm", "db/V1__a.sql.conf");
    assertThat(cli.check("--since", "main").json().at("/summary/migrations").asInt()).isEqualTo(1);
  }

  @Test
  void subfoldersWorktreesAndLinksAreTheSame() throws IOException {
    branch();
    temp.file("db/V2__b.sql", "UPDATE orders SET id = 7;\n");
    commit();
    assertThat(new Cli(temp.path("db")).check("--since", "main").open())
        .containsExactly("V2__b.sql:1 UnbatchedBackfill");
    Path worktree = directory.resolve("worktree");
    cli.git("worktree", "add", "--detach", worktree.toString(), "work");
    assertThat(new Cli(worktree).check("--since", "main").open())
        .containsExactly("db/V2__b.sql:1 UnbatchedBackfill");
    assertThat(new Cli(worktree.resolve("db")).check("--since", "main").open())
        .containsExactly("V2__b.sql:1 UnbatchedBackfill");
    Path link = Files.createSymbolicLink(directory.resolve("link"), temp.path("db"));
    assertThat(new Cli(link).check("--since", "main").open())
        .containsExactly("V2__b.sql:1 UnbatchedBackfill");
    Path whole = Files.createSymbolicLink(directory.resolve("whole"), cli.directory());
    assertThat(new Cli(whole.resolve("db")).check("--since", "main").open())
        .containsExactly("V2__b.sql:1 UnbatchedBackfill");
  }
}
