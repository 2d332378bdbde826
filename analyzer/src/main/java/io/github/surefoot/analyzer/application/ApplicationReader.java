package io.github.surefoot.analyzer.application;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.discovery.ApplicationSources.Sources;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.java.SourceIndex;
import io.github.surefoot.engine.application.Application;
import io.github.surefoot.engine.application.Mapping;
import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.javacode.MigrationClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what an application does with the schema. */
public final class ApplicationReader {
  private ApplicationReader() {}

  /**
   * What was found.
   *
   * @param problems the files that could not be read: warnings, since migrations are judged without
   *     them too
   */
  public record Result(Application application, List<RunProblem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads sources. Every file is searched for certain words; only those that have them are parsed.
   */
  public static Result read(Sources sources, SourceFiles files, Parallel parallel) {
    List<Path> java = sources.java().stream().filter(ApplicationReader::declaresTypes).toList();
    List<Words> words = parallel.map(java, Words::in);
    List<Path> wanted = new ArrayList<>();
    List<Path> stored = new ArrayList<>();
    List<Path> sending = new ArrayList<>();
    for (int i = 0; i < java.size(); i++) {
      Words found = words.get(i);
      if (found.stored()) {
        stored.add(java.get(i));
      }
      if (found.sql()) {
        sending.add(java.get(i));
      }
      if (found.stored() || found.sql()) {
        wanted.add(java.get(i));
      }
    }
    SourceIndex index = new SourceIndex(java, files);
    parallel.map(wanted, index::unit);
    StoredClasses classes = new StoredClasses(index);
    wanted.forEach(path -> index.unit(path).ifPresent(index::add));
    stored.forEach(path -> index.unit(path).ifPresent(classes::add));
    classes.complete();
    List<SentSql> statements = new ArrayList<>();
    for (List<SentSql> found : parallel.map(sending, p -> sql(p, index))) {
      statements.addAll(found);
    }
    List<Mapping> mappings = new ArrayList<>(Mappings.of(classes));
    List<RunProblem> problems = new ArrayList<>(sources.problems());
    List<RunProblem> unread = new ArrayList<>(index.problems());
    for (MyBatisMapper.Found found : parallel.map(sources.xml(), p -> mapper(p, files))) {
      mappings.addAll(found.mappings());
      statements.addAll(found.statements());
      unread.addAll(found.problems());
    }
    Application application =
        new Application(mappings, statements, preparesAnew(sources.resources(), files));
    for (RunProblem problem : unread) {
      problems.add(
          new RunProblem(
              RunProblem.Level.WARNING,
              problem.path(),
              problem.line(),
              problem.column(),
              problem.message()));
    }
    return new Result(application, problems);
  }

  /**
   * Whether a configuration file of the application sets one of pgJDBC's properties that spare it
   * statements whose result has changed (pgJDBC, Server Prepared Statements).
   */
  private static boolean preparesAnew(List<Path> resources, SourceFiles files) {
    for (Path directory : resources) {
      for (String name : List.of("application.properties", "application.yml", "application.yaml")) {
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file) && files.read(file) instanceof Loaded.Text text) {
          String said = text.file().text().replace(" ", "").replace(':', '=');
          if (said.contains("prepareThreshold=0")
              || said.contains("autosave=conservative")
              || said.contains("autosave=always")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static MyBatisMapper.Found mapper(Path path, SourceFiles files) {
    if (!MyBatisMapper.mayBe(path)) {
      return MyBatisMapper.Found.NONE;
    }
    Loaded loaded = files.read(path);
    if (loaded instanceof Loaded.Text text) {
      return MyBatisMapper.read(text.file());
    }
    List<RunProblem> problems =
        loaded instanceof Loaded.Refused refused ? List.of(refused.problem()) : List.of();
    return new MyBatisMapper.Found(List.of(), List.of(), problems);
  }

  private static List<SentSql> sql(Path path, SourceIndex index) {
    return index.unit(path).map(unit -> SqlStrings.in(unit, index)).orElse(List.of());
  }

  private static boolean declaresTypes(Path path) {
    String name = String.valueOf(path.getFileName());
    return !name.equals("package-info.java") && !name.equals("module-info.java");
  }

  /**
   * What the words of a file say.
   *
   * @param stored it may declare a class that an object-relational mapper stores
   * @param sql it may hold SQL
   */
  private record Words(boolean stored, boolean sql) {
    private static final Words NONE = new Words(false, false);

    /** Whoever parses it reports why it cannot be read. */
    private static final Words UNREADABLE = new Words(true, false);

    static Words in(Path path) {
      String text;
      try {
        // The words are plain ASCII: whatever the encoding is, there is no need to decode it.
        text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        return UNREADABLE;
      }
      if (MigrationClasses.mayDeclareMigration(String.valueOf(path.getFileName()), text)) {
        return NONE;
      }
      return new Words(
          (text.contains(".persistence.")
                  && (text.contains("@Entity")
                      || text.contains("@Embeddable")
                      || text.contains("@MappedSuperclass")))
              || text.contains("org.springframework.data.relational"),
          SqlStrings.mayBeIn(text));
    }
  }
}
