package com.example;

import java.util.List;

/** A library's type that may well send what it is given. */
public final class Scheduler {
  public static void schedule(String name, String job) {}

  public static void scheduleAll(List<String> jobs) {}
}
