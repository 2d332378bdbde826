package io.github.surefoot.analyzer.audit;

import java.io.IOException;
import java.util.List;

/** Writes justifications in one format. */
public interface AuditReport {

  /**
   * Writes the whole report, the last line ended.
   *
   * @param all in the order in which they are shown
   * @param color whether the terminal shows colours
   * @throws IOException if {@code out} cannot take it
   */
  void write(List<Audited> all, boolean color, Appendable out) throws IOException;
}
