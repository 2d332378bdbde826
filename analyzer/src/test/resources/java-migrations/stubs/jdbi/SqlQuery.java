package org.jdbi.v3.sqlobject.statement;

@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
public @interface SqlQuery {
  String value() default "";
}
