package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.EarlierState;
import io.github.surefoot.analyzer.cli.Git.Answer;
import io.github.surefoot.analyzer.cli.Git.Unavailable;
import io.github.surefoot.analyzer.cli.GitChanges.Changes;
import io.github.surefoot.analyzer.files.SourceFiles;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A commit. Contents are read when they are asked for: few of what changed is migrations. */
final class GitState implements EarlierState {
  private final Changes changes;
  private final Git git;
  private final Set<String> added = new HashSet<>();

  /** By displayed path the name in the commit. */
  private final SortedMap<String, String> altered = new TreeMap<>();

  GitState(Changes changes, SourceFiles files, Git git) {
    this.changes = changes;
    this.git = git;
    for (Path path : changes.added()) {
      added.add(files.display(path));
    }
    changes.altered().forEach((path, name) -> altered.put(files.display(path), name));
  }

  @Override
  public Set<String> added() {
    return Collections.unmodifiableSet(added);
  }

  @Override
  public SortedSet<String> altered() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(altered.keySet()));
  }

  @Override
  public Optional<String> text(String path, Charset encoding) {
    String name = altered.get(path);
    if (name == null) {
      return Optional.empty();
    }
    try {
      Answer answer = git.content(changes.top(), changes.commit(), name, encoding);
      return answer.succeeded() ? Optional.of(answer.text()) : Optional.empty();
    } catch (Unavailable e) {
      return Optional.empty();
    }
  }
}
