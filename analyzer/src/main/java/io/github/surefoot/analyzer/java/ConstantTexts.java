package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.expr.Expression;
import io.github.surefoot.engine.javacode.interpreter.Interpreter;
import io.github.surefoot.engine.javacode.interpreter.Names;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;

/** What the expressions of a file are as text where no migration is run. */
public final class ConstantTexts {
  private final SourceIndex index;
  private final JavaUnit unit;

  public ConstantTexts(SourceIndex index, JavaUnit unit) {
    this.index = index;
    this.unit = unit;
  }

  /** Each text that an expression may be, at least one; what is not known is a hole in it. */
  public List<SqlText> all(Expression expression) {
    Lowering.Placed placed = new Lowering(index.program(), index, unit).placed(expression);
    String type = Trees.enclosingType(expression).flatMap(SourceIndex::qualifiedName).orElse("");
    // Where the code asks for its database, all of its answers count alike.
    return Interpreter.texts(
        index.program(), Dialect.POSTGRESQL, type, placed.locals(), placed.expression());
  }

  /** The one text that an expression is; if there are several, it is a hole. */
  public SqlText one(Expression expression) {
    List<SqlText> all = all(expression);
    if (all.size() == 1) {
      return all.get(0);
    }
    Region region = unit.region(expression);
    return SqlText.builder().append(new Hole(Names.of(region), region)).build();
  }
}
