package io.github.surefoot.analyzer.fix;

import io.github.surefoot.engine.source.SourceFile;

/**
 * A file as it is to be.
 *
 * @param path as displayed
 * @param model the file itself as it was read or, of a new one, the file whose folder and encoding
 *     it shares
 * @param isNew whether it must not be there yet
 * @param text all that it will hold
 */
record FileChange(String path, SourceFile model, boolean isNew, String text) {
  /** What the file holds now; nothing if it is new. */
  String before() {
    return isNew ? "" : model.text();
  }
}
