package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a {@code pom.xml} and the parents that lie beside it say. Nothing is downloaded. */
final class MavenBuild {
  private static final int MOST_PARENTS = 10;
  private static final int MOST_REPLACEMENTS = 20;

  private final SourceFiles files;
  private final Map<String, String> properties = new TreeMap<>();

  private MavenBuild(SourceFiles files) {
    this.files = files;
  }

  /**
   * Takes what a file and its parents say.
   *
   * @return false if the file cannot be understood
   */
  static boolean read(SourceFile file, Path path, SourceFiles files, Evidence evidence) {
    Optional<XmlElement> project = XmlElement.read(file.text());
    if (project.isEmpty() || !project.get().name().equals("project")) {
      return false;
    }
    MavenBuild build = new MavenBuild(files);
    Path directory = path.toAbsolutePath().normalize().getParent();
    if (directory != null) {
      build.properties.put("project.basedir", directory.toString());
      build.properties.put("basedir", directory.toString());
    }
    build.take(project.get(), path, evidence, 0);
    return true;
  }

  /** The child before its parent: what the child says comes first. */
  private void take(XmlElement project, Path path, Evidence evidence, int depth) {
    project
        .all("properties")
        .flatMap(p -> p.children().stream())
        .forEach(p -> properties.putIfAbsent(p.name(), p.text()));
    project.get("version").ifPresent(v -> properties.putIfAbsent("project.version", v));
    Optional<XmlElement> parent = project.all("parent").findFirst();
    Optional<Parent> file = depth < MOST_PARENTS ? parent(project, path) : Optional.empty();
    // The properties of the parents are needed for what stands here.
    file.ifPresent(p -> collectProperties(p, depth + 1));

    dependencies(project, evidence);
    plugins(project).forEach(p -> plugin(p, evidence));
    parent.ifPresent(
        p ->
            evidence.dependency(
                p.get("groupId").orElse(""),
                p.get("artifactId").orElse(""),
                p.get("version").map(this::resolve).orElse(null)));
    file.ifPresent(p -> take(p.project(), p.path(), evidence, depth + 1));
  }

  private record Parent(XmlElement project, Path path) {}

  private void collectProperties(Parent parent, int depth) {
    parent
        .project()
        .all("properties")
        .flatMap(p -> p.children().stream())
        .forEach(p -> properties.putIfAbsent(p.name(), p.text()));
    if (depth < MOST_PARENTS) {
      parent(parent.project(), parent.path()).ifPresent(p -> collectProperties(p, depth + 1));
    }
  }

  /** The parent's file where the relative path, {@code ../pom.xml} if not said, leads to it. */
  private Optional<Parent> parent(XmlElement project, Path path) {
    Optional<XmlElement> parent = project.all("parent").findFirst();
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    Optional<XmlElement> relative = parent.get().all("relativePath").findFirst();
    String written = relative.map(XmlElement::text).orElse("../pom.xml");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = path.toAbsolutePath().resolveSibling(written).normalize();
      if (Files.isDirectory(file)) {
        file = file.resolve("pom.xml");
      }
      if (!Files.isRegularFile(file) || !(files.read(file) instanceof Loaded.Text text)) {
        return Optional.empty();
      }
      Path found = file;
      return XmlElement.read(text.file().text())
          .filter(p -> p.get("artifactId").equals(parent.get().get("artifactId")))
          .map(p -> new Parent(p, found));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void dependencies(XmlElement project, Evidence evidence) {
    Stream.of(
            project.all("dependencies", "dependency"),
            project.all("dependencyManagement", "dependencies", "dependency"),
            project.all("profiles", "profile", "dependencies", "dependency"),
            plugins(project).flatMap(p -> p.all("dependencies", "dependency")))
        .flatMap(s -> s)
        .filter(d -> !d.get("scope").orElse("").equals("test"))
        .forEach(
            d ->
                evidence.dependency(
                    d.get("groupId").map(this::resolve).orElse(""),
                    d.get("artifactId").map(this::resolve).orElse(""),
                    d.get("version").map(this::resolve).orElse(null)));
    properties.forEach(
        (name, value) -> {
          if (name.equals("flyway.version")) {
            // Spring Boot's own property for it.
            evidence.version(resolve(value));
          } else if (name.startsWith("flyway.")) {
            // The plug-in reads the properties of the project.
            put(name.substring("flyway.".length()), value, evidence);
          }
        });
  }

  private static Stream<XmlElement> plugins(XmlElement project) {
    return Stream.of(
            project.all("build", "plugins", "plugin"),
            project.all("build", "pluginManagement", "plugins", "plugin"),
            project.all("profiles", "profile", "build", "plugins", "plugin"))
        .flatMap(s -> s)
        .filter(p -> p.get("artifactId").orElse("").equals("flyway-maven-plugin"));
  }

  private void plugin(XmlElement plugin, Evidence evidence) {
    evidence.dependency(
        "org.flywaydb",
        "flyway-maven-plugin",
        plugin.get("version").map(this::resolve).orElse(null));
    Stream.concat(
            plugin.all("configuration"), plugin.all("executions", "execution", "configuration"))
        .flatMap(c -> c.children().stream())
        .forEach(e -> setting(e, "", evidence));
  }

  private void setting(XmlElement element, String path, Evidence evidence) {
    String name = path + element.name();
    switch (element.name()) {
      case "locations", "schemas", "sqlMigrationSuffixes", "callbackLocations", "configFiles" ->
          put(
              name,
              element.children().isEmpty()
                  ? element.text()
                  : String.join(",", texts(element.children())),
              evidence);
      case "pluginConfiguration" -> element.children().forEach(c -> setting(c, "", evidence));
      default -> {
        if (element.children().isEmpty()) {
          put(name, element.text(), evidence);
        } else {
          element.children().forEach(c -> setting(c, name + ".", evidence));
        }
      }
    }
  }

  private static List<String> texts(List<XmlElement> elements) {
    return elements.stream().map(XmlElement::text).toList();
  }

  private void put(String name, String written, Evidence evidence) {
    String value = resolve(written);
    if (value.contains("${")) {
      return;
    }
    if (name.equals("url")) {
      evidence.url(value);
    }
    evidence.flyway().putIfAbsent(name, value);
  }

  private String resolve(String written) {
    String value = written;
    for (int i = 0; i < MOST_REPLACEMENTS; i++) {
      int start = value.indexOf("${");
      int end = start < 0 ? -1 : value.indexOf('}', start);
      String replacement = end < 0 ? null : properties.get(value.substring(start + 2, end));
      if (replacement == null || value.length() + replacement.length() > 10_000) {
        return value;
      }
      value = value.substring(0, start) + replacement + value.substring(end + 1);
    }
    return value;
  }
}
