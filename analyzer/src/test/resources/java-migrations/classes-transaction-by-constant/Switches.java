package com.acme;

public final class Switches {
  public static final boolean IN_TRANSACTION = false;

  private Switches() {}
}
