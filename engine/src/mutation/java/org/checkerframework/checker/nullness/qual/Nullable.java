package org.checkerframework.checker.nullness.qual;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotation as mutation testing compiles with: it stays out of class files. A JVM that has
 * redefined a record with annotated components (seen on 17 and 25) has broken its constant pool;
 * each mutant of such a record then fails with {@link NoSuchFieldError} or takes the JVM with it,
 * whatever the tests say, and counts as killed.
 */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
public @interface Nullable {}
