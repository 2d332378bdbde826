package io.github.surefoot.analyzer.java;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseException;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.Range;
import com.github.javaparser.Token;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.javacode.UnicodeEscapes;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A parsed Java file. */
public final class JavaUnit {
  private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}), column (\\d{1,9})");

  /** The packages of modules with which migrations have to do: what a module import imports. */
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "java.base",
          List.of("java.util", "java.util.stream", "java.util.function", "java.text", "java.io"),
          "java.sql",
          List.of("java.sql", "javax.sql"),
          "org.flywaydb.core",
          List.of(
              "org.flywaydb.core.api",
              "org.flywaydb.core.api.migration",
              "org.flywaydb.core.api.callback",
              "org.flywaydb.core.api.configuration"));

  private final SourceFile file;

  /** What the parser saw: it has no right places in a text with Unicode escapes. */
  private final Translated translated;

  private final CompilationUnit tree;
  private final String packageName;

  /** By simple name: the type that a single-type import names. */
  private final Map<String, String> imports = new HashMap<>();

  /** By simple name: the types that a single-static import takes a member of this name from. */
  private final Map<String, List<String>> staticImports = new HashMap<>();

  /** Packages and types behind {@code import x.*}. */
  private final List<String> onDemand = new ArrayList<>();

  /** Types behind {@code import static x.*}. */
  private final List<String> staticOnDemand = new ArrayList<>();

  private @Nullable Variables variables;

  private JavaUnit(SourceFile file, Translated translated, CompilationUnit tree) {
    this.file = file;
    this.translated = translated;
    this.tree = tree;
    this.packageName = tree.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
    for (ImportDeclaration declared : tree.getImports()) {
      String name = declared.getNameAsString();
      if (declared.isModule()) {
        onDemand.addAll(MODULES.getOrDefault(name, List.of()));
      } else if (declared.isAsterisk()) {
        (declared.isStatic() ? staticOnDemand : onDemand).add(name);
      } else if (name.indexOf('.') > 0) {
        String simpleName = name.substring(name.lastIndexOf('.') + 1);
        if (declared.isStatic()) {
          staticImports
              .computeIfAbsent(simpleName, s -> new ArrayList<>())
              .add(name.substring(0, name.lastIndexOf('.')));
        } else {
          imports.put(simpleName, name);
        }
      }
    }
  }

  /**
   * A file's tree, or what is wrong with it.
   *
   * @param unit null if the file is not Java
   * @param problem null if it is
   */
  record Parsed(@Nullable JavaUnit unit, @Nullable RunProblem problem) {}

  /** A text without Unicode escapes, with lines. */
  private record Translated(UnicodeEscapes escapes, SourceFile lines) {

    static Translated of(SourceFile file) {
      UnicodeEscapes escapes = UnicodeEscapes.translate(file.text());
      boolean same = escapes.text().equals(file.text());
      return new Translated(escapes, same ? file : new SourceFile(file.path(), escapes.text()));
    }

    /** The offset in the original of a 1-based line and column. */
    int offset(int line, int column) {
      return escapes.original(lines.lineStart(line) + column - 1);
    }
  }

  static Parsed parse(SourceFile file) {
    Translated translated = Translated.of(file);
    ParseResult<CompilationUnit> result;
    try {
      result = parse(translated, LanguageLevel.BLEEDING_EDGE);
    } catch (StackOverflowError e) {
      // Checks of the language level recurse deeper than the parser does.
      try {
        result = parse(translated, LanguageLevel.RAW);
      } catch (StackOverflowError deeper) {
        return new Parsed(
            null,
            RunProblem.failure(file.path(), "The file is nested too deeply to be read as Java."));
      }
    }
    // A problem without a cause is the parser's view of what its language level allows, no more.
    Optional<Problem> broken =
        result.getProblems().stream().filter(p -> p.getCause().isPresent()).findFirst();
    if (broken.isPresent() || result.getResult().isEmpty()) {
      return new Parsed(null, problem(file, translated, broken));
    }
    return new Parsed(new JavaUnit(file, translated, result.getResult().get()), null);
  }

  private static ParseResult<CompilationUnit> parse(Translated text, LanguageLevel level) {
    ParserConfiguration configuration =
        new ParserConfiguration().setLanguageLevel(level).setAttributeComments(false);
    return new JavaParser(configuration).parse(text.escapes().text());
  }

  private static RunProblem problem(
      SourceFile file, Translated translated, Optional<Problem> broken) {
    Throwable cause = broken.flatMap(Problem::getCause).orElse(null);
    if (cause instanceof ParseException unexpected && unexpected.currentToken != null) {
      Token token = unexpected.currentToken.next;
      String found = token.kind == 0 ? "the end of the file" : "'" + token.image + "'";
      return problem(file, translated, token.beginLine, token.beginColumn, found);
    }
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    Matcher place = PLACE.matcher(message);
    return place.find()
        ? problem(
            file,
            translated,
            Integer.parseInt(place.group(1)),
            Integer.parseInt(place.group(2)),
            "character")
        : RunProblem.failure(file.path(), "The file is not valid Java.");
  }

  private static RunProblem problem(
      SourceFile file, Translated translated, int line, int column, String found) {
    int offset = translated.offset(line, column);
    return RunProblem.failure(
        file.path(),
        file.line(offset),
        file.column(offset),
        "The file is not valid Java: unexpected " + found + ".");
  }

  /** The variables that the simple names of the file stand for. */
  synchronized Variables variables() {
    Variables known = variables;
    if (known == null) {
      known = Variables.of(this);
      variables = known;
    }
    return known;
  }

  public SourceFile file() {
    return file;
  }

  public CompilationUnit tree() {
    return tree;
  }

  String packageName() {
    return packageName;
  }

  /** The type that a single-type import of this simple name names. */
  public Optional<String> imported(String simpleName) {
    return Optional.ofNullable(imports.get(simpleName));
  }

  /** Packages and types behind {@code import x.*}. */
  public List<String> onDemand() {
    return onDemand;
  }

  /** The types from which an unqualified member of this name may be imported, likeliest first. */
  List<String> staticOrigins(String member) {
    List<String> origins = new ArrayList<>(staticImports.getOrDefault(member, List.of()));
    origins.addAll(staticOnDemand);
    return origins;
  }

  /** Where a node stands. */
  public Region region(Node node) {
    return region(node, node);
  }

  /** From the start of one node to the end of another. */
  Region region(Node first, Node last) {
    Range start = first.getRange().orElseThrow();
    Range end = last.getRange().orElseThrow();
    return file.region(
        translated.offset(start.begin.line, start.begin.column),
        translated.offset(end.end.line, end.end.column + 1));
  }
}
