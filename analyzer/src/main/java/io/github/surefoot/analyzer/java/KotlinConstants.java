package io.github.surefoot.analyzer.java;

import io.github.surefoot.engine.javacode.JavaLiterals;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The strings that a Kotlin file declares as {@code const val} for Java code to use: those of
 * objects and companion objects under the name of their class, those of the file itself under the
 * name of the file with {@code Kt}. Nothing else of Kotlin is read.
 *
 * <p>Source: kotlinlang.org/docs/java-to-kotlin-interop.html, static fields and package-level
 * functions, and the lexical grammar of Kotlin 2.0. Linear in the text.
 */
final class KotlinConstants {
  private final SourceFile file;
  private final String text;
  private final Map<String, List<JavaField>> fields = new LinkedHashMap<>();

  /** The types around the place: an empty name for a companion object or anything in braces. */
  private final Deque<Scope> scopes = new ArrayDeque<>();

  private String packageName = "";
  private @Nullable String declared;
  private boolean companion;
  private int at;

  /**
   * Braces.
   *
   * @param name the qualified name under which Java finds the constants in there, null if nowhere
   */
  private record Scope(@Nullable String name) {}

  private KotlinConstants(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** The classes with constants that Java code sees, by qualified name. */
  static Map<String, JavaType> types(SourceFile file) {
    KotlinConstants reader = new KotlinConstants(file);
    reader.read();
    Map<String, JavaType> types = new LinkedHashMap<>();
    reader.fields.forEach(
        (name, fields) ->
            types.put(
                name,
                new JavaType(
                    name,
                    List.of(),
                    true,
                    false,
                    file.whole(),
                    () ->
                        new JavaType.Members(
                            fields, List.of(), List.of(), List.of(), List.of(), List.of(),
                            List.of()))));
    return types;
  }

  private void read() {
    while (skipBlank()) {
      char c = text.charAt(at);
      if (Character.isJavaIdentifierStart(c)) {
        word(identifier());
      } else if (c == '"') {
        string();
      } else if (c == '\'') {
        at = behindCharacter();
      } else if (c == '{') {
        scopes.addLast(new Scope(opened()));
        at++;
      } else {
        if (c == '}') {
          scopes.pollLast();
        }
        if (c == '}' || c == ';' || c == '=') {
          forget();
        }
        at++;
      }
    }
  }

  private void word(String word) {
    switch (word) {
      case "package" -> packageName = path();
      case "companion" -> companion = true;
      case "object", "class", "interface" -> {
        skipBlank();
        declared =
            at < text.length() && Character.isJavaIdentifierStart(text.charAt(at))
                ? identifier()
                : "";
      }
      case "fun", "get", "set", "init" -> forget();
      case "const" -> constant();
      default -> {}
    }
  }

  private void forget() {
    declared = null;
    companion = false;
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    int line = file.line(at);
    while (skipBlank() && file.line(at) == line) {
      char c = text.charAt(at);
      if (c == '.') {
        path.append('.');
        at++;
      } else if (Character.isJavaIdentifierStart(c)) {
        path.append(identifier());
      } else {
        break;
      }
    }
    return path.toString();
  }

  /** The name under which Java sees what is declared in the braces that open here. */
  private @Nullable String opened() {
    Scope around = scopes.peekLast();
    String name = declared;
    boolean ofClass = companion;
    forget();
    if (name == null || (around != null && around.name() == null)) {
      return null;
    }
    if (ofClass) {
      return around == null ? null : around.name();
    }
    String outer = around == null ? packageName : around.name();
    return outer == null || outer.isEmpty() ? name : outer + "." + name;
  }

  /** {@code const val NAME: String = "text"}. */
  private void constant() {
    if (!skipBlank() || !identifier().equals("val") || !skipBlank()) {
      return;
    }
    int start = at;
    String name = identifier();
    Region named = file.region(start, at);
    if (name.isEmpty() || !skipBlank()) {
      return;
    }
    if (text.charAt(at) == ':') {
      at++;
      if (!skipBlank() || !identifier().equals("String") || !skipBlank()) {
        return;
      }
    }
    if (text.charAt(at) != '=') {
      return;
    }
    at++;
    List<JavaExpression> parts = new ArrayList<>();
    int first = -1;
    do {
      if (!skipBlank() || text.charAt(at) != '"') {
        return;
      }
      first = first < 0 ? at : first;
      int from = at;
      SqlText value = string();
      if (value == null) {
        return;
      }
      parts.add(new JavaExpression.Literal(value, file.region(from, at)));
    } while (continues());
    add(name, named, parts, file.region(first, parts.get(parts.size() - 1).region().end()));
  }

  /** Whether the sum goes on: its operator stands on the line where the operand ends. */
  private boolean continues() {
    int line = file.line(Math.max(0, at - 1));
    int before = at;
    if (skipBlank() && text.charAt(at) == '+' && file.line(at) == line) {
      at++;
      return true;
    }
    at = before;
    return false;
  }

  private void add(String name, Region named, List<JavaExpression> parts, Region whole) {
    Scope scope = scopes.peekLast();
    String owner = scope == null ? facade() : scope.name();
    if (owner != null) {
      JavaExpression value =
          parts.size() == 1 ? parts.get(0) : new JavaExpression.Sum(parts, whole);
      fields
          .computeIfAbsent(owner, o -> new ArrayList<>())
          .add(new JavaField(name, "java.lang.String", value, true, false, named));
    }
  }

  private String facade() {
    String fileName = file.fileName();
    int dot = fileName.lastIndexOf('.');
    String simple = (dot < 0 ? fileName : fileName.substring(0, dot)) + "Kt";
    return packageName.isEmpty() ? simple : packageName + "." + simple;
  }

  /** Goes behind a string; its value, null if it is put together at run time. */
  private @Nullable SqlText string() {
    int start = at;
    boolean raw = text.startsWith("\"\"\"", at);
    at += raw ? 3 : 1;
    boolean template = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (raw ? text.startsWith("\"\"\"", at) : c == '"') {
        break;
      }
      if (!raw && c == '\n') {
        return null;
      }
      template |= c == '$';
      at += !raw && c == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      at = text.length();
      return null;
    }
    int end = at;
    if (raw) {
      // Of more quotes the last three end it.
      while (text.startsWith("\"\"\"\"", end)) {
        end++;
      }
    }
    at = end + (raw ? 3 : 1);
    if (template) {
      return null;
    }
    return raw
        ? SqlText.of(file.region(start + 3, end))
        : JavaLiterals.decode(file.region(start, at));
  }

  private int behindCharacter() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '\'' && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, text.length());
  }

  private String identifier() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Goes over white space and comments, which nest; whether anything is left. */
  private boolean skipBlank() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipComment() {
    int depth = 0;
    do {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < text.length());
  }
}
