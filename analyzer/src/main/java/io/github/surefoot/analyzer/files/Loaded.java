package io.github.surefoot.analyzer.files;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.source.SourceFile;

/** What became of reading a file. */
public sealed interface Loaded {

  /** It was read. */
  record Text(SourceFile file) implements Loaded {}

  /** It was not, for this reason. */
  record Refused(RunProblem problem) implements Loaded {}
}
