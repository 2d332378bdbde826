package io.github.surefoot.errorprone;

import com.sun.tools.javac.tree.EndPosTable;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.JCDiagnostic.DiagnosticPosition;
import io.github.surefoot.engine.source.Region;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A region as the compiler's place: it shows the line of the first character. */
record Place(Region region) implements DiagnosticPosition {

  @Override
  public @Nullable JCTree getTree() {
    return null;
  }

  @Override
  public int getStartPosition() {
    return region.start();
  }

  @Override
  public int getPreferredPosition() {
    return region.start();
  }

  @Override
  public int getEndPosition(EndPosTable ends) {
    return region.end();
  }
}
