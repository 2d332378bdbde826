package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.Resource;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How code reads a file that lies beside it: what names the file, and what comes out of it.
 *
 * <p>A stream, a reader or a wrapper of one is the file itself; only what is read line by line is
 * an object of its own. Sources: java.io and java.nio.file of JDK 17; org.springframework.core.io
 * and .util of Spring 6.1; IOUtils and FileUtils of Commons IO 2; Resources and Files of Guava 33;
 * org.apache.ibatis.io.Resources of MyBatis 3.5.
 */
final class Resources {
  private static final int MOST_LINES = 900;
  private static final String READER = "java.io.BufferedReader";
  private static final String SCANNER = "java.util.Scanner";
  private static final String PACKAGE = "java.lang.Package";
  private static final String STRING_READER = "java.io.StringReader";

  /** Made from a path. */
  private static final Set<String> FILES =
      Set.of(
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileReader",
          "org.springframework.core.io.ClassPathResource",
          "org.springframework.core.io.DefaultResourceLoader",
          "org.springframework.core.io.FileSystemResource",
          "org.springframework.core.io.UrlResource");

  /** Made from something that can be read already. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "java.io.BufferedInputStream",
          "java.io.InputStreamReader",
          "org.springframework.core.io.InputStreamResource",
          "org.springframework.core.io.support.EncodedResource");

  private final Machine code;

  Resources(Machine code) {
    this.code = code;
  }

  /** Whether it is known to be something that text is read from. */
  boolean isReadable(Value value) {
    return value instanceof Resource
        || (value instanceof Instance instance
            && Set.of(READER, SCANNER, STRING_READER).contains(instance.type()));
  }

  /** Whether it may be that for all that is known. */
  boolean mayBeReadable(Value value) {
    return value instanceof Unknown unknown
        && (unknown.type() == null
            || unknown.type().startsWith("org.springframework.core.io.")
            || unknown.type().startsWith("java.io.")
            || unknown.type().equals("java.lang.Object"));
  }

  /** The whole text of what {@link #isReadable}; empty if it is not to be had. */
  Optional<SqlText> text(Value value, Region site) {
    if (value instanceof Resource resource) {
      return load(resource);
    }
    Value content = code.objects.content(value);
    return content instanceof Text text
        ? Optional.of(text.text())
        : content instanceof Items lines
            ? Optional.of(Texts.joined(Texts.of("\n", site), texts(lines), site))
            : Optional.empty();
  }

  private List<SqlText> texts(Items lines) {
    List<SqlText> texts = new ArrayList<>();
    for (Value line : lines.elements()) {
      texts.add(line instanceof Text text ? text.text() : Texts.hole("line", line(line)));
    }
    return texts;
  }

  private Region line(Value value) {
    return value instanceof Unknown unknown ? unknown.region() : code.state.frame().call;
  }

  /** Whether the file can be had, however long it is. */
  boolean isThere(Resource resource) {
    return file(resource).isPresent();
  }

  private Optional<SourceFile> file(Resource resource) {
    return code.program.resource(resource.path(), resource.near());
  }

  private Optional<SqlText> load(Resource resource) {
    return file(resource)
        .filter(f -> Texts.fits(f.text().length()))
        .map(f -> SqlText.of(f.whole()));
  }

  /** What is read of it; something unknown that is named after the file if it is not there. */
  private Value read(Resource resource) {
    return new Text(load(resource).orElseGet(() -> missing(resource)));
  }

  private static SqlText missing(Resource resource) {
    return Texts.hole(
        resource.path(),
        resource.region(),
        new Hole.Cause(
            "The file '" + resource.path() + "' is not among the sources", resource.region()));
  }

  // What names a file.

  private Value named(Value path, @Nullable String near, Region region) {
    return each(
        path,
        region,
        one -> {
          if (one instanceof Resource resource) {
            return resource;
          }
          return code.objects.content(one) instanceof Text text && !text.text().hasHoles()
              ? new Resource(
                  withoutScheme(text.text().text()),
                  near == null ? code.state.frame().type : near,
                  region)
              : new Unknown(Names.of(region), region, "org.springframework.core.io.Resource");
        });
  }

  /** {@code classpath:x.sql} is x.sql; a pattern or another scheme leads to no file here. */
  private static String withoutScheme(String path) {
    for (String scheme : List.of("classpath*:", "classpath:", "file:")) {
      if (path.startsWith(scheme)) {
        return path.substring(scheme.length());
      }
    }
    return path;
  }

  private Value each(Value value, Region region, Function<Value, Value> operation) {
    return Value.oneOf(
        value.alternatives().stream().map(operation).toList(), code.state.unknown(region));
  }

