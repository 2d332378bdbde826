package io.github.surefoot.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.Objects;

/** The file that is compiled, and where its trees stand in it. */
final class JavacFile {
  private final SourceFile file;
  private final CompilationUnitTree unit;
  private final VisitorState state;

  /**
   * @param anywhere a state of this compilation
   */
  JavacFile(CompilationUnitTree unit, VisitorState anywhere) {
    this.unit = unit;
    this.state = anywhere.withPath(new TreePath(unit));
    this.file =
        new SourceFile(
            unit.getSourceFile().getName().replace('\\', '/'),
            Objects.requireNonNullElse(state.getSourceCode(), "").toString());
  }

  CompilationUnitTree unit() {
    return unit;
  }

  VisitorState state() {
    return state;
  }

  SourceFile file() {
    return file;
  }

  Region region(Tree tree) {
    return region(ASTHelpers.getStartPosition(tree), tree);
  }

  /** From an offset to the end of a tree. */
  Region region(int start, Tree last) {
    int end = state.getEndPosition(last);
    // The compiler gives no place to what it adds itself; that is at its preferred place.
    int from = Math.max(0, start);
    return file.region(from, end < from ? from : end);
  }

  /** The offset of the name in {@code name(…)} or {@code x.name(…)}. */
  int nameStart(Tree methodSelect, String name) {
    int end = state.getEndPosition(methodSelect);
    int start = end - name.length();
    return end >= 0 && file.text().startsWith(name, start)
        ? start
        : ((JCTree) methodSelect).getStartPosition();
  }
}
