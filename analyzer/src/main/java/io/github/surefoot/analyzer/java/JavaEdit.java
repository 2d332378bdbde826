package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.printer.configuration.DefaultConfigurationOption;
import com.github.javaparser.printer.configuration.DefaultPrinterConfiguration;
import com.github.javaparser.printer.configuration.DefaultPrinterConfiguration.ConfigOption;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;

/** In what two states of a Java file differ. */
public enum JavaEdit {
  /** Nothing, or only package, imports, comments and layout. */
  NOTHING,
  /** The code, but none of its texts. */
  CODE,
  /** A text, such as SQL. */
  TEXT;

  /** Compares two states; one that cannot be read as Java differs if it is not the same. */
  public static JavaEdit between(SourceFile then, SourceFile now) {
    JavaUnit before = JavaUnit.parse(then).unit();
    JavaUnit after = JavaUnit.parse(now).unit();
    if (before == null || after == null) {
      return then.text().equals(now.text()) ? NOTHING : CODE;
    }
    try {
      if (!texts(before.tree()).equals(texts(after.tree()))) {
        return TEXT;
      }
      return code(before.tree()).equals(code(after.tree())) ? NOTHING : CODE;
    } catch (StackOverflowError e) {
      // Printing recurses deeper than the parser does.
      return then.text().equals(now.text()) ? NOTHING : CODE;
    }
  }

  private static List<String> texts(CompilationUnit tree) {
    return tree.stream(Node.TreeTraversal.PREORDER)
        .filter(n -> n instanceof StringLiteralExpr || n instanceof TextBlockLiteralExpr)
        .map(
            n ->
                n instanceof TextBlockLiteralExpr block
                    ? block.asString()
                    : ((LiteralStringValueExpr) n).getValue())
        .toList();
  }

  private static String code(CompilationUnit tree) {
    CompilationUnit bare = tree.clone();
    bare.removePackageDeclaration();
    bare.getImports().clear();
    DefaultPrinterConfiguration layout = new DefaultPrinterConfiguration();
    layout.removeOption(new DefaultConfigurationOption(ConfigOption.PRINT_COMMENTS));
    layout.removeOption(new DefaultConfigurationOption(ConfigOption.PRINT_JAVADOC));
    return bare.toString(layout);
  }
}
