package io.github.surefoot.analyzer.application;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.discovery.ApplicationSources.Sources;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.application.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads Java that stands in a test: each text is a file of the package {@code app}. */
final class ApplicationText {
  private final Path directory;

  ApplicationText(Path directory) {
    this.directory = directory;
  }

  ApplicationReader.Result read(String... sources) {
    TempFiles files = new TempFiles(directory);
    List<Path> paths = new ArrayList<>();
    for (String source : sources) {
      String name = source.replaceAll("(?s).*?\\b(?:class|interface|record) (\\w+).*", "$1");
      files.file("app/" + name + ".java", "package app;\n" + source);
      paths.add(files.path("app/" + name + ".java"));
    }
    return read(paths, List.of());
  }

  /** What is found in an XML file. */
  ApplicationReader.Result xml(String text) {
    new TempFiles(directory).file("app/Mapper.xml", text);
    return read(List.of(), List.of(directory.resolve("app/Mapper.xml")));
  }

  private ApplicationReader.Result read(List<Path> java, List<Path> xml) {
    return ApplicationReader.read(
        new Sources(java, xml, List.of(directory), List.of()),
        new SourceFiles(directory),
        Parallel.NONE);
  }

  /** {@code table.column: what [facts]}, or {@code table: what} for a table. */
  List<String> mappings(String... sources) {
    return read(sources).application().mappings().stream().map(ApplicationText::line).toList();
  }

  static String line(Mapping mapping) {
    String schema = mapping.table().schema();
    return (schema == null ? "" : schema + ".")
        + String.join("|", new TreeSet<>(mapping.table().names()))
        + (mapping.columns().isEmpty()
            ? ""
            : "." + String.join("|", new TreeSet<>(mapping.columns())))
        + ": "
        + mapping.what()
        + (mapping.facts().isEmpty() ? "" : " " + new TreeSet<>(mapping.facts()));
  }
}
