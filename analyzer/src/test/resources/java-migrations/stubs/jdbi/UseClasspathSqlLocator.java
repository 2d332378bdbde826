package org.jdbi.v3.sqlobject.locator;

@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
public @interface UseClasspathSqlLocator {}
