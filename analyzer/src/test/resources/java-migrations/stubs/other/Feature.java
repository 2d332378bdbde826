package org.togglz.core;

public interface Feature {
  String name();
}