  /** A new object that names or reads a file, empty if it does not. */
  Optional<Value> creation(String type, List<Value> arguments, Region region) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Value first = arguments.get(0);
    if (FILES.contains(type)) {
      return Optional.of(
          arguments.size() == 2 && type.equals("java.io.File")
              ? resolved(arguments, region)
              : named(first, near(arguments), region));
    }
    return switch (type) {
      case STRING_READER -> Optional.of(code.objects.newObject(type, first, region));
      case READER, SCANNER -> Optional.of(lines(type, first, region));
      default -> WRAPPERS.contains(type) ? Optional.of(first) : Optional.empty();
    };
  }

  private static @Nullable String near(List<Value> arguments) {
    for (Value argument : arguments) {
      if (argument instanceof ClassObject type) {
        return type.type();
      }
    }
    return null;
  }

  /** A path put together of some. */
  private Value resolved(List<Value> parts, Region region) {
    return code.expressions.combined(
        parts.stream()
            .map(part -> part instanceof Resource r ? new Text(Texts.of(r.path(), region)) : part)
            .toList(),
        region,
        texts -> named(new Text(Texts.joined(Texts.of("/", region), texts, region)), null, region));
  }

  /** What gives a file line by line. */
  private Value lines(String type, Value source, Region region) {
    return each(
        source,
        region,
        one -> {
          if (one instanceof Instance reader && isReadable(reader)) {
            Value content = code.objects.content(reader);
            return code.objects.newObject(
                type, content instanceof Text text ? lines(text.text()) : content, region);
          }
          if (one instanceof Resource resource) {
            Value content = read(resource);
            return code.objects.newObject(type, lines(((Text) content).text()), region);
          }
          return one instanceof Text text
              ? code.objects.newObject(type, lines(text.text()), region)
              : new Unknown(Names.of(region), region, type);
        });
  }

  private static boolean isSeveral(SqlText line) {
    return line.text().indexOf('\n') >= 0;
  }

  /** The lines of a text; if they are too many, the text in one. */
  private static Items lines(SqlText text) {
    List<Value> lines = new ArrayList<>();
    String plain = text.text();
    int start = 0;
    while (start < plain.length()) {
      int end = plain.indexOf('\n', start);
      int next = end < 0 ? plain.length() : end + 1;
      int last = end < 0 ? plain.length() : end;
      if (last > start && plain.charAt(last - 1) == '\r') {
        last--;
      }
      lines.add(new Text(text.slice(start, last)));
      start = next;
    }
    return lines.size() > MOST_LINES
        ? new Items(List.of(new Text(text)), true)
        : new Items(lines, true);
  }

  // What reads it.

  /** A static method that names or reads a file, empty if it does not. */
  Optional<Value> callStatic(String type, String name, List<Value> arguments, Region region) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Value first = arguments.get(0);
    switch (type) {
      case "java.nio.file.Path", "java.nio.file.Paths" -> {
        return name.equals("of") || name.equals("get")
            ? Optional.of(first instanceof Resource ? first : resolved(arguments, region))
            : Optional.empty();
      }
      case "java.lang.ClassLoader" -> {
        return name.startsWith("getSystemResource")
            ? Optional.of(named(first, null, region))
            : Optional.empty();
      }
      case "com.google.common.io.Resources" -> {
        return name.equals("getResource")
            ? Optional.of(named(arguments.get(arguments.size() - 1), near(arguments), region))
            : readAll(first, region);
      }
      case "org.apache.ibatis.io.Resources" -> {
        return name.startsWith("getResourceAs")
            ? Optional.of(named(arguments.get(arguments.size() - 1), null, region))
            : Optional.empty();
      }
      case "org.springframework.util.ResourceUtils" -> {
        return name.equals("getFile") || name.equals("getURL")
            ? Optional.of(named(first, null, region))
            : Optional.empty();
      }
      case "org.apache.commons.io.IOUtils" -> {
        return name.startsWith("resourceTo")
            ? readAll(named(first, null, region), region)
            : name.equals("toString") || name.equals("toByteArray")
                ? readAll(first, region)
                : name.equals("readLines") ? readLines(first, region) : Optional.empty();
      }
      case "java.nio.file.Files" -> {
        return switch (name) {
          case "readString", "readAllBytes" -> readAll(first, region);
          case "readAllLines", "lines" -> readLines(first, region);
          case "newBufferedReader" -> Optional.of(lines(READER, first, region));
          case "newInputStream" -> onlyReadable(first);
          default -> Optional.empty();
        };
      }
      case "org.apache.commons.io.FileUtils",
          "org.springframework.util.StreamUtils",
          "org.springframework.util.FileCopyUtils",
          "com.google.common.io.CharStreams" -> {
        return name.equals("readLines") ? readLines(first, region) : readAll(first, region);
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Optional<Value> onlyReadable(Value value) {
    return value.alternatives().stream().allMatch(this::isReadable)
        ? Optional.of(value)
        : Optional.empty();
  }

  private Optional<Value> readAll(Value source, Region region) {
    return onlyReadable(source)
        .map(
            all ->
                each(
                    all,
                    region,
                    one ->
                        one instanceof Resource resource
                            ? read(resource)
                            : text(one, region)
                                .<Value>map(Text::new)
                                .orElseGet(() -> code.state.unknown(region))));
  }

  private Optional<Value> readLines(Value source, Region region) {
    return readAll(source, region)
        .map(
            all ->
                each(
                    all,
                    region,
                    one ->
                        one instanceof Text text
                            ? lines(text.text())
                            : code.state.unknown(region)));
  }

  /** A method of what names or reads a file, empty if it does not. */
  Optional<Value> call(Value object, String name, List<Value> arguments, Region region) {
    if (object instanceof Resource resource) {
      return onResource(resource, name, arguments, region);
    } else if (object instanceof Instance instance) {
      if (name.equals("getClass") && arguments.isEmpty()) {
        return Optional.of(new ClassObject(instance.type()));
      } else if (name.equals("getName") && instance.type().equals(PACKAGE)) {
        return Optional.of(code.objects.content(instance));
      }
      return isReadable(instance) ? onReader(instance, name, arguments, region) : Optional.empty();
    } else if (arguments.size() == 1
        && (name.equals("getResource") || name.equals("getResourceAsStream"))) {
      String near = object instanceof ClassObject type ? type.type() : null;
      return Optional.of(named(arguments.get(0), near, region));
    } else if (object instanceof ClassObject type && name.startsWith("getPackage")) {
      int dot = type.type().lastIndexOf('.');
      Value packageName = new Text(Texts.of(type.type().substring(0, Math.max(0, dot)), region));
      return Optional.of(
          name.equals("getPackage")
              ? code.objects.newObject(PACKAGE, packageName, region)
              : packageName);
    } else if (name.equals("getClassLoader") && arguments.isEmpty()) {
      return Optional.of(new Unknown(Names.of(region), region, "java.lang.ClassLoader"));
    }
    // A string's bytes are what is made a string of again.
    return name.equals("getBytes") && object instanceof Text
        ? Optional.of(object)
        : Optional.empty();
  }

  private Optional<Value> onResource(
      Resource resource, String name, List<Value> arguments, Region region) {
    return switch (name) {
      case "readAllBytes", "getContentAsString", "getContentAsByteArray", "readText" ->
          Optional.of(read(resource));
      case "getInputStream",
          "getReader",
          "getFile",
          "getURL",
          "getURI",
          "getResource",
          "openStream",
          "toPath",
          "toFile",
          "toURI",
          "toAbsolutePath",
          "normalize" ->
          Optional.of(resource);
      case "getPath", "toString" -> Optional.of(new Text(Texts.of(resource.path(), region)));
      case "resolve" -> {
        List<Value> parts = new ArrayList<>(List.of(resource));
        parts.addAll(arguments);
        yield Optional.of(resolved(parts, region));
      }
      case "getFilename", "getName", "getFileName" ->
          Optional.of(
              new Text(
                  Texts.of(
                      resource.path().substring(resource.path().lastIndexOf('/') + 1), region)));
      case "exists", "isReadable" -> Optional.of(new Scalar(true, region));
      case "close" -> Optional.of(new NullValue());
      default -> Optional.empty();
    };
  }

  private Optional<Value> onReader(
      Instance reader, String name, List<Value> arguments, Region region) {
    Value content = code.objects.content(reader);
    if (!(content instanceof Items lines)) {
      return name.equals("close") ? Optional.of(new NullValue()) : Optional.empty();
    }
    switch (name) {
      case "readLine", "nextLine", "next" -> {
        if (lines.elements().isEmpty()) {
          return Optional.of(lines.complete() ? new NullValue() : code.state.unknown(region));
        }
        Value first = lines.elements().get(0);
        if (!name.equals("next") && first instanceof Text some && isSeveral(some.text())) {
          // What the code does with each of so many is not followed.
          return Optional.of(code.state.unknown(region));
        }
        List<Value> rest = lines.elements().subList(1, lines.elements().size());
        code.objects.setContent(reader, new Items(rest, lines.complete()));
        return Optional.of(first);
      }
      case "hasNext", "hasNextLine", "ready" -> {
        return Optional.of(
            lines.complete() || !lines.elements().isEmpty()
                ? new Scalar(!lines.elements().isEmpty(), region)
                : code.state.unknown(region));
      }
      case "lines" -> {
        return Optional.of(lines);
      }
      case "useDelimiter" -> {
        SqlText whole = Texts.joined(Texts.of("\n", region), texts(lines), region);
        code.objects.setContent(reader, delimited(whole, arguments));
        return Optional.of(reader);
      }
      case "close" -> {
        return Optional.of(new NullValue());
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Items delimited(SqlText whole, List<Value> arguments) {
    String delimiter =
        arguments.size() == 1 && code.objects.content(arguments.get(0)) instanceof Text text
            ? text.text().text()
            : "";
    String plain = whole.text();
    List<Value> parts = new ArrayList<>();
    boolean literal = delimiter.length() == 1 && "\\[](){}.*+?^$|".indexOf(delimiter) < 0;
    int start = 0;
    int end = literal ? plain.indexOf(delimiter) : -1;
    while (end >= 0 && parts.size() < MOST_LINES) {
      parts.add(new Text(whole.slice(start, end)));
      start = end + 1;
      end = plain.indexOf(delimiter, start);
    }
    if (start < plain.length()) {
      parts.add(new Text(whole.slice(start, plain.length())));
    }
    return new Items(parts, true);
  }
}
