package com.example;

/** A library's type that has nothing to do with a database. */
public interface JobRunner {
  void execute(String job);

  void execute(Runnable job);
}
