package io.github.surefoot.analyzer.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.files.FileTree.Links;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTreeTest {
  @TempDir private Path directory;
  private TempFiles temp;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
  }

  @Test
  void aLinkUpwardsIsNamedAndNotFollowed() {
    temp.scripts("top/a/x.sql").link("top/a/up", "..");
    FileTree tree = walk("top", Links.FOLLOW);
    assertThat(names(tree)).containsExactly("top/a/x.sql");
    assertThat(tree.problems())
        .extracting(RunProblem::toString)
        .containsExactly("top/a/up: The link leads to a directory above it and is not followed.");
  }

  @Test
  void linksThatLeadNowhereAreNamedIfTheyMayBeMeant() {
    temp.folder("top")
        .link("top/x.sql", "gone.sql")
        .link("top/loop", "loop")
        .link("top/readme", "gone");
    assertThat(walk("top", Links.FOLLOW).problems())
        .extracting(RunProblem::toString)
        .containsExactly(
            "top/loop: The link leads back to itself.",
            "top/x.sql: The link leads to something that does not exist.");
  }

  @Test
  void aDirectoryThatTwoLinksLeadToIsWalkedOnce() {
    temp.scripts("top/a/x.sql").link("top/b", "a").link("top/c", "a");
    assertThat(names(walk("top", Links.FOLLOW))).hasSize(1);
  }

  @Test
  void aLinkOutOfTheTreeIsFollowedOnlyWhereThatIsWanted() {
    temp.folder("top").scripts("other/x.sql").link("top/out", "../other");
    assertThat(names(walk("top", Links.STAY_INSIDE))).isEmpty();
    assertThat(names(walk("top", Links.FOLLOW))).containsExactly("top/out/x.sql");
  }

  @Test
  void aDirectoryNamedLikeAScriptIsNamedAndWalked() {
    temp.scripts("top/d.sql/x.sql");
    FileTree tree = walk("top", Links.FOLLOW);
    assertThat(names(tree)).containsExactly("top/d.sql/x.sql");
    assertThat(tree.problems())
        .extracting(RunProblem::toString)
        .containsExactly("top/d.sql: The path leads to a directory, not to a file.");
  }

  @Test
  void directoriesMayBeLeftOut() {
    temp.scripts("top/a/x.sql", "top/skipped/y.sql");
    assertThat(names(walk("top", Links.FOLLOW))).containsExactly("top/a/x.sql");
  }

  @Test
  void filesComeInTheOrderOfTheirPaths() {
    temp.scripts("top/b.sql", "top/a/z.sql", "top/a.sql", "top/10.sql", "top/9.sql");
    assertThat(names(walk("top", Links.FOLLOW)))
        .containsExactly("top/10.sql", "top/9.sql", "top/a.sql", "top/a/z.sql", "top/b.sql");
  }

  private FileTree walk(String top, Links links) {
    return FileTree.walk(
        directory.resolve(top),
        links,
        p -> !p.endsWith("skipped"),
        p -> p.toString().endsWith(".sql"),
        new SourceFiles(directory));
  }

  private List<String> names(FileTree tree) {
    return tree.files().stream().map(p -> directory.relativize(p).toString()).toList();
  }
}
